import { usePick, useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { dispatchText } from '../../i18n/desk-dispatch.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { Units, useUnits } from '../dispatch/units.tsx';
import { useKeys } from '../keys.ts';
import type { Case } from '../queries.ts';
import { ActProblem, useAct } from '../room/use-act.tsx';

const KEYS = ['a', 'b', 'c'];

/** 建议: whom to send it to, with what that rests on; one key takes the first, one opens the alternatives. */
export function Suggestions({ found }: { found: Case }) {
  const may = found.acts.some(({ name, allowed }) => name === 'dispatch' && allowed);
  return may ? <Dispatching found={found} /> : null;
}

function Dispatching({ found }: { found: Case }) {
  const t = useText(caseText);
  const dispatch = useText(dispatchText);
  const frame = useText(frameText);
  const pick = usePick();
  const units = useUnits(found);
  const act = useAct(found, () => undefined);
  const take = (unit: (typeof units)[number] | undefined) =>
    unit && act.send('dispatch', { lead: unit.lead.code, co: unit.co.map(({ code }) => code) });
  const alternatives = () => document.querySelector<HTMLElement>('[data-act="dispatch"]')?.click();
  const taking = KEYS.flatMap((key, index) => {
    const unit = units[index];
    return unit ? [[key, [dispatch.dispatchTo(pick(unit.lead)), () => take(unit)] as const] as const] : [];
  });
  useKeys({ ...Object.fromEntries(taking), o: [dispatch.otherUnit, alternatives] }, frame.keysCase);
  if (units.length === 0) return null;
  return (
    <>
      <ActProblem error={act.error} found={found} />
      <Units found={found} busy={act.isPending} onTake={take} keys={KEYS} level={2} />
      <p className="quiet keys-hint">{t.suggestionKeys}</p>
    </>
  );
}
