import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { stormText } from '../../i18n/desk-contingency.ts';
import { shortFormText } from '../../i18n/desk-phone-contingency.ts';
import { language } from '../../i18n/language.ts';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Tag } from '../../ui/panel.tsx';
import { toast } from '../../ui/toast.tsx';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { usePhone } from '../phone/server.ts';
import { useCallOf } from '../phone/use-call-of.ts';
import { linkCase, type OfCall } from '../register/register-form.tsx';
import { contingencyQuery } from './now.ts';
import './contingency.css';

type Now = Answer<'GET /api/v1/contingency/now'>;
type Storm = NonNullable<Now['storm']>;

/** Where what is being registered in a call is kept on the device. */
const stormDraft = (id: string): string => `storm call ${id}`;

/** 暴雨快速登记: three questions, one case; everything else is asked when the citizen is called back. */
export function StormPage() {
  const s = useText(stormText);
  const { call: ofCall } = useSearch({ strict: false }) as { call?: string };
  const now = useQuery(contingencyQuery);
  return (
    <Page title={s.title}>
      <Asked query={now}>
        {({ storm, inForce }) =>
          storm ? (
            <>
              <p>
                {inForce.includes('storm-template') ? <Tag tone="danger">{s.on}</Tag> : <span className="quiet">{s.off}</span>}
              </p>
              {ofCall ? <InCall key={ofCall} id={ofCall} storm={storm} /> : <Form storm={storm} />}
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

/** 通话中登记: the caller is who calls, the case is tied to the call, and afterwards one is back at it. */
function InCall({ id, storm }: { id: string; storm: Storm }) {
  const t = useText(shortFormText);
  const navigate = useNavigate();
  const inHand = usePhone().data?.call?.id === id;
  const ofCall = useCallOf(id);
  return (
    <>
      <p className="row">
        <strong className="numbers">{ofCall.callerMask}</strong>
        <span className="quiet">{t.stormInCall}</span>
        {ofCall.confidential && <Tag tone="warn">{t.confidential}</Tag>}
        {inHand && <Link to={'/desk/phone' as '/desk'}>{t.backToCall}</Link>}
      </p>
      <Form storm={storm} ofCall={ofCall} {...(inHand ? { onDone: () => navigate({ to: '/desk/phone' as '/desk' }) } : {})} />
    </>
  );
}

type FormProps = { storm: Storm; ofCall?: OfCall; onDone?: () => Promise<void> };

function Form({ storm, ofCall, onDone }: FormProps) {
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
      // In a call the server has the number, and knows whether it is told in confidence.
      ...(ofCall
        ? { call: ofCall.id }
        : told['phone']
          ? { complainant: { phone: told['phone'] } }
          : { confidentiality: 'anonymous' }),
      channel: 'phone',
    };
  };
  return (
    <>
      <p className="storm-ask">{pick(storm.ask)}</p>
      <Notice tone="warn">{s.danger}</Notice>
      <QuickForm
        draft={ofCall ? stormDraft(ofCall.id) : 'storm'}
        label={s.send}
        fields={[
          { name: 'place', label: s.place, hint: s.placeHint, as: 'line' },
          { name: 'street', label: s.street, as: 'one', options: streets, optional: true },
          { name: 'depth', label: s.depth, as: 'radio', choices: choices(storm.depths) },
          { name: 'trapped', label: s.trapped, as: 'radio', choices: choices(storm.trapped) },
          { name: 'count', label: s.count, as: 'number', min: 1, max: 999, optional: true },
          ...(ofCall ? [] : [{ name: 'phone', label: s.phone, hint: s.phoneHint, as: 'line' as const, optional: true }]),
        ]}
        send={async (told, key) => {
          const made = await call('POST /api/v1/cases', { body: bodyOf(told) as never, key });
          if (ofCall?.acts.includes('link-case')) await linkCase(ofCall.id, made.id, `${key}-link`);
          return made;
        }}
        onDone={({ number }) => {
          if (!onDone) return;
          toast(s.done(number));
          return onDone();
        }}
        said={({ id, number }) => (
          <Link to="/desk/case/$id" params={{ id }}>
            {s.done(number)}
          </Link>
        )}
      />
    </>
  );
}
