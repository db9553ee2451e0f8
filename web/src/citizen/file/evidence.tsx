import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Notice } from '../../ui/notice.tsx';
import type { Catalogue } from '../types.ts';
import { draftFiles, dropFile, type KeptFile, keepFile, whenFilesChange } from './kept-files.ts';
import type { Voice as VoiceType } from './voice.tsx';

const Voice = lazy(() =>
  import('./voice.tsx').then(
    ({ Voice: component }) => ({ default: component }),
    () => ({ default: VoiceMissing }),
  ),
);

/** A new version may have taken the piece away: a recorded file can still be chosen. */
function VoiceMissing(_props: ComponentProps<typeof VoiceType>) {
  const { voiceByFile } = useText(fileText);
  return <p className="aside">{voiceByFile}</p>;
}

export function useDraftFiles(): KeptFile[] {
  const [files, setFiles] = useState<KeptFile[]>([]);
  useEffect(() => {
    const look = () => void draftFiles().then(setFiles, () => undefined);
    look();
    return whenFilesChange(look);
  }, []);
  return files;
}

const megabytes = (bytes: number): string => `${Math.max(0.1, Math.round(bytes / 104_857.6) / 10)} MB`;

/** 照片和录音: chosen or taken now, sent when the appeal has its number; until then they stay on the device like the words. */
export function Evidence({ city }: { city: Catalogue }) {
  const t = useText(fileText);
  const files = useDraftFiles();
  const [wrong, setWrong] = useState<string[]>([]);
  const { maxBytes, maxPerCase, types } = city.attachments;
  const add = async (given: readonly { blob: Blob; name: string }[]) => {
    const room = maxPerCase - files.length;
    const faults = given.flatMap(({ blob, name }, at) => {
      if (at >= room) return [t.filesMany(name, maxPerCase)];
      return blob.size > maxBytes ? [t.filesLarge(name, megabytes(maxBytes))] : [];
    });
    for (const { blob, name } of given.slice(0, room).filter(({ blob: { size } }) => size <= maxBytes)) {
      await keepFile(blob, name).catch(() => faults.push(t.filesNotKept(name)));
    }
    setWrong(faults);
  };
  return (
    <fieldset className="field" id="evidence">
      <legend>
        {t.evidence} <span className="optional">({t.optional})</span>
      </legend>
      <p className="hint" id="photos-hint">
        {t.evidenceHint(maxPerCase, megabytes(maxBytes))}
      </p>
      {files.length > 0 && (
        <ul className="kept">
          {files.map((file) => (
            <Kept key={file.id} file={file} />
          ))}
        </ul>
      )}
      <label className="field">
        <span>{t.photos}</span>
        <input
          type="file"
          id="photos"
          className="input"
          multiple
          accept={types.join(',')}
          aria-describedby="photos-hint"
          onChange={({ target }) => {
            void add([...(target.files ?? [])].map((file) => ({ blob: file, name: file.name }))).then(() => {
              target.value = '';
            });
          }}
        />
      </label>
      <Suspense fallback={null}>
        <Voice types={types} onRecorded={(blob, name) => void add([{ blob, name }])} />
      </Suspense>
      {wrong.length > 0 && (
        <Notice tone="danger">
          <ul>
            {wrong.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Notice>
      )}
    </fieldset>
  );
}

function Kept({ file }: { file: KeptFile }) {
  const t = useText(fileText);
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(file.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file.blob]);
  const { type } = file.blob;
  return (
    <li>
      {url && type.startsWith('image/') && type !== 'image/heic' && <img src={url} alt="" width="56" height="56" />}
      {/* biome-ignore lint/a11y/useMediaCaption: one's own voice, just recorded */}
      {url && type.startsWith('audio/') && <audio src={url} controls aria-label={file.name} />}
      <span>
        {file.name} <small className="aside">{megabytes(file.blob.size)}</small>
      </span>
      <button type="button" className="button small" onClick={() => void dropFile(file.id)}>
        {t.remove}
        <span className="unseen"> {file.name}</span>
      </button>
    </li>
  );
}
