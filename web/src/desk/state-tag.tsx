import { useLanguage } from '../i18n/language.ts';
import { Tag } from '../ui/panel.tsx';
import { type CaseState, STATES } from '../ui/states.ts';

export function StateTag({ state }: { state: CaseState }) {
  const language = useLanguage();
  const { label, tone } = STATES[state];
  return <Tag tone={tone}>{label[language]}</Tag>;
}
