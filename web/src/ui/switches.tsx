import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { speak, useLanguage } from '../i18n/language.ts';
import { chooseTheme, type Theme, useTheme } from './theme.ts';

/** The other language, named in that language. */
export function LanguageSwitch() {
  const t = useText(commonText);
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="button plain small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => speak(other)}>
      {t.otherLanguage}
    </button>
  );
}

export function ThemeSwitch() {
  const t = useText(commonText);
  const theme = useTheme();
  return (
    <label className="row">
      <span className="unseen">{t.theme}</span>
      <select className="button small" value={theme} onChange={(event) => chooseTheme(event.target.value as Theme)}>
        <option value="system">{t.themeSystem}</option>
        <option value="light">{t.themeLight}</option>
        <option value="dark">{t.themeDark}</option>
      </select>
    </label>
  );
}
