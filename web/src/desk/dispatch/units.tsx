import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { dispatchText } from '../../i18n/desk-dispatch.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Panel, Spinner, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { type Case, responsibleQuery, similarQuery } from '../queries.ts';
import { Key } from '../room/keys-hint.tsx';

export type Unit = Answer<'GET /api/v1/cases/{id}/responsible'>['proposals'][number];
const MOST = 3;

/** The units that the duties list names for a case, the strongest first. */
export function useUnits(found: Case): readonly Unit[] {
  const { data } = useQuery(responsibleQuery(found.id, found.version));
  return (data?.proposals ?? []).slice(0, MOST);
}

type Props = {
  found: Case;
  busy: boolean;
  onTake?: (unit: Unit) => void;
  suggested?: string | undefined;
  keys?: readonly string[];
  level?: 2 | 3;
};
const KEYS = ['1', '2', '3'];

/** 派单建议: at most three units, each with the row of the duties list, the precedents and the open cases that speak for it. */
export function Units({ found, busy, onTake, suggested, keys = KEYS, level = 3 }: Props) {
  const t = useText(dispatchText);
  const pick = usePick();
  const time = useTime();
  const names = useNames();
  const { data, error, isPending, refetch } = useQuery(responsibleQuery(found.id, found.version));
  const { data: similar } = useQuery(similarQuery(found.id, found.version));
  if (isPending) return <Spinner />;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  const units = data.proposals.slice(0, MOST);
  const inHand = (code: string) => similar?.items.filter(({ lead }) => lead === code).length ?? 0;
  return (
    <Panel title={t.units} level={level}>
      {data.words.length > 0 && (
        <p className="quiet">
          {t.wordsFound} {data.words.map((word) => [<mark key={word}>{word}</mark>, ' '])}
        </p>
      )}
      {units.length === 0 && <p>{found.category ? t.unitsNone : t.categoryFirst}</p>}
      <ol className="choices">
        {units.map((unit, index) => (
          <li key={`${unit.lead.code} ${unit.basis}`} className={unit.lead.code === suggested ? 'taken' : ''}>
            <div className="row">
              {onTake ? (
                <Button
                  look={index === 0 ? 'main' : 'usual'}
                  small
                  busy={busy}
                  data-unit={unit.lead.code}
                  aria-keyshortcuts={keys[index]}
                  onClick={() => onTake(unit)}
                >
                  <Key>{keys[index]}</Key> {pick(unit.lead)}
                </Button>
              ) : (
                <strong>{pick(unit.lead)}</strong>
              )}
              {unit.co.map((each) => (
                <Tag key={each.code}>+ {pick(each)}</Tag>
              ))}
              {unit.lead.code === suggested && <Tag tone="accent">{t.suggestedByUnit}</Tag>}
            </div>
            <p className="quiet">{t.basis(unit.basis)}</p>
            <p className="quiet">
              {unit.owner ? t.byOwner : unit.area ? t.byArea(names.area(unit.area) ?? unit.area) : t.byLeaf} ·{' '}
              {inHand(unit.lead.code) > 0 ? t.similarInHand(inHand(unit.lead.code)) : t.similarNotInHand}
            </p>
            {unit.precedents.length > 0 && (
              <p className="quiet">
                {t.precedents}{' '}
                {unit.precedents.map((each) => (
                  <Link key={each.number} to="/desk/case/$id" params={{ id: each.caseId }}>
                    {each.number}（{time.day(each.at)}）
                  </Link>
                ))}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
