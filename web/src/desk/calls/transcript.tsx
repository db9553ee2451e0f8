import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { Skeleton } from '../../ui/faces.tsx';
import { Failure } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/panel.tsx';
import { lasting } from '../wall/clock.ts';
import { transcriptQuery } from './queries.ts';
import type { Player } from './use-player.ts';
import './transcript.css';

/** 转写: what was said beside what is heard; the line of the moment is marked, a click goes to its place. `offset`: the player's zero, in ms of the call. */
export function Transcript({
  call,
  reason,
  player,
  offset,
}: {
  call: string;
  reason: string;
  player: Player | null;
  offset: number;
}) {
  const t = useText(callText);
  const box = useRef<HTMLDivElement>(null);
  const found = useQuery(transcriptQuery(call, reason));
  const now = (player?.now ?? 0) * 1000 + offset;
  const segments = found.data ?? [];
  const at = player?.ready ? segments.findLastIndex(({ from }) => from <= now) : -1;
  // The list moves within its own frame, never the page, and only while it plays.
  useEffect(() => {
    const frame = box.current;
    const line = frame?.querySelector<HTMLElement>('.said-now');
    if (!frame || !line || at < 0 || !player?.playing) return;
    frame.scrollTop = line.offsetTop - frame.clientHeight / 2;
  }, [at, player?.playing]);
  if (found.isPending) return <Skeleton lines={4} />;
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (segments.length === 0)
    return (
      <EmptyState title={t.noTranscript}>
        <p>{t.noTranscriptHint}</p>
      </EmptyState>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group with a name, and no landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className="spoken" role="group" tabIndex={0} aria-label={t.transcript} ref={box}>
      <ol>
        {segments.map(({ no, party, from, text }, index) => {
          const body = (
            <>
              <span className="spoken-who">{`${t.parties[party]} ${lasting(from)}`}</span>
              <span className="spoken-text">{text}</span>
            </>
          );
          return (
            <li
              key={`${party} ${no}`}
              className={`${party} ${index === at ? 'said-now' : ''}`}
              aria-current={index === at || undefined}
            >
              {player?.ready ? (
                <button type="button" onClick={() => player.seek((from - offset) / 1000, true)}>
                  {body}
                </button>
              ) : (
                body
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
