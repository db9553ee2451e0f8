import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';

/** 督办事由 of the machine: a number and what was counted, such as `3 urges`, in words. Empty: a person wrote it. */
export function useCounted(): (cause: string) => string {
  const t = useText(caseText);
  return (cause) => {
    const [, count, what] = /^(\d+) (urges|reworks|evasive)\b/.exec(cause) ?? [];
    return what === undefined ? '' : t.noticeCause(what, Number(count));
  };
}
