import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ProblemError, send } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { Notice } from '../../ui/notice.tsx';
import { useCity } from '../city.ts';
import { newKey } from '../file/send-draft.ts';
import type { Followed } from '../types.ts';
import { followedKey } from './use-followed.ts';

const sizeText = (bytes: number): string =>
  bytes >= 1_000_000 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.ceil(bytes / 1024)} kB`;

/** 附件: what the citizen adds to what was said; each file is sent by itself, so that one that fails does not hold up the others. */
export function Files({ followed, code }: { followed: Followed; code: string }) {
  const t = useText(followText);
  const c = useText(citizenText);
  const { data: city } = useCity();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const [failures, setFailures] = useState<string[]>([]);
  const underWay = useRef(false);
  const { attachments } = followed;
  const open = followed.acts.some(({ name, allowed }) => name === 'add-facts' && allowed);
  if (!open && attachments.length === 0) return null;

  const sendOne = async (file: File): Promise<string | null> => {
    const most = city?.attachments.maxBytes ?? 0;
    if (file.size > most) return t.filesLarge(file.name, sizeText(most));
    const body = new FormData();
    body.append('file', file);
    setSaid(t.filesSending(file.name));
    try {
      await send('POST', `/api/v1/appeals/${followed.number}/attachments`, body, {
        key: newKey(),
        headers: { 'x-follow-code': code },
      });
      return null;
    } catch (error) {
      return t.filesFailed(file.name, error instanceof ProblemError ? error.problem.detail : c.unreachable);
    }
  };
  const sendAll = async (files: readonly File[]) => {
    if (underWay.current || files.length === 0) return;
    underWay.current = true;
    const wrong: string[] = [];
    for (const file of files) {
      const failure = await sendOne(file);
      if (failure) wrong.push(failure);
    }
    await queries.invalidateQueries({ queryKey: followedKey(followed.number) });
    setSaid(files.length > wrong.length ? t.filesDone(files.length - wrong.length) : '');
    setFailures(wrong);
    underWay.current = false;
  };

  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">{t.files}</h2>
      {attachments.length > 0 && (
        <ul>
          {attachments.map(({ id, name, bytes }) => (
            <li key={id}>
              {name} <span className="aside">{sizeText(bytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {open && city && (
        <div className="field">
          <label htmlFor="files">{t.filesAdd}</label>
          <p className="hint" id="files-hint">
            {t.filesHint(city.attachments.maxPerCase, sizeText(city.attachments.maxBytes))}
          </p>
          <input
            type="file"
            id="files"
            className="input"
            multiple
            aria-describedby="files-hint"
            accept={city.attachments.types.join(',')}
            onChange={({ target }) => {
              void sendAll([...(target.files ?? [])]).then(() => {
                target.value = '';
              });
            }}
          />
          <p role="status">{said}</p>
          {failures.length > 0 && (
            <Notice tone="danger">
              <ul>
                {failures.map((failure) => (
                  <li key={failure}>{failure}</li>
                ))}
              </ul>
            </Notice>
          )}
        </div>
      )}
    </section>
  );
}
