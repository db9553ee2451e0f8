import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { oversightText } from '../../i18n/desk-oversight.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useAreaOptions } from './area-page.tsx';
import { type Ask, QuickForm } from './quick-form.tsx';

type Kind = 'question' | 'finding' | 'visit';
type Props = { kind: Kind; about?: string; visit?: string };

/** 提出: a question, a finding, a visit. */
export function OpenMatter({ kind, about, visit }: Props) {
  const t = useText(oversightText);
  const tools = useText(toolText);
  const client = useQueryClient();
  const options = useAreaOptions();
  const area: Ask = { name: 'area', label: t.area, as: 'one', options, optional: true };
  const [subject, text]: Ask[] = [
    { name: 'subject', label: t.subject, as: 'line' },
    { name: 'text', label: t.text, as: 'text' },
  ];
  const whose: Ask[] =
    about === undefined ? [{ name: 'case', label: t.case, hint: t.caseHint, as: 'line', optional: true }, area] : [];
  const fields: Record<Kind, Ask[]> = {
    question: [subject as Ask, text as Ask, ...whose],
    finding: [subject as Ask, text as Ask, ...whose],
    visit: [
      {
        name: 'way',
        label: t.way,
        as: 'radio',
        choices: [
          { value: 'read', label: t.read },
          { value: 'site', label: t.site },
        ],
      },
      subject as Ask,
      text as Ask,
      area,
      { name: 'from', label: t.visitFrom, hint: t.visitHint, as: 'moment' },
      { name: 'to', label: t.visitTo, as: 'moment' },
    ],
  };
  const send = (told: Record<string, unknown>, key: string) => {
    const body = { ...told, ...(about === undefined ? {} : { case: about }), ...(visit === undefined ? {} : { visit }) } as never;
    if (kind === 'question') return call('POST /api/v1/oversight/questions', { body, key });
    if (kind === 'finding') return call('POST /api/v1/oversight/findings', { body, key });
    return call('POST /api/v1/oversight/visits', { body, key });
  };
  const label = { question: t.ask, finding: t.find, visit: t.book }[kind];
  return (
    <QuickForm
      draft={`open ${kind} ${about ?? ''}`}
      label={label}
      fields={fields[kind]}
      send={send}
      onDone={() => client.invalidateQueries({ queryKey: ['oversight', 'matters'] })}
      said={({ id }) => (
        <>
          {t.sent} ·{' '}
          <Link to="/desk/oversight/matters/$id" params={{ id }}>
            {tools.open}
          </Link>
        </>
      )}
    />
  );
}
