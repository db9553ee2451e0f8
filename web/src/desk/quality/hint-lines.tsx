import { useText } from '../../i18n/catalogue.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { checkFindings, checkNames, verdictNames } from '../../i18n/desk-quality-words.ts';
import { Tag } from '../../ui/panel.tsx';
import { useFieldName } from '../case/schema-field.tsx';
import { clock, type Evidence, type Hint } from './data.ts';

const TONES = { good: '', poor: 'warn', unknown: '' } as const;

/** 机器提示: what a check found, each piece of evidence one press away. It is beside the item and never in its mark. */
export function HintLine({ hint, onLook }: { hint: Hint; onLook: (evidence: Evidence) => void }) {
  const t = useText(qualityText);
  const names: Readonly<Record<string, string>> = useText(checkNames);
  const findings: Readonly<Record<string, (facts: Hint['facts']) => string>> = useText(checkFindings);
  const verdicts = useText(verdictNames);
  const field = useFieldName();
  const found = hint.verdict === 'unknown' ? '' : (findings[hint.check]?.(hint.facts) ?? '');
  const places = hint.verdict === 'good' && hint.check !== 'duress' ? [] : hint.evidence;
  return (
    <div className="hint-line">
      <Tag tone={TONES[hint.verdict]}>{`${names[hint.check] ?? hint.check}: ${verdicts[hint.verdict]}`}</Tag>
      {found && <span className="quiet">{found}</span>}
      {places.map((evidence, index) => {
        const place = evidence.at !== null ? clock(evidence.at) : evidence.where ? field('replied', evidence.where) : '';
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the evidence of a hint keeps its places
            key={index}
            type="button"
            className="link-button"
            aria-label={`${t.jump(place)} ${evidence.words}`}
            onClick={() => onLook(evidence)}
          >
            {[place, evidence.words.slice(0, 24)].filter(Boolean).join(' ')}
          </button>
        );
      })}
    </div>
  );
}
