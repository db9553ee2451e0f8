import type { Profile } from '#directory/profile.ts';

/** 七有五性 (domain.md §2.6): the twelve tags that leaves carry. */
export const tags: Profile['tags'] = [
  { code: 'child', zh: '幼有所育', en: 'Childcare' },
  { code: 'learn', zh: '学有所教', en: 'Education' },
  { code: 'work', zh: '劳有所得', en: 'Work' },
  { code: 'health', zh: '病有所医', en: 'Medical care' },
  { code: 'old', zh: '老有所养', en: 'Old age' },
  { code: 'home', zh: '住有所居', en: 'Housing' },
  { code: 'weak', zh: '弱有所扶', en: 'Support for the weak' },
  { code: 'easy', zh: '便利性', en: 'Convenience' },
  { code: 'livable', zh: '宜居性', en: 'Livability' },
  { code: 'diverse', zh: '多样性', en: 'Diversity' },
  { code: 'fair', zh: '公正性', en: 'Fairness' },
  { code: 'safe', zh: '安全性', en: 'Safety' },
];
