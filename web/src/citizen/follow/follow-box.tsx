import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, type FieldError } from '../../ui/notice.tsx';
import { useNavigate } from '../router.tsx';
import { isCode, isNumber, keepCode, plainNumber } from './number.ts';

/** Number and code: both checked here for slips of the hand before the server is asked. */
export function FollowBox({ number: given = '', wrong, onGiven }: { number?: string; wrong?: string; onGiven?: () => void }) {
  const t = useText(citizenText);
  const go = useNavigate();
  const [number, setNumber] = useState(given);
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<FieldError[]>(wrong ? [{ field: 'follow-number', text: wrong }] : []);
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;

  const follow = (event: FormEvent) => {
    event.preventDefault();
    const slips: FieldError[] = [];
    if (number.trim() === '') slips.push({ field: 'follow-number', text: t.missingNumber });
    else if (!isNumber(number)) slips.push({ field: 'follow-number', text: t.badNumber });
    if (code.trim() === '') slips.push({ field: 'follow-code', text: t.missingCode });
    else if (!isCode(code)) slips.push({ field: 'follow-code', text: t.badCode });
    setErrors(slips);
    if (slips.length > 0) return;
    keepCode(plainNumber(number), code);
    onGiven?.();
    void go({ to: '/follow/$number', params: { number: plainNumber(number) } });
  };

  return (
    <form onSubmit={follow} noValidate>
      <ErrorSummary errors={errors} />
      <div className="pair">
        <TextField
          id="follow-number"
          label={t.number}
          hint={t.numberHint}
          error={errorOf('follow-number')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={30}
          value={number}
          onChange={({ target }) => setNumber(target.value)}
        />
        <TextField
          id="follow-code"
          label={t.code}
          hint={t.codeHint}
          error={errorOf('follow-code')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          className="code"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </div>
      <Button type="submit" look={onGiven ? 'main' : 'usual'}>
        {t.followButton}
      </Button>
    </form>
  );
}
