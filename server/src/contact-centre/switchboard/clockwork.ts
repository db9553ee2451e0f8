/** 时钟: what happens in a room by time alone: rings that open, words that are due, peaks, and the minute's look for what was lost. */
import { generalTeam } from '#directory/telephone.ts';
import { ticked } from '../calls/happened.rules.ts';
import { Floor } from '../routing/floor.ts';
import { peakAfter } from '../routing/peak.rules.ts';
import { planOf } from '../routing/plan.ts';
import { ringsOpen } from './carry-out.ts';
import { match } from './matching.ts';
import { learnSeats } from './people.ts';
import { perform, queueOf } from './perform.ts';
import { reconcile } from './reconcile.ts';
import { nowOf, type Room } from './room.ts';
import { onFloor } from './sitting.ts';
import { watchPages } from './typing.ts';

const TICK = 250;
const PEAK_EVERY = 5000;
const LOOK_EVERY = 60_000;
const SEATS_EVERY = 10_000;

export function startClockwork(room: Room): () => void {
  let stopped = false;
  const every = (milliseconds: number, work: () => void | Promise<void>) => {
    const again = (): void => {
      if (stopped) return;
      void Promise.resolve()
        .then(work)
        .catch((error) => room.ctx.log.error({ err: error }, 'The clockwork of the telephone stumbled; it goes on'))
        .finally(() => {
          if (!stopped) room.clock.after(milliseconds, again);
        });
    };
    room.clock.after(milliseconds, again);
  };
  every(TICK, () => tick(room));
  every(PEAK_EVERY, () => watchPeak(room));
  every(SEATS_EVERY, async () => {
    await learnSeats(room);
    refit(room);
  });
  every(LOOK_EVERY, () => (room.linked ? reconcile(room, 'lost') : undefined));
  return () => {
    stopped = true;
  };
}

function tick(room: Room): void {
  const { floor, clock } = room;
  const now = clock.now();
  const next = floor.nextOpening();
  if (next !== null && next <= now) match(room, floor.look(now));
  watchPages(room);
  const moment = nowOf(room);
  for (const { call } of room.calls.values()) {
    for (const what in call.alarms) {
      if ((call.alarms[what as keyof typeof call.alarms] as string) > moment) continue;
      perform(room, call.id, null, ticked).catch((error) =>
        room.ctx.log.error({ err: error, call: call.id }, 'What was due in a call failed; it is tried again'),
      );
      break;
    }
  }
}

/** 换版: a new version of the city's profile has other teams or rings: whoever waits and whoever is ready is placed anew. */
function refit(room: Room): void {
  const telephone = room.telephone();
  if (telephone === room.fitted) return;
  const waiting = room.floor.waiting();
  room.floor = new Floor(planOf(telephone));
  room.fitted = telephone;
  for (const { seat } of room.seats.values()) onFloor(room, seat);
  for (const caller of waiting) match(room, room.floor.arrive(caller, room.clock.now()).assigned);
  room.ctx.log.info({ city: room.city, waiting: waiting.length }, 'The telephone goes by a new version of the profile');
}

/** 高峰: judged by what whoever comes next would wait. */
function watchPeak(room: Room): void {
  const general = generalTeam(room.telephone());
  const { waitingCount, idleCount } = room.floor;
  const wait = waitingCount === 0 || idleCount > 0 ? 0 : waitOf(room, general);
  const before = room.peak;
  room.peak = peakAfter(before, wait, room.clock.now());
  if (before.level !== room.peak.level)
    room.ctx.log.warn(
      { level: room.peak.level, waiting: waitingCount, city: room.city },
      'The peak level of the telephone changed',
    );
  match(room, room.floor.openAll(ringsOpen(room), room.clock.now()));
}

const waitOf = (room: Room, team: string): number | null => {
  const { predicted } = queueOf(room, { id: '', team });
  return predicted === null ? null : predicted * 1000;
};
