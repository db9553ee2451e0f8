import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { mineText } from '../../i18n/citizen-mine.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, type FieldError } from '../../ui/notice.tsx';
import { isCode, isNumber, plainCode, plainNumber } from '../follow/number.ts';
import { keepAppeal } from './kept.ts';

/** Number and code are kept only when they open an appeal. */
export function AddForm({ onAdded }: { onAdded: (number: string) => void }) {
  const t = useText(mineText);
  const c = useText(citizenText);
  const f = useText(followText);
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;
  const wrongFor = (error: unknown): string => {
    if (!(error instanceof ProblemError)) return c.unreachable;
    return error.problem.status === 404 ? f.wrong : error.problem.status === 429 ? f.tooMany : error.problem.detail;
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const slips: FieldError[] = [];
    if (!isNumber(number)) slips.push({ field: 'mine-number', text: number.trim() ? c.badNumber : c.missingNumber });
    if (!isCode(code)) slips.push({ field: 'mine-code', text: code.trim() ? c.badCode : c.missingCode });
    setErrors(slips);
    if (slips.length > 0) return;
    setBusy(true);
    try {
      const [plain, key] = [plainNumber(number), plainCode(code)];
      const followed = await call('GET /api/v1/appeals/{number}', { path: { number: plain }, headers: { 'x-follow-code': key } });
      keepAppeal({ number: plain, code: key, title: followed.title, at: new Date().toISOString() });
      setNumber('');
      setCode('');
      onAdded(plain);
    } catch (error) {
      setErrors([{ field: 'mine-number', text: wrongFor(error) }]);
    }
    setBusy(false);
  };
  return (
    <form noValidate onSubmit={(event) => void add(event)}>
      <ErrorSummary errors={errors} />
      <div className="pair">
        <TextField
          id="mine-number"
          label={c.number}
          hint={c.numberHint}
          error={errorOf('mine-number')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={30}
          value={number}
          onChange={({ target }) => setNumber(target.value)}
        />
        <TextField
          id="mine-code"
          label={c.code}
          hint={c.codeHint}
          error={errorOf('mine-code')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          className="code"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </div>
      <Button type="submit" busy={busy}>
        {busy ? t.asking : t.addButton}
      </Button>
    </form>
  );
}
