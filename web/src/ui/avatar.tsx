/** The same person has the same colour everywhere; the colours are told apart by the initials, not by themselves. */
const HUES = 6;
const hueOf = (name: string): number => [...name].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 997, 7) % HUES;
/** 周小平 → 小平; Zhou Xiaoping → ZX. */
const initials = (name: string): string =>
  /^\p{Script=Han}/u.test(name)
    ? [...name].slice(-2).join('')
    : name
        .split(/\s+/)
        .slice(0, 2)
        .map((part) => part[0]?.toUpperCase() ?? '')
        .join('');

export function Avatar({ name, note, writing }: { name: string; note?: string; writing?: boolean }) {
  return (
    <span className={`avatar hue${hueOf(name)} ${writing ? 'writing' : ''}`} title={note ?? name}>
      <span aria-hidden="true">{initials(name)}</span>
      <span className="unseen">{note ?? name}</span>
    </span>
  );
}
