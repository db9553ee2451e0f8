import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { typedCallText } from '../../i18n/desk-typed-calls.ts';
import { useLanguage } from '../../i18n/language.ts';
import { phraseIn } from './phrases.ts';
import type { Phrases } from './use-phrases.ts';

/** The phrases as they will stand in the line; below it, what that means where whoever answers reads another language. */
export function PhraseList({ phrases }: { phrases: Phrases }) {
  const t = useText(typedCallText);
  const language = useLanguage();
  const { id, found, at, tag, optionId, insert, isOpen } = phrases;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <>
      <span className="unseen" role="status">
        {isOpen && t.phrasesFound(found.length)}
      </span>
      {isOpen && found.length === 0 && <p className="phrases quiet">{t.phrasesFound(0)}</p>}
      {isOpen && found.length > 0 && (
        <div role="listbox" id={id} aria-label={t.phrases} className="phrases" ref={list} tabIndex={0}>
          {found.map((phrase, index) => {
            const put = phraseIn(phrase, tag);
            const own = phrase[language];
            return (
              // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the line keeps the focus and has the keys
              <div
                key={phrase.code}
                id={optionId(index)}
                role="option"
                aria-selected={index === at}
                className={index === at ? 'at' : ''}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => insert(phrase)}
              >
                <span lang={put.tag}>{put.text}</span>
                {own !== put.text && <small>{own}</small>}
              </div>
            );
          })}
        </div>
      )}
    </>
  );
}
