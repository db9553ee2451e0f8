import { usePick, useText } from '../../i18n/catalogue.ts';
import { actText, followText } from '../../i18n/citizen-follow.ts';
import { useTime } from '../../i18n/time.ts';
import { type CaseState, STATES } from '../../ui/states.ts';
import type { ActView, Followed } from '../types.ts';
import { PlanForm, WaiveForm } from './callback-forms.tsx';
import { RateForm } from './rate-form.tsx';
import { SchemaForm } from './schema-form.tsx';
import type { ActFormProps } from './use-act.ts';
import { WORDS, type WordsAct, WordsForm } from './words-form.tsx';

/** What matters most to the citizen stands first; what the server adds later stands last. */
const ORDER = [
  'give-info',
  'rate',
  'object-to-refusal',
  'object-to-close',
  'insist',
  'add-facts',
  'urge',
  'plan-callback',
  'change-rating',
  'ask-reopen',
  'waive-callback',
  'withdraw',
];
const place = ({ name }: ActView): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

type Props = { followed: Followed; code: string; onDone: (said: string) => void };

/** What is waited for: an answer to the unit's question, or the rating of its reply. */
const waitedFor = ({ acts, state }: Followed): ActView | undefined =>
  acts.find(({ name, allowed }) => allowed && (name === 'give-info' || (name === 'rate' && state === 'to-callback')));

/** 等您: the one act that is waited for stands open, a question even before everything else. */
export function Waited({ only, ...props }: Props & { only: 'give-info' | 'rate' }) {
  const { followed } = props;
  const waited = waitedFor(followed);
  if (waited?.name !== only) return null;
  return (
    <section className="panel waited" aria-labelledby="waited-title">
      <h2 id="waited-title">
        <ActName act={waited} />
      </h2>
      <Question followed={followed} act={waited.name} />
      <Form {...props} view={waited} />
    </section>
  );
}

/** 您可以做的事: exactly what the server allows now. */
export function Acts({ followed, code, onDone }: Props) {
  const t = useText(followText);
  const acts = followed.acts.toSorted((one, other) => place(one) - place(other));
  const waited = waitedFor(followed);
  const rest = acts.filter(({ name, allowed }) => allowed && name !== waited?.name);
  return (
    <section aria-labelledby="acts-title">
      <h2 id="acts-title">{t.acts}</h2>
      {rest.length === 0 && !waited && <p>{t.actsNone}</p>}
      {rest.map((act) => (
        <details key={act.name} className="act">
          <summary>
            <ActName act={act} />
          </summary>
          <Form view={act} followed={followed} code={code} onDone={onDone} />
        </details>
      ))}
      <UrgedToday acts={acts} />
      <NotNow acts={acts.filter((act) => !act.allowed)} state={followed.state} />
    </section>
  );
}

/** 催办: when it can be urged again, as the server says. */
function UrgedToday({ acts }: { acts: ActView[] }) {
  const pick = usePick();
  const urge = acts.find(({ name, reason }) => name === 'urge' && reason === 'urged-today');
  return urge?.sentence ? <p className="aside">{pick(urge.sentence)}</p> : null;
}

function ActName({ act }: { act: ActView }) {
  const t = useText(actText);
  const pick = usePick();
  return (t as Record<string, string>)[act.name] ?? pick(act.label);
}

function Question({ followed, act }: { followed: Followed; act: string }) {
  const t = useText(followText);
  const asked = followed.timeline.findLast(({ type }) => type === 'infoAsked')?.data['question'];
  if (act !== 'give-info' || typeof asked !== 'string') return null;
  return (
    <>
      <p>{t.question}</p>
      <blockquote>{asked}</blockquote>
    </>
  );
}

function Form({ view, followed, code, onDone }: Props & { view: ActView }) {
  const t = useText(actText) as Record<string, string>;
  const { done } = useText(followText);
  const { name } = view;
  const props: ActFormProps = {
    number: followed.number,
    code,
    act: name,
    onDone: ({ state }) => onDone((state === 'dissatisfaction-review' ? t['rateDoneBad'] : t[`${name}Done`]) ?? done),
  };
  if (name in WORDS) return <WordsForm {...props} act={name as WordsAct} />;
  if (name === 'rate' || name === 'change-rating') return <RateForm {...props} followed={followed} />;
  if (name === 'plan-callback')
    return <PlanForm {...props} clock={followed.clocks.find((clock) => clock.name === 'callbacks')} />;
  if (name === 'waive-callback') return <WaiveForm {...props} />;
  return <SchemaForm {...props} view={view} />;
}

const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** 现在不能做的事: with the server's reason, its moments as people write them. */
function NotNow({ acts, state }: { acts: ActView[]; state: string }) {
  const t = useText(followText);
  const pick = usePick();
  const { moment } = useTime();
  if (acts.length === 0) return null;
  const why = ({ reason, sentence }: ActView) =>
    reason === 'not-in-this-state' || !sentence
      ? t.notInState(pick(STATES[state as CaseState].label))
      : pick(sentence).replace(INSTANT, moment);
  return (
    <details className="more">
      <summary>{t.notNow}</summary>
      <ul>
        {acts.map((act) => (
          <li key={act.name}>
            <ActName act={act} />
            <span className="aside"> {why(act)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
