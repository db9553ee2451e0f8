import type { Telephone } from '#directory/telephone.ts';
import type { Moment } from '#directory/vocabulary.ts';

const UNTOLD: Telephone['recordings'] = { years: 3, linkedYears: 5 };

/** 保管期限: until when the recordings of a call are kept; longer where a complaint or a report came of it (domain.md §2.9). */
export function keptUntil(
  endedAt: Moment,
  linked: boolean,
  { zone, telephone }: { readonly zone: string; readonly telephone?: Pick<Telephone, 'recordings'> | undefined },
): Moment {
  const { years, linkedYears } = telephone?.recordings ?? UNTOLD;
  const ended = Temporal.Instant.from(endedAt).toZonedDateTimeISO(zone);
  const until = ended.add({ years: linked ? Math.max(years, linkedYears) : years });
  return until.toInstant().toString({ fractionalSecondDigits: 3 });
}
