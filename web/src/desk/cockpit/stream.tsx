import type { Answer } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { cockpitText, stageNames } from '../../i18n/desk-cockpit.ts';

export type Cockpit = Answer<'GET /api/v1/cockpit'>;
export type StageName = Cockpit['stages'][number]['stage'];
type Props = {
  stages: Cockpit['stages'];
  pulses: Readonly<Record<string, number>>;
  chosen: string | null;
  onChoose: (stage: StageName) => void;
};

/** 案件流: the stages one after the other as they stand, late and near-due among them, and what came today; each change is a ripple. */
export function Stream({ stages, pulses, chosen, onChoose }: Props) {
  const t = useText(cockpitText);
  const names = useText(stageNames);
  const most = Math.max(1, ...stages.map(({ open, today, stage }) => (stage === 'closed' ? today : open)));
  return (
    <ol className="stream">
      {stages.map(({ stage, open, overdue, near, today }) => {
        const figure = stage === 'closed' ? today : open;
        const part = (value: number) => ({ width: `${open === 0 ? 0 : (value / open) * 100}%` });
        return (
          <li key={stage} className={`stage ${chosen === stage ? 'here' : ''}`}>
            <button type="button" aria-pressed={chosen === stage} onClick={() => onChoose(stage)}>
              <span className="stage-name">{names[stage]}</span>
              <strong key={pulses[stage] ?? 0} className={pulses[stage] ? 'ripple' : ''}>
                {figure}
              </strong>
              <span className="stage-bar" aria-hidden="true" style={{ height: `${10 + Math.round((figure / most) * 60)}px` }}>
                <span className="over" style={part(overdue)} />
                <span className="soon" style={part(near)} />
              </span>
              {stage !== 'closed' && (
                <>
                  <span className={overdue > 0 ? 'stage-late' : 'quiet'}>{t.lateOnes(overdue)}</span>
                  <span className={near > 0 ? 'stage-near' : 'quiet'}>{t.nearOnes(near)}</span>
                  <span className="quiet">{t.cameToday(today)}</span>
                </>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
