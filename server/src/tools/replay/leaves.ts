/** Words of foreign service types and the leaf of the demonstration catalogue that is nearest; the first that fits is taken. */
const NEAREST: readonly (readonly [RegExp, string])[] = [
  [/street ?light|lighting|lamp|light (outage|out)/i, '01-04-03'],
  [/traffic signal|signal (repair|stud)/i, '03-03-01'],
  [/abandoned (vehicle|bic)|parking|tow|valet|space saver/i, '03-01-01'],
  [/tree emergenc|tree down|fallen tree/i, '12-03-02'],
  [/tree/i, '13-02-02'],
  [/park(s)? |playground/i, '13-02-01'],
  [/pothole|sidewalk|road|highway|pavement(?! mark)|bridge|street repair/i, '01-04-01'],
  [/sign|marking|crosswalk/i, '03-03-02'],
  [/catch ?basin|drain|sewer|sewage|flood|watermain/i, '01-04-04'],
  [/graffiti/i, '01-01-02'],
  [/trash|recycl|garbage|litter|dump|bulk item|debris|yard ?waste|clean/i, '01-02-01'],
  [/rodent|mice|mouse|\brat\b|bug|pest|pigeon|mosquito|dead animal/i, '08-02-01'],
  [/animal|dog/i, '01-01-04'],
  [/heat/i, '04-04-02'],
  [/overcrowd|illegal (occup|room|use)|rooming/i, '02-03-05'],
  [/noise|working beyond/i, '05-01-02'],
  [/no utilities.*water|water quality/i, '04-01-01'],
  [/electric|meter/i, '04-02-01'],
  [/building|construct|permit|zoning|plumb|unsafe|structure/i, '02-03-09'],
  [/living condition|damp|mold|maintenance|egress|rental/i, '02-03-01'],
];
const UNCLASSIFIED = '18-01-03';

/** The leaf for a foreign type; what nobody knows goes to 待归类, where a person classifies it. */
export function leafOf(words: string, leaves: ReadonlySet<string>): string {
  const near = NEAREST.find(([pattern, code]) => pattern.test(words) && leaves.has(code))?.[1];
  if (near) return near;
  return leaves.has(UNCLASSIFIED) ? UNCLASSIFIED : ([...leaves].at(-1) ?? UNCLASSIFIED);
}
