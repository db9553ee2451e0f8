import { useEffect, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';
import { useLanguage } from '../i18n/language.ts';
import { useIsLive } from './router.tsx';

/** 朗读: the page read out by the device's own voice, from the heading on; pressed again, it is silent. */
export function ReadAloud() {
  const t = useText(citizenText);
  const language = useLanguage();
  const live = useIsLive();
  const [reading, setReading] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (!live || !('speechSynthesis' in globalThis)) return null;

  const toggle = () => {
    speechSynthesis.cancel();
    setReading(!reading);
    if (reading) return;
    const pieces = textOf(document.getElementById('main'));
    for (const [at, piece] of pieces.entries()) {
      const said = new SpeechSynthesisUtterance(piece);
      said.lang = language === 'zh' ? 'zh-CN' : 'en-GB';
      said.rate = 0.9;
      if (at === pieces.length - 1) said.onend = () => setReading(false);
      said.onerror = () => setReading(false);
      speechSynthesis.speak(said);
    }
  };
  return (
    <button type="button" className="button plain small" aria-pressed={reading} onClick={toggle}>
      {reading ? t.readStop : t.readAloud}
    </button>
  );
}

/** Line by line: some voices fall silent after a quarter of a minute. */
const textOf = (main: HTMLElement | null): string[] =>
  // biome-ignore lint/performance/useDomNodeTextContent: only what is to be seen is read, line by line
  (main?.innerText ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 300);
