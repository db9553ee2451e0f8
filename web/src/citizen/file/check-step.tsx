import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Button } from '../../ui/button.tsx';
import { type FieldError, Notice } from '../../ui/notice.tsx';
import { keepCode } from '../follow/number.ts';
import { useNavigate } from '../router.tsx';
import type { Catalogue, Category } from '../types.ts';
import { bodyOf, type Draft, type Step, stepOf } from './draft.ts';
import { useDraftFiles } from './evidence.tsx';
import { addressFiles } from './kept-files.ts';
import { keepReceipt } from './receipt.ts';
import { isUnsure, newKey, sendOnce } from './send-draft.ts';
import { useRefusals } from './sentences.ts';

type Props = {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  city: Catalogue | undefined;
  onChange: (step: Step) => void;
  onRefused: (step: Step, errors: FieldError[]) => void;
  onFiled: () => void;
};

export function CheckStep({ draft, set, city, onChange, onRefused, onFiled }: Props) {
  const t = useText(fileText);
  const { fault } = useText(citizenText);
  const refusals = useRefusals();
  const go = useNavigate();
  const category = city?.categories.find(({ code }) => code === draft.category);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const underWay = useRef(false);
  // The key is there before it is sent, so that two windows of one draft send the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: given once
  useEffect(() => {
    if (draft.key === '') set({ key: newKey() });
  }, [draft.key]);

  const send = async () => {
    // State is too slow against a double click.
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setFailed(null);
    const body = bodyOf(draft, category);
    const key = draft.key || newKey();
    const text = JSON.stringify(body);
    set({ key, sent: [...draft.sent.filter((each) => each !== text), text] });
    try {
      const { filed, firstKept } = await sendOnce(body, key, draft.sent);
      keepCode(filed.number, filed.code);
      keepReceipt({ number: filed.number, code: filed.code, urgent: filed.state !== 'submitted', firstKept });
      // The words are safe; files that this device cannot keep are not what it fails by.
      await addressFiles(filed.number, filed.code).catch(() => undefined);
      onFiled();
      await go({ to: '/filed', replace: true });
    } catch (error) {
      if (!isUnsure(error)) set({ key, sent: draft.sent });
      if (isUnsure(error)) setFailed(navigator.onLine ? t.sendUnsure : t.sendOffline);
      else if (error instanceof ProblemError) {
        const errors = refusals(error.problem, category);
        const first = error.problem.errors?.[0];
        if (first) onRefused(stepOf(first.field), errors);
        else setFailed(error.problem.detail);
      } else setFailed(fault);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };

  return (
    <>
      <p>{t.checkLead}</p>
      <Rows draft={draft} city={city} category={category} onChange={onChange} />
      {failed && (
        <Notice tone="danger">
          <p>{failed}</p>
        </Notice>
      )}
      <Button look="main" className="wide" busy={busy} onClick={send}>
        {busy ? t.sending : t.send}
      </Button>
      <p className="aside">{t.privacy}</p>
    </>
  );
}

function Rows({
  draft,
  city,
  category,
  onChange,
}: Pick<Props, 'draft' | 'city' | 'onChange'> & { category: Category | undefined }) {
  const t = useText(fileText);
  const pick = usePick();
  const files = useDraftFiles();
  const area = (code: string) => city?.areas.find((each) => each.code === code);
  const street = area(draft.street);
  const places = [area(street?.parent ?? draft.district), street].filter((each) => each !== undefined).map(pick);
  const place = [...places, draft.address, draft.point ? `${t.pointSet} (${draft.point.lat}, ${draft.point.lon})` : ''].filter(
    Boolean,
  );
  const contact = [draft.name, draft.phone, draft.email, draft.forOther ? `${t.proxy}: ${draft.proxy}` : ''].filter(Boolean);
  const ways = { contact: t.whoContact, confidential: t.whoConfidential, anonymous: t.whoAnonymous };
  const rows: { name: string; step: Step; lines: string[] }[] = [
    { name: t.rowMatter, step: 'what', lines: [draft.title, draft.matter].filter(Boolean) },
    { name: t.rowCategory, step: 'what', lines: [category ? pick(category) : t.byUs, ...answersOf(draft, category, pick)] },
    { name: t.rowPlace, step: 'where', lines: place.length > 0 ? place : [t.notGiven] },
    { name: t.rowWho, step: 'who', lines: [ways[draft.who], ...(draft.who === 'anonymous' ? [] : contact)] },
  ];
  if (files.length > 0) rows.push({ name: t.evidence, step: 'what', lines: files.map((file) => file.name) });
  if (draft.who !== 'anonymous')
    rows.push({ name: t.rowCallback, step: 'who', lines: [draft.noCallback ? t.callNo : t.callYes] });
  return (
    <dl className="rows">
      {rows.map(({ name, step, lines }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {[...new Set(lines)].map((line) => (
              <p key={line}>{line}</p>
            ))}
          </dd>
          <dd className="change">
            <button type="button" className="link" onClick={() => onChange(step)}>
              {t.change}
              <span className="unseen"> {t.changeOf(name)}</span>
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function answersOf(draft: Draft, category: Category | undefined, pick: (said: { zh: string; en: string }) => string): string[] {
  return (category?.attributes ?? []).flatMap((attribute) => {
    const chosen = [draft.answers[attribute.code] ?? []].flat().filter((each) => each.trim() !== '');
    const said = chosen.map((each) => {
      const value = attribute.values.find(({ key }) => key === each);
      return value ? pick(value) : each;
    });
    return said.length > 0 ? [`${pick(attribute)}: ${said.join(', ')}`] : [];
  });
}
