import { useQuery } from '@tanstack/react-query';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Spinner, Tag } from '../../ui/panel.tsx';
import { type Case, responsibleQuery } from '../queries.ts';

/** 派单建议: whom the duties list names, the strongest first, each with what it rests on; one press fills in the form. */
export function Proposals({ found, lead, onTake }: { found: Case; lead: string; onTake: (lead: string, co: string[]) => void }) {
  const t = useText(caseText);
  const pick = usePick();
  const { data, error, isPending } = useQuery(responsibleQuery(found.id, found.version));
  if (isPending) return <Spinner />;
  if (error) return <Failure error={error} />;
  if (data.proposals.length === 0) return <p className="quiet">{t.proposalsNone}</p>;
  return (
    <section className="proposals" aria-label={t.proposals}>
      <h3>{t.proposals}</h3>
      <ul>
        {data.proposals.map((proposal, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of the duties list in their order; two may name the same unit
          <li key={`${proposal.lead.code}${index}`} className={proposal.lead.code === lead ? 'taken' : ''}>
            <div className="grow">
              <strong>{pick(proposal.lead)}</strong>
              {proposal.co.map((unit) => (
                <Tag key={unit.code}>+ {pick(unit)}</Tag>
              ))}
              <div className="quiet">{proposal.basis}</div>
            </div>
            <Button
              small
              onClick={() =>
                onTake(
                  proposal.lead.code,
                  proposal.co.map(({ code }) => code),
                )
              }
            >
              {t.propose}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
