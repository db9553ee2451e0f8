import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { Notice } from '../../ui/notice.tsx';
import { useCity } from '../city.ts';
import type { Followed } from '../types.ts';
import { sizeText, useUpload } from './upload.ts';
import { followedKey } from './use-followed.ts';

/** 附件: what the citizen adds to what was said; each file is sent by itself, so that one that fails does not hold up the others. */
export function Files({ followed, code }: { followed: Followed; code: string }) {
  const t = useText(followText);
  const { data: city } = useCity();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const [failures, setFailures] = useState<string[]>([]);
  const underWay = useRef(false);
  const upload = useUpload(followed.number, code);
  const { attachments } = followed;
  const open = followed.acts.some(({ name, allowed }) => name === 'add-facts' && allowed);
  if (!open && attachments.length === 0) return null;

  const sendAll = async (files: readonly File[]) => {
    if (underWay.current || files.length === 0) return;
    underWay.current = true;
    const wrong: string[] = [];
    for (const file of files) {
      setSaid(t.filesSending(file.name));
      const failure = await upload(file);
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
