import { counter, gauge } from '#platform/figures.ts';

export const legsHeard = gauge('hotline_recogniser_legs', 'Legs of calls that are listened to now');
export const audioFrames = counter('hotline_recogniser_frames_total', 'Frames of 20 ms that came from legs, and those lost', [
  'what',
]);
export const reopened = counter('hotline_recogniser_reopened_total', 'Sessions that were lost or hung and were opened anew');
export const wordsKept = counter('hotline_words_total', 'Segments of transcripts kept, and those lost', ['what']);
