/** The first character of each letter of Pinyin in the order that every browser knows. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const HAN = /\p{Script=Han}/u;
let order: Intl.Collator | null | undefined;

function letterOf(sign: string): string {
  if (!HAN.test(sign)) return sign.toLowerCase();
  order ??= Intl.Collator.supportedLocalesOf('zh').length > 0 ? new Intl.Collator('zh-Hans-CN-u-co-pinyin') : null;
  if (!order) return '';
  let found = '';
  for (const [at, begin] of FIRST.entries()) {
    if (order.compare(sign, begin) < 0) break;
    found = LETTERS[at] ?? '';
  }
  return found;
}

/** 拼音首字母: 待派单 is found by dpd. */
const initialsOf = (text: string): string => [...text].map(letterOf).join('');

/** Whether all signs of `typed` stand in `text` in this order; the closer together and the earlier, the lower the number. Null: no. */
export function fuzzy(text: string, typed: string): number | null {
  const wanted = typed.toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return 0;
  const best = [text.toLowerCase(), initialsOf(text)].map((within) => {
    const whole = within.indexOf(wanted);
    if (whole >= 0) return whole;
    let at = -1;
    let gaps = 0;
    for (const sign of wanted) {
      const next = within.indexOf(sign, at + 1);
      if (next === -1) return null;
      gaps += at === -1 ? next : next - at - 1;
      at = next;
    }
    return 100 + gaps;
  });
  const scores = best.filter((score) => score !== null);
  return scores.length === 0 ? null : Math.min(...scores);
}
