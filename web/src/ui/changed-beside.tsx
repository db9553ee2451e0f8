import type { ReactNode } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { faceText } from '../i18n/common.ts';
import { Notice } from './notice.tsx';

export type Beside = { name: ReactNode; before: ReactNode; now: ReactNode };

/** What differs between two states of a thing, by the fields that somebody looks at. */
export function differences<T extends object>(before: T, now: T, fields: readonly (keyof T)[]): (keyof T)[] {
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]));
}

/** 变化对照: what somebody else changed meanwhile, beside what one typed: nothing that was typed is lost, and one decides oneself. */
export function ChangedBeside({
  title,
  rows,
  typed,
  children,
}: {
  title: ReactNode;
  rows: readonly Beside[];
  typed: ReactNode;
  children?: ReactNode;
}) {
  const t = useText(faceText);
  return (
    <Notice tone="warn" title={title}>
      <div className="beside">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t.field}</th>
              <th scope="col">{t.before}</th>
              <th scope="col">{t.now}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, before, now }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one comparison keep their places
              <tr key={at}>
                <th scope="row">{name}</th>
                <td>{before}</td>
                <td>
                  <mark>{now}</mark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div>
          <strong>{t.typed}</strong>
          <div className="words">{typed}</div>
        </div>
      </div>
      {children}
    </Notice>
  );
}
