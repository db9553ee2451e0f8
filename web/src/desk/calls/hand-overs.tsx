import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { useTime } from '../../i18n/time.ts';
import { Skeleton } from '../../ui/faces.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Facts, Tag } from '../../ui/panel.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { handOversQuery } from './queries.ts';
import { ReasonForm } from './reason-form.tsx';

/** 移交信息: what went with the voice to 110, 119, 120 or 122; read by who may hear the call. */
export function HandOvers({ call, reason, onReason }: { call: string; reason: string; onReason: (reason: string) => void }) {
  const t = useText(callText);
  const time = useTime();
  const names = usePhoneNames();
  const found = useQuery(handOversQuery(call, reason));
  if (found.isPending) return <Skeleton lines={4} />;
  const { error } = found;
  if (error instanceof ProblemError && error.reason === 'reason-needed')
    return <ReasonForm hint={t.reasonHint} onReason={onReason} />;
  if (error instanceof ProblemError && error.problem.status < 500) return <p className="quiet">{error.problem.detail}</p>;
  if (!found.data) return <Failure error={error} onRetry={() => void found.refetch()} />;
  return found.data.items.map((each) => (
    <section key={each.id} className="packet">
      <h3>{t.handOverTo(names.handOver(each.line))}</h3>
      <Facts
        items={[
          [t.packetWhat, each.what],
          each.where !== '' && [t.packetWhere, each.where],
          each.injured !== '' && [t.packetInjured, each.injured],
          each.case && [
            t.packetCase,
            <Link key="case" to="/desk/case/$id" params={{ id: each.case.id }}>
              {each.case.number}
            </Link>,
          ],
          [t.packetAt, [time.moment(each.at), each.staff && names.pick(each.staff)].filter(Boolean).join(' · ')],
          [
            t.receipt,
            each.receipt ? (
              [each.receipt, each.receiptAt && time.moment(each.receiptAt)].filter(Boolean).join(' · ')
            ) : (
              <Tag key="none" tone="danger">
                {t.noReceipt}
              </Tag>
            ),
          ],
        ]}
      />
    </section>
  ));
}
