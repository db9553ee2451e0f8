import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { paletteText } from '../i18n/desk-frame.ts';
import { fuzzy } from '../i18n/pinyin.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { type Command, useCommands } from './palette-commands.ts';
import { homeQuery, searchQuery } from './queries.ts';

const MOST = 40;
const SHORTEST = 2;
const LONG_ENOUGH_FOR_A_NUMBER = 6;

/** 命令面板: any list, any case, any act on the case that is open, any switch: found by its words or by the initials of their Pinyin. */
export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const t = useText(paletteText);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const words = useDeferredValue(typed.trim());
  const { commands, caseCommand, searchCommand } = useCommands(onKeys);
  const asked = words.length >= SHORTEST && !/^[a-z]{1,3}$/i.test(words);
  const found = useQuery({ ...searchQuery(words), enabled: asked });
  const recent = useQuery(homeQuery);
  const client = useQueryClient();
  // What is shown here was looked at a moment ago; who comes back to it wants it as it is now.
  useEffect(() => void client.invalidateQueries({ queryKey: homeQuery.queryKey }), [client]);

  const shown = useMemo(() => {
    if (words === '') {
      const lately = (recent.data?.recent ?? []).slice(0, 5).map((row) => caseCommand(row, t.recent));
      return [...commands.filter(({ first }) => first), ...lately, ...commands.filter(({ first }) => !first)];
    }
    const fits = commands.flatMap((command) => {
      const score = fuzzy(command.label, words);
      return score === null ? [] : [{ command, score }];
    });
    const best = fits.toSorted((one, two) => one.score - two.score).map(({ command }) => command);
    const cases = asked ? (found.data?.items ?? []).slice(0, 8).map((row) => caseCommand(row, t.cases)) : [];
    const byNumber = /^\d+$/.test(words) && words.length >= LONG_ENOUGH_FOR_A_NUMBER;
    return byNumber ? [...cases, ...best, searchCommand(words)] : [...best, ...cases, searchCommand(words)];
  }, [words, commands, found.data, recent.data, caseCommand, searchCommand, asked, t]).slice(0, MOST);

  const chosen = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  return (
    <Dialog label={t.title} onClose={onClose} className="palette" heading={false}>
      <div className="palette-box">
        <Icon name="search" />
        <input
          className="input"
          role="combobox"
          aria-label={t.title}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={shown[chosen] ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          placeholder={t.hint}
          value={typed}
          autoFocus
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0) {
              event.preventDefault();
              setAt((chosen + step + shown.length) % Math.max(1, shown.length));
            }
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
              event.preventDefault();
              run(shown[chosen]);
            }
          }}
        />
      </div>
      <div role="listbox" id={id} aria-label={t.title} className="palette-list" ref={list}>
        {shown.map((command, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input does the same
          <div
            key={command.id}
            id={`${id}-${index}`}
            data-at={index}
            role="option"
            aria-selected={index === chosen}
            className={index === chosen ? 'at' : ''}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <Icon name={command.icon} />
            <span className="palette-label">{command.label}</span>
            <span className="quiet">{command.group}</span>
          </div>
        ))}
      </div>
      <p className="quiet palette-use">{t.use}</p>
    </Dialog>
  );
}
