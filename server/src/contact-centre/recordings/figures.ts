import { counter, gauge } from '#platform/figures.ts';

export const recordingsTaken = counter('hotline_recordings_total', 'Recordings taken from the exchange, by what was found', [
  'state',
]);
export const recordingBytes = counter('hotline_recording_bytes_total', 'Bytes of sound that were sealed');
export const recordingFailures = counter(
  'hotline_recording_failures_total',
  'Tries to take the recordings of a call that failed',
  ['why'],
);
export const recordingsWaiting = gauge('hotline_recordings_waiting', 'Ended calls whose recordings are still at the exchange', [
  'city',
]);
export const recordingsKeptBack = gauge(
  'hotline_recordings_kept_back',
  'Of these, kept at the exchange because the disk was full',
  ['city'],
);
export const recordingsDestroyed = counter(
  'hotline_recordings_destroyed_total',
  'Recordings destroyed because their time was over',
);
