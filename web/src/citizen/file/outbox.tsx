import { useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Notice } from '../../ui/notice.tsx';
import { allFiles, whenFilesChange } from './kept-files.ts';
import { refusedOf, type Sending, sendFiles, whenSending } from './send-files.ts';

/** 附件传送: what is still on its way, and that it goes on by itself when the line is back. */
export function Outbox({ number, onSent }: { number: string; onSent: () => void }) {
  const t = useText(fileText);
  const [state, setState] = useState<Sending>({ waiting: 0, name: '', paused: false, refused: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one outbox for one number
  useEffect(() => {
    let before = 0;
    const count = async () => {
      const waiting = (await allFiles().catch(() => [])).filter((file) => file.number === number).length;
      setState((now) => ({ ...now, waiting, refused: refusedOf(number) }));
      if (waiting < before) onSent();
      before = waiting;
    };
    const stops = [whenFilesChange(() => void count()), whenSending((now) => setState((all) => ({ ...all, ...now })))];
    void count().then(sendFiles);
    return () => {
      for (const stop of stops) stop();
    };
  }, [number]);
  return (
    <div>
      <div role="status">
        {state.waiting > 0 && (
          <p className={`notice ${state.paused ? 'warn' : ''}`}>
            {state.paused ? t.filesPaused(state.waiting) : t.filesSending(state.waiting)}
          </p>
        )}
      </div>
      {state.refused.length > 0 && (
        <Notice tone="danger" title={t.filesRefused}>
          <ul>
            {state.refused.map(({ name, why }) => (
              <li key={name}>
                {name}: {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
