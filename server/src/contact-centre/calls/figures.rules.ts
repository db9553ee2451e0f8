/** 话务计数: what is counted of the calls of a span, a team, an hour or a seat; times are sums of seconds. */
export type Counts = {
  /** 呼入人工: came to the point at which a person was owed. */
  offered: number;
  /** Of these, how many are not decided yet: they wait, or ring. */
  waiting: number;
  answered: number;
  /** 及时接通: within the target's seconds. */
  inTime: number;
  /** 放弃: gone without an answer, and without a call-back or a message. */
  abandoned: number;
  waited: number;
  longest: number;
  talked: number;
  talks: number;
  wroteUp: number;
  writeUps: number;
  rated: number;
  ratings: number;
  /** Answered calls that came with a number, and those of them whose number did not call again within seven days. */
  known: number;
  unrepeated: number;
  /** 直接答复: answered, and no case came of it. */
  direct: number;
  /** Calls that we made. */
  dialled: number;
};

/** 话务指标 (domain.md §5.1). What cannot be told, because nothing happened, is null. */
export type Figures = {
  offered: number;
  answered: number;
  inTime: number;
  abandoned: number;
  dialled: number;
  /** 接通率 */
  connectionShare: number | null;
  /** 15秒接通率 */
  answerShare: number | null;
  /** 放弃率 */
  abandonShare: number | null;
  meanWait: number | null;
  longestWait: number | null;
  meanTalk: number | null;
  /** 话后处理时长 */
  meanWrapUp: number | null;
  meanRating: number | null;
  /** 一次解决: no call of the same number within seven days. */
  unrepeatedShare: number | null;
  /** 直接答复率 */
  directShare: number | null;
};

const share = (part: number, whole: number): number | null => (whole > 0 ? Math.min(1, part / whole) : null);
const mean = (sum: number, count: number): number | null => (count > 0 ? Math.round((sum / count) * 10) / 10 : null);

/** 指标口径: who still waits has neither been answered nor lost, and is in no share. */
export function figuresOf(counts: Counts): Figures {
  const { offered, answered, inTime, abandoned, dialled } = counts;
  const decided = offered - counts.waiting;
  return {
    ...{ offered, answered, inTime, abandoned, dialled },
    connectionShare: share(answered, decided),
    answerShare: share(inTime, answered),
    abandonShare: share(abandoned, decided),
    meanWait: mean(counts.waited, answered),
    longestWait: answered > 0 ? counts.longest : null,
    meanTalk: mean(counts.talked, counts.talks),
    meanWrapUp: mean(counts.wroteUp, counts.writeUps),
    meanRating: mean(counts.rated, counts.ratings),
    unrepeatedShare: share(counts.unrepeated, counts.known),
    directShare: share(counts.direct, answered),
  };
}

export const NOTHING: Counts = {
  ...{ offered: 0, waiting: 0, answered: 0, inTime: 0, abandoned: 0, waited: 0, longest: 0, talked: 0, talks: 0 },
  ...{ wroteUp: 0, writeUps: 0, rated: 0, ratings: 0, known: 0, unrepeated: 0, direct: 0, dialled: 0 },
};

/** 合计: sums add up, the longest is the longest of all. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = { ...NOTHING };
  for (const each of all)
    for (const key of Object.keys(NOTHING) as (keyof Counts)[])
      sum[key] = key === 'longest' ? Math.max(sum.longest, each.longest) : sum[key] + each[key];
  return sum;
}

/** 坐席时间: how long a seat, or a floor, was what, in seconds. */
export type SeatTime = { ready: number; busy: number; wrapUp: number; rest: number };

/** 工时利用率: at work on calls, of the time at work or ready for it. Breaks do not count. */
export const occupancyOf = ({ ready, busy, wrapUp }: SeatTime): number | null => share(busy + wrapUp, ready + busy + wrapUp);
