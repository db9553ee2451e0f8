import { usePick, useText } from '../../i18n/catalogue.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { markNames } from '../../i18n/desk-quality-words.ts';
import { useTime } from '../../i18n/time.ts';
import { Facts, Panel, Tag } from '../../ui/panel.tsx';
import { Table } from '../oversight/table.tsx';
import type { Inspection, Scoring } from './data.ts';

const TONES = { met: 'good', partly: 'warn', not: 'danger', na: '' } as const;

/** 得分 with its band: the best band is good, the last one a danger. */
export function Score({ found, scoring }: { found: Inspection; scoring: Scoring }) {
  const t = useText(qualityText);
  const pick = usePick();
  const bands = found.form.bands.toSorted((one, other) => other.from - one.from);
  const place = bands.findIndex(({ code }) => code === scoring.band);
  const band = bands[place];
  const tone = place === bands.length - 1 ? 'danger' : place === 0 ? 'good' : 'accent';
  return (
    <p className="quality-score">
      <strong>{t.points(scoring.score)}</strong> {band && <Tag tone={tone}>{pick(band)}</Tag>}
    </p>
  );
}

/** 评分结果: the score, what was said of each item, and of a calibration both scores and how alike they are. */
export function Result({ found }: { found: Inspection }) {
  const t = useText(qualityText);
  const pick = usePick();
  const { result, first, second, agreement } = found;
  if (!result) return null;
  const changed = first && first.score !== result.score;
  const percent = (value: number | null) => (value === null ? '—' : `${Math.round(value * 100)}%`);
  return (
    <Panel title={t.result} level={3}>
      <Score found={found} scoring={result} />
      {result.fatal.length > 0 && (
        <p>
          {found.form.fatal
            .filter(({ code }) => result.fatal.includes(code))
            .map((each) => (
              <Tag key={each.code} tone="danger">
                {pick(each)}
              </Tag>
            ))}
        </p>
      )}
      {result.note && <p className="matter-text">{result.note}</p>}
      {changed && first && (
        <p className="quiet">
          {t.first}: {t.points(first.score)}
        </p>
      )}
      {agreement && second && (
        <p>
          {t.second}: {t.points(second.score)} · {t.agreementIs(percent(agreement.alike), agreement.apart)}{' '}
          <Tag tone={agreement.agrees ? 'good' : 'warn'}>{agreement.agrees ? t.agrees : t.disagrees}</Tag>
        </p>
      )}
      <Items found={found} scoring={result} second={found.mine ? null : second} />
    </Panel>
  );
}

function Items({ found, scoring, second }: { found: Inspection; scoring: Scoring; second: Scoring | null }) {
  const t = useText(qualityText);
  const marks = useText(markNames);
  const pick = usePick();
  const rows = found.form.sections.flatMap(({ items }) => items);
  const shown = (of: Scoring, code: string) => {
    const given = of.marks[code];
    return given && <Tag tone={TONES[given.mark]}>{marks[given.mark]}</Tag>;
  };
  return (
    <Table
      caption={t.whatWasSaid}
      rows={rows}
      keyOf={({ code }) => code}
      columns={[
        { key: 'item', head: t.item, names: true, cell: pick },
        { key: 'mark', head: t.mark, cell: ({ code }) => shown(scoring, code) },
        ...(second ? [{ key: 'second', head: t.second, cell: ({ code }: { code: string }) => shown(second, code) }] : []),
        { key: 'note', head: t.note, cell: ({ code }) => scoring.marks[code]?.note ?? '' },
      ]}
    />
  );
}

/** 后来: the appeal and its decision, the coaching and what it brought. */
export function Afterwards({ found }: { found: Inspection }) {
  const t = useText(qualityText);
  const time = useTime();
  const { appeal, decision, coaching, check, exemplary } = found;
  return (
    <>
      {(appeal || decision) && (
        <Panel title={t.appeal} level={3}>
          <Facts
            items={[
              appeal && [t.appealed, `${appeal.reason} · ${time.moment(appeal.at)}`],
              decision && [t.decided, `${decision.upheld ? t.upheld : t.rejected} · ${decision.reason}`],
            ]}
          />
        </Panel>
      )}
      {(coaching.needed || check) && (
        <Panel title={t.coaching} level={3}>
          <Facts
            items={[
              [t.coaching, coaching.at ? `${coaching.note} · ${time.moment(coaching.at)}` : t.coachingDue],
              check && [t.checked, `${check.improved ? t.improved : t.notImproved} · ${check.note}`],
            ]}
          />
        </Panel>
      )}
      {exemplary && (
        <Panel title={t.commended} level={3}>
          <p>{exemplary.why}</p>
          <blockquote className="matter-text">{exemplary.passage}</blockquote>
        </Panel>
      )}
    </>
  );
}
