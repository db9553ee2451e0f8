import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { type Evidence, type Inspection, may, mineQuery } from './data.ts';
import { HintLine } from './hint-lines.tsx';
import { type Look, MaterialPart } from './material.tsx';
import { Brief, History } from './parts.tsx';
import { Afterwards, Result } from './result.tsx';
import { Workroom } from './workroom.tsx';

/** 我的质检: what was said of my work, or of my unit's replies; to accept, to appeal, and what to work on. */
export function MinePage() {
  const t = useText(qualityText);
  const rooms = useText(roomText);
  return (
    <Workroom title={rooms.qualityMine} empty={t.nothingMine} query={mineQuery}>
      {(found) => <InHand found={found} />}
    </Workroom>
  );
}

function InHand({ found }: { found: Inspection }) {
  const t = useText(qualityText);
  const time = useTime();
  const client = useQueryClient();
  const [look, setLook] = useState<Look>(null);
  const lookAt = (evidence: Evidence) => setLook((before) => ({ evidence, tick: (before?.tick ?? 0) + 1 }));
  const refresh = () => client.invalidateQueries({ queryKey: ['quality'] });
  const accept = useCommand(
    (_: object, key: string) =>
      call('POST /api/v1/inspections/{inspection}/accept', { path: { inspection: found.id }, body: {}, key }),
    refresh,
  );
  const hints = found.hints.filter(({ verdict }) => verdict === 'poor');
  return (
    <>
      <Brief found={found} />
      {(may(found, 'accept') || may(found, 'appeal')) && (
        <Panel title={t.acts} level={3} className="no-print">
          {found.appealUntil && <p>{t.until(time.moment(found.appealUntil))}</p>}
          {accept.error && <Failure error={accept.error} />}
          {may(found, 'accept') && (
            <div className="row">
              <Button look="main" busy={accept.isPending} onClick={() => accept.mutate({})}>
                {t.accept}
              </Button>
              <span className="quiet">{t.acceptNote}</span>
            </div>
          )}
          {may(found, 'appeal') && (
            <details className="quality-appeal">
              <summary>{t.appeal}</summary>
              <p className="quiet">{t.appealNote}</p>
              <QuickForm
                draft={`appeal ${found.id}`}
                label={t.appeal}
                fields={[{ name: 'reason', label: t.appealReason, as: 'text' }]}
                send={(body, key) =>
                  call('POST /api/v1/inspections/{inspection}/appeal', {
                    path: { inspection: found.id },
                    body: body as never,
                    key,
                  })
                }
                onDone={refresh}
              />
            </details>
          )}
        </Panel>
      )}
      <Afterwards found={found} />
      <div className="two-sides">
        <div>
          <Result found={found} />
          {hints.length > 0 && (
            <Panel title={t.hints} level={3}>
              <p className="quiet">{t.hintNote}</p>
              {hints.map((hint) => (
                <HintLine key={hint.check} hint={hint} onLook={lookAt} />
              ))}
            </Panel>
          )}
        </div>
        <MaterialPart found={found} look={look} />
      </div>
      {found.state === 'accepted' && <Notice tone="good">{t.acceptNote}</Notice>}
      <History found={found} />
    </>
  );
}
