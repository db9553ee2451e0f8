import { useText } from '../../i18n/catalogue.ts';
import { trialText } from '../../i18n/desk-trial.ts';
import { useTime } from '../../i18n/time.ts';
import { Facts } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Table } from '../oversight/table.tsx';

export type Trial = {
  at: string;
  cases: number;
  same: number;
  changed: { category: string; from: string | null; to: string | null; count: number; example: string }[];
  withoutLead: number;
  agreesWithPractice: { before: number; after: number };
};

/** 试运行结果: what the list would have done with last month's cases. */
export function TrialResult({ trial }: { trial: Trial }) {
  const t = useText(trialText);
  const names = useNames();
  const time = useTime();
  const unit = (code: string | null) => (code ? names.unit(code) : t.nobody);
  return (
    <section aria-label={t.title}>
      <h3>{`${t.title} · ${time.moment(trial.at)}`}</h3>
      <Facts
        items={[
          [t.cases, trial.cases],
          [t.same, trial.same],
          [t.withoutLead, trial.withoutLead],
          [t.before, trial.agreesWithPractice.before],
          [t.after, trial.agreesWithPractice.after],
        ]}
      />
      <Table
        caption={t.changed}
        rows={trial.changed}
        keyOf={({ category, from, to }) => `${category} ${from} ${to}`}
        columns={[
          { key: 'category', head: t.category, names: true, cell: ({ category }) => names.category(category) },
          { key: 'from', head: t.from, cell: ({ from }) => unit(from) },
          { key: 'to', head: t.to, cell: ({ to }) => unit(to) },
          { key: 'count', head: t.count, number: true, cell: ({ count }) => count },
          { key: 'example', head: t.example, cell: ({ example }) => example },
        ]}
      />
    </section>
  );
}
