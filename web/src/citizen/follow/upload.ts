import { ProblemError, send } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { useCity } from '../city.ts';
import { newKey } from '../file/send-draft.ts';

export const sizeText = (bytes: number): string =>
  bytes >= 1_000_000 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.ceil(bytes / 1024)} kB`;

/** Sends one file to the appeal; says what went wrong, or null. */
export function useUpload(number: string, code: string): (file: File) => Promise<string | null> {
  const t = useText(followText);
  const { unreachable } = useText(citizenText);
  const { data: city } = useCity();
  return async (file) => {
    const most = city?.attachments.maxBytes;
    if (most !== undefined && file.size > most) return t.filesLarge(file.name, sizeText(most));
    const body = new FormData();
    body.append('file', file);
    try {
      await send('POST', `/api/v1/appeals/${number}/attachments`, body, { key: newKey(), headers: { 'x-follow-code': code } });
      return null;
    } catch (error) {
      return t.filesFailed(file.name, error instanceof ProblemError ? error.problem.detail : unreachable);
    }
  };
}
