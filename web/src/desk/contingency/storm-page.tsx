import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { stormText } from '../../i18n/desk-contingency.ts';
import { language } from '../../i18n/language.ts';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import './contingency.css';

type Now = Answer<'GET /api/v1/contingency/now'>;
type Storm = NonNullable<Now['storm']>;

/** 暴雨快速登记: three questions, one case; everything else is asked when the citizen is called back. */
export function StormPage() {
  const s = useText(stormText);
  const now = useQuery({
    queryKey: ['contingency', 'now'],
    queryFn: () => call('GET /api/v1/contingency/now', {}),
    refetchInterval: 30_000,
  });
  return (
    <Page title={s.title}>
      <Asked query={now}>
        {({ storm, inForce }) =>
          storm ? (
            <>
              <p>
                {inForce.includes('storm-template') ? <Tag tone="danger">{s.on}</Tag> : <span className="quiet">{s.off}</span>}
              </p>
              <Form storm={storm} />
            </>
          ) : (
            <EmptyState title={s.none}>
              <p>
                <Link to="/desk/register">{s.noneHint}</Link>
              </p>
            </EmptyState>
          )
        }
      </Asked>
    </Page>
  );
}

function Form({ storm }: { storm: Storm }) {
  const s = useText(stormText);
  const pick = usePick();
  const names = useNames();
  const streets = (names.catalogue?.areas ?? [])
    .filter(({ kind }) => kind === 'street')
    .map((each) => ({
      value: each.code,
      label: pick(each),
      hint: names.area(each.parent) ?? undefined,
      words: `${each.zh} ${each.en}`,
    }));
  const choices = (of: Storm['depths'] | Storm['trapped']) => of.map((each) => ({ value: each.code, label: pick(each) }));
  /** What three answers make of a case, in the language in which they were asked. */
  const bodyOf = (told: Record<string, unknown>) => {
    const depth = storm.depths.find(({ code }) => code === told['depth']);
    const trapped = storm.trapped.find(({ code }) => code === told['trapped']);
    const place = String(told['place'] ?? '');
    const words = stormText[language()];
    const count = told['count'] ? ` ${words.people(String(told['count']))}` : '';
    return {
      title: words.titleOf(pick(storm.title), place).slice(0, 100),
      matter: words.matterOf(place, depth ? pick(depth) : '', `${trapped ? pick(trapped) : ''}${count}`),
      category: storm.category,
      address: place,
      ...(told['street'] ? { street: told['street'] } : {}),
      answers: {
        ...(depth && depth.centimetres > 0 ? { water_depth: String(depth.centimetres) } : {}),
        ...(trapped ? { trapped: trapped.code } : {}),
      },
      ...(told['phone'] ? { complainant: { phone: told['phone'] } } : { confidentiality: 'anonymous' }),
      channel: 'phone',
    };
  };
  return (
    <>
      <p className="storm-ask">{pick(storm.ask)}</p>
      <Notice tone="warn">{s.danger}</Notice>
      <QuickForm
        draft="storm"
        label={s.send}
        fields={[
          { name: 'place', label: s.place, hint: s.placeHint, as: 'line' },
          { name: 'street', label: s.street, as: 'one', options: streets, optional: true },
          { name: 'depth', label: s.depth, as: 'radio', choices: choices(storm.depths) },
          { name: 'trapped', label: s.trapped, as: 'radio', choices: choices(storm.trapped) },
          { name: 'count', label: s.count, as: 'number', min: 1, max: 999, optional: true },
          { name: 'phone', label: s.phone, hint: s.phoneHint, as: 'line', optional: true },
        ]}
        send={(told, key) => call('POST /api/v1/cases', { body: bodyOf(told) as never, key })}
        said={({ id, number }) => (
          <Link to="/desk/case/$id" params={{ id }}>
            {s.done(number)}
          </Link>
        )}
      />
    </>
  );
}
