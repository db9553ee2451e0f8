import { Fragment, type ReactNode, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { rowName } from './book-form.ts';
import { useBookName, useBookWord } from './schema-editor.tsx';

const PAGE = 50;
const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isPair = (value: object): value is { zh: string; en: string } =>
  Object.keys(value).length === 2 && 'zh' in value && 'en' in value && typeof value.zh === 'string';
const isPlain = (value: unknown): boolean =>
  !isGroup(value) || isPair(value) || (Array.isArray(value) && value.every((each) => !isGroup(each)));

/** 档案内容: what a version says, part by part; a part is drawn when it is opened. */
export function BookContent({ value }: { value: unknown }): ReactNode {
  const nameOf = useBookName();
  const language = useLanguage();
  if (!isGroup(value)) return <Plain value={value} />;
  const parts = Array.isArray(value)
    ? value.map((each, at) => ({ key: String(at), name: isGroup(each) ? rowName(each, language) : String(at + 1), value: each }))
    : Object.entries(value).map(([key, each]) => ({ key, name: nameOf(key), value: each as unknown }));
  return <Parts parts={parts} />;
}

type OnePart = { key: string; name: string; value: unknown };

function Parts({ parts }: { parts: readonly OnePart[] }) {
  const t = useText(toolText);
  const [shown, setShown] = useState(PAGE);
  const some = parts.slice(0, shown);
  return (
    <>
      <dl className="facts">
        {some.map(({ key, name, value }) =>
          isPlain(value) ? (
            <Fragment key={key}>
              <dt>{name}</dt>
              <dd>
                <Plain value={value} />
              </dd>
            </Fragment>
          ) : null,
        )}
      </dl>
      {some.map(({ key, name, value }) => (isPlain(value) ? null : <Part key={key} name={name} value={value} />))}
      {parts.length > shown && (
        <Button small onClick={() => setShown(shown + PAGE)}>
          {t.showMore}
        </Button>
      )}
    </>
  );
}

function Part({ name, value }: { name: string; value: unknown }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {open && (
        <div className="fold-content">
          <BookContent value={value} />
        </div>
      )}
    </details>
  );
}

function Plain({ value }: { value: unknown }) {
  const t = useText(toolText);
  const wordOf = useBookWord();
  if (value === null || value === undefined || value === '') return t.noValue;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (Array.isArray(value)) return value.length === 0 ? t.noValue : value.map((each) => wordOf(String(each))).join(' · ');
  if (isGroup(value)) return isPair(value) ? `${value.zh} · ${value.en}` : '';
  return wordOf(String(value));
}
