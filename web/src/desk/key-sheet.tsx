import { useText } from '../i18n/catalogue.ts';
import { frameText } from '../i18n/desk-frame.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useKeySheet } from './keys.ts';

const SHOWN: Readonly<Record<string, string>> = { ' ': 'Space', Enter: '⏎', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑' };
/** A capital is typed with Shift. */
const keysOf = (key: string): string[] =>
  key === ' ' ? ['Space'] : key.split(' ').flatMap((each) => (/^[A-Z]$/.test(each) ? ['Shift', each] : [SHOWN[each] ?? each]));

/** 快捷键一览: made of the keys that are registered, so it never says what is not so. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useText(frameText);
  const groups = useKeySheet();
  const titles = new Set([t.keysGlobal, ...groups.map(({ title }) => title)]);
  return (
    <Dialog label={t.keyHelp} onClose={onClose} className="key-sheet">
      <p className="quiet">{t.keySheetHint}</p>
      <div className="key-groups">
        {[...titles].map((title) => (
          <section key={title}>
            {title && <h3>{title}</h3>}
            <dl>
              {title === t.keysGlobal && <Line keys={['Ctrl / ⌘', 'K']} words={t.keyPalette} />}
              {groups
                .filter((group) => group.title === title)
                .flatMap(({ keys }) => keys.map(({ key, words }) => <Line key={key} keys={keysOf(key)} words={words} />))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Line({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <div className="key-line">
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
