/** 话务量与服务: calls an hour, mean handling time, seats, and the mean patience of those who wait (M/M/N+M). */
export type Load = { callsPerHour: number; handlingSeconds: number; seats: number; patienceSeconds: number };
export type Served = {
  /** 占用率 of a seat. */
  occupancy: number;
  /** The share that has to wait at all. */
  waits: number;
  /** Over all callers, those who hang up included. */
  meanWaitSeconds: number;
  /** 放弃率. */
  abandoned: number;
  /** The share that waits longer than `withinSeconds`, whether they are answered then or hang up. */
  late: number;
};

/**
 * Erlang A (domain.md §5.2; telephony.md §6): the chain of births and deaths gives who waits and who hangs up, the integral of the
 * virtual wait (Zeltyn and Mandelbaum) how many wait longer than `withinSeconds`. No clock and no chance in it.
 */
export function erlangA({ callsPerHour, handlingSeconds, seats, patienceSeconds }: Load, withinSeconds: number): Served {
  if (callsPerHour <= 0) return { occupancy: 0, waits: 0, meanWaitSeconds: 0, abandoned: 0, late: 0 };
  if (seats <= 0)
    return {
      occupancy: 1,
      waits: 1,
      meanWaitSeconds: patienceSeconds,
      abandoned: 1,
      late: Math.exp(-withinSeconds / patienceSeconds),
    };
  const arrival = callsPerHour / 3600;
  const service = 1 / handlingSeconds;
  const leave = 1 / patienceSeconds;
  // Everything is measured in the probability that exactly all seats are busy, so that nothing overflows.
  let [below, busyBelow] = [0, 0];
  for (let busy = seats - 1, part = (seats * service) / arrival; busy >= 0 && part > 1e-18 * (1 + below); busy -= 1) {
    below += part;
    busyBelow += part * busy;
    part *= (busy * service) / arrival;
  }
  let [above, queue] = [0, 0];
  for (let waiting = 0, part = 1; part > 1e-16 * (below + above); waiting += 1) {
    above += part;
    queue += part * waiting;
    part *= arrival / (seats * service + (waiting + 1) * leave);
  }
  const all = below + above;
  const meanQueue = queue / all;
  const waits = above / all;
  return {
    occupancy: (busyBelow + above * seats) / all / seats,
    waits,
    meanWaitSeconds: meanQueue / arrival,
    abandoned: (meanQueue * leave) / arrival,
    late: waits * longer(arrival, seats * service, leave, withinSeconds),
  };
}

const STEPS = 600;

/** Of those who wait at all, how many wait longer than `seconds`. */
function longer(arrival: number, service: number, leave: number, seconds: number): number {
  const exponent = (at: number) => (arrival * (1 - Math.exp(-leave * at))) / leave - service * at;
  const summit = arrival > service ? Math.log(arrival / service) / leave : 0;
  const most = exponent(summit);
  let end = Math.max(summit, seconds) + 1 / leave;
  while (exponent(end) - most > -45) end *= 1.5;
  // What lies beyond is nothing; where the curve is steep the end is drawn near, so that the steps stay fine.
  for (let near = 0.9; exponent(end * near) - most < -45 && end * near > Math.max(summit, seconds); ) end *= near;
  const integral = (from: number): number => {
    const step = (end - from) / STEPS;
    let sum = 0;
    for (let index = 0; index <= STEPS; index += 1)
      sum += Math.exp(exponent(from + index * step) - most) * (index === 0 || index === STEPS ? 1 : index % 2 ? 4 : 2);
    return (sum * step) / 3;
  };
  return seconds <= 0 ? 1 : (integral(seconds) / integral(0)) * Math.exp(-leave * seconds);
}
