import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePick, useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { deskText } from '../i18n/desk.ts';
import { frameText, paletteText } from '../i18n/desk-frame.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { speak, useLanguage } from '../i18n/language.ts';
import { contrast, density } from '../ui/display.ts';
import type { IconName } from '../ui/icon.tsx';
import { chooseTheme } from '../ui/theme.ts';
import { pictureOf } from './nav.ts';
import { caseQuery, desksQuery, mayRegister, useMe } from './queries.ts';
import { useRooms } from './rooms.ts';
import { useSignOut } from './sign-out.tsx';

/** `first` stands above all others while nothing was typed. */
export type Command = { id: string; label: string; group: string; icon: IconName; run: () => void; first?: boolean };
type Shown = { id: string; number: string; title: string };

/** Everything that can be done from anywhere, for this person, now. */
export function useCommands(onKeys: () => void) {
  const t = useText(paletteText);
  const frame = useText(frameText);
  const desk = useText(deskText);
  const common = useText(commonText);
  const names: Readonly<Record<string, string>> = useText(deskNames);
  const pick = usePick();
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const language = useLanguage();
  const dense = density.use();
  const high = contrast.use();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data: desks } = useQuery(desksQuery);
  const rooms = useRooms();
  const { data: open } = useQuery({ ...caseQuery(id), enabled: id !== '' });

  return useMemo(() => {
    const go = (to: string, label: string, icon: IconName): Command => ({
      id: to,
      label,
      group: t.go,
      icon,
      run: () => void navigate({ to } as never),
    });
    const does = (key: string, label: string, icon: IconName, run: () => void): Command => ({
      id: key,
      label,
      group: t.commands,
      icon,
      run,
    });
    const acts = (open?.acts ?? [])
      .filter(({ allowed }) => allowed)
      .map(
        (act): Command => ({
          id: `act ${act.name}`,
          label: pick(act.label),
          group: t.onCase(open?.number ?? ''),
          icon: 'work',
          first: true,
          // The case page opens an act by its button, whether one sees it or not.
          run: () => openAct(act.name),
        }),
      );
    const themes = [
      ['system', common.themeSystem],
      ['light', common.themeLight],
      ['dark', common.themeDark],
    ] as const;
    const otherDensity = dense === 'compact' ? 'comfortable' : 'compact';
    const commands: Command[] = [
      ...acts,
      go('/desk', desk.home, 'home'),
      ...(mayRegister(me) ? [go('/desk/register', desk.register, 'plus')] : []),
      ...rooms.map(({ path, label, icon }) => go(path, label, icon)),
      ...(desks?.desks ?? []).map(({ desk: name }) => go(`/desk/list/${name}`, names[name] ?? name, pictureOf(name))),
      go('/desk/exports', frame.exports, 'download'),
      go('/desk/components', frame.components, 'columns'),
      does('keys', frame.keyHelp, 'keyboard', onKeys),
      ...themes.map(([theme, name]) => does(`theme ${theme}`, t.theme(name), 'sun', () => chooseTheme(theme))),
      does('density', t.toDensity(frame[otherDensity]), 'menu', () => density.choose(otherDensity)),
      does('contrast', high === 'more' ? t.contrastOff : t.contrastOn, 'eye', () =>
        contrast.choose(high === 'more' ? 'usual' : 'more'),
      ),
      does('language', common.otherLanguage, 'language', () => speak(language === 'zh' ? 'en' : 'zh')),
      does('sign-out', desk.signOut, 'out', () => void signOut()),
    ];
    return {
      commands,
      caseCommand: (row: Shown, group: string): Command => ({
        id: `case ${row.id}`,
        label: `${row.number}　${row.title}`,
        group,
        icon: 'draft',
        run: () => void navigate({ to: '/desk/case/$id', params: { id: row.id } }),
      }),
      searchCommand: (words: string): Command =>
        does('search', t.searchAll(words), 'search', () => void navigate({ to: '/desk/search', search: { q: words } as never })),
    };
  }, [t, frame, desk, common, names, pick, me, navigate, signOut, language, dense, high, desks, rooms, open, onKeys]);
}

function openAct(name: string): void {
  const button = document.querySelector<HTMLElement>(`[data-act="${name}"]`);
  if (!button) return;
  button.closest('details')?.setAttribute('open', '');
  if (button.getAttribute('aria-expanded') !== 'true') button.click();
  button.scrollIntoView({ block: 'center' });
  requestAnimationFrame(() =>
    (document.querySelector<HTMLElement>('.act-form input, .act-form textarea, .act-form select') ?? button).focus(),
  );
}
