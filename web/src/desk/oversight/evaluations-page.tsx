import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { oversightText } from '../../i18n/desk-oversight.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Panel } from '../../ui/panel.tsx';
import { useMe } from '../queries.ts';
import { MatterList } from './matters-page.tsx';
import { Page } from './page.tsx';
import { QuickForm } from './quick-form.tsx';

/** 第三方评估: the evaluations, and a sample to be drawn for a new one. */
export function EvaluationsPage() {
  const t = useText(oversightText);
  const tools = useText(toolText);
  const rooms = useText(roomText);
  const client = useQueryClient();
  const { roles } = useMe();
  const strata = (['type', 'district', 'grade', 'channel'] as const).map((value) => ({ value, label: t[value] }));
  return (
    <Page title={rooms.evaluations}>
      <MatterList kind="evaluation" caption={rooms.evaluations} />
      {roles.includes('evaluator') && (
        <Panel title={t.draw}>
          <p className="quiet">{t.drawHint}</p>
          <QuickForm
            draft="draw-evaluation"
            label={t.draw}
            fields={[
              { name: 'subject', label: t.subject, as: 'line' },
              { name: 'text', label: t.text, as: 'text' },
              { name: 'from', label: t.from, as: 'date' },
              { name: 'to', label: t.to, as: 'date' },
              { name: 'by', label: t.by, as: 'radio', choices: strata },
              { name: 'per', label: t.per, as: 'number', min: 1, max: 20 },
              { name: 'seed', label: t.seed, as: 'line' },
            ]}
            send={(body, key) => call('POST /api/v1/oversight/evaluations', { body: body as never, key })}
            onDone={() => client.invalidateQueries({ queryKey: ['oversight', 'matters'] })}
            said={({ id, drawn }) => (
              <>
                {t.drawn(drawn)} ·{' '}
                <Link to="/desk/oversight/evaluations/$id" params={{ id }}>
                  {tools.open}
                </Link>
              </>
            )}
          />
        </Panel>
      )}
    </Page>
  );
}
