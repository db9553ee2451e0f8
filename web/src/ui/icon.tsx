/** Our own small set: 24 by 24, one stroke, drawn in the colour of the text. */
const PATHS = {
  home: 'M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20',
  plus: 'M12 5v14M5 12h14',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15L6 16ZM10 20.5h4',
  inbox: 'M4 13v6h16v-6M4 13l2.5-8h11L20 13M4 13h5l1 2.5h4L15 13h5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6 6 18',
  ban: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM6.5 6.5l11 11',
  hand: 'M8 12V6.5a1.5 1.5 0 0 1 3 0V11m0-5.5a1.5 1.5 0 0 1 3 0V11m0-4a1.5 1.5 0 0 1 3 0v7a6 6 0 0 1-6 6c-3 0-4.5-1.5-6-4.5L4.5 13A1.5 1.5 0 0 1 7 11.5l1 1.5',
  forward: 'M13 5l7 7-7 7M20 12H4',
  back: 'M11 5l-7 7 7 7M4 12h16',
  send: 'M4 5l16 7-16 7 2.5-7L4 5ZM6.5 12H20',
  sign: 'M4 19h16M5 15.5 15.5 5l3 3L8 18.5l-4 1 1-4Z',
  work: 'M4 8h16v11H4V8ZM9 8V5h6v3M4 13h16',
  pause: 'M8 5v14M16 5v14',
  question: 'M9 9a3 3 0 1 1 4.5 2.6c-.9.5-1.5 1.2-1.5 2.4M12 17.5v.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  calendar: 'M5 6h14v14H5V6ZM5 10.5h14M9 3.5V7M15 3.5V7',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 14.5c2.2.7 3.5 2.8 3.5 5.5',
  shelf: 'M4 20h16M6 20V5h4v15M10 20V8h4v12M14 20l2.5-11 3.5 1L17.5 20',
  eye: 'M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  phone: 'M6 4h3.5l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5V18a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2Z',
  sad: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9 10v.5M15 10v.5M8.5 16c1-1.5 2-2 3.5-2s2.5.5 3.5 2',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  alarm: 'M12 20a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM12 9.5V13l2.5 2M4 6l3-2.5M20 6l-3-2.5',
  shield: 'M12 3.5 5 6v6c0 4 3 7 7 8.5 4-1.5 7-4.5 7-8.5V6l-7-2.5Z',
  flag: 'M6 21V4M6 5h11l-2 3.5 2 3.5H6',
  minus: 'M6 12h12',
  filter: 'M4 6h16M7 12h10M10 18h4',
  columns: 'M4 5h16v14H4V5ZM10 5v14M15 5v14',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  star: 'm12 4 2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8L7 19l1.1-5.5L4 9.7 9.6 9 12 4Z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  left: 'm14 6-6 6 6 6',
  right: 'm10 6 6 6-6 6',
  up: 'm6 14 6-6 6 6',
  down: 'm6 10 6 6 6-6',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
  language: 'M4 6h9M8.5 4v2c0 4-2 7-4.5 8.5M6 9.5c1 2.5 3 4.5 6 5.5M12 20l4.5-10L21 20M13.5 17h6',
  out: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
  keyboard: 'M3 7h18v11H3V7ZM7 11h.01M11 11h.01M15 11h.01M17.5 11h.01M8 14.5h8',
  refresh: 'M19 8a8 8 0 1 0 1 5M20 4v4.5h-4.5',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.5l3 2',
  draft: 'M6 4h8l4 4v12H6V4ZM14 4v4h4M9 13h6M9 16.5h4',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  offline: 'M4 9a12 12 0 0 1 16 0M7 12.5a7.5 7.5 0 0 1 10 0M10 16a3 3 0 0 1 4 0M12 19h.01M4 4l16 16',
  lock: 'M6 11h12v9H6v-9ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  at: 'M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0Zm0 0v1.5a2.2 2.2 0 0 0 4.5 0V12a8 8 0 1 0-3 6.2',
  speaker: 'M4 10v4h3.5L12 18V6l-4.5 4H4ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  gauge: 'M4.5 17a8.5 8.5 0 1 1 15 0M12 14l4-5M12 15.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  siren: 'M7 18v-5a5 5 0 0 1 10 0v5M5 18h14v3H5v-3ZM12 3v2M4.5 6 6 7.5M19.5 6 18 7.5',
  chart: 'M4 4v16h16M8 16v-5M12 16V7M16 16v-3',
  scale: 'M12 4v16M8 20h8M5 7h14M5 7l-2.5 6h5L5 7ZM19 7l-2.5 6h5L19 7Z',
  tree: 'M9 4h6v4H9V4ZM4 16h5v4H4v-4ZM15 16h5v4h-5v-4ZM12 8v4M6.5 16v-4h11v4',
  book: 'M5 4h10a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3V4ZM5 17a3 3 0 0 1 3-3h10M9 8h5',
  server: 'M4 5h16v5H4V5ZM4 14h16v5H4v-5ZM7.5 7.5h.01M7.5 16.5h.01',
  headset: 'M5 14v-2a7 7 0 0 1 14 0v2M5 13.5h3v5.5H5v-5.5ZM16 13.5h3v5.5h-3v-5.5ZM19 19c0 1.5-2 2-5 2',
} as const;
export type IconName = keyof typeof PATHS;
export const ICONS = Object.keys(PATHS) as IconName[];

/** A picture beside words, or in place of them on a button that has its words in `aria-label`: it says nothing itself. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
