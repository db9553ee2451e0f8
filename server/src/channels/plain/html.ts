import type { Language } from '#platform/sentences.ts';
import type { Book } from '#directory/book.ts';
import { TEXT } from './text.ts';

/** A piece of HTML that is safe to send: made by `html` only, which escapes all that is put into it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Part = Html | string | number | null | undefined | false | readonly Part[];

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const written = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  return Array.isArray(part) ? part.map(written).join('') : escaped(String(part));
};
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((text, string, at) => text + written(parts[at - 1]) + string));

const STYLE = new Html(`<style>
:root{color-scheme:light dark;--ink:#111;--paper:#fff;--line:#666;--accent:#00508a;--danger:#a11b12;--soft:#eef4f9}
@media(prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#14181c;--line:#9aa6b2;--accent:#8fcbf5;--danger:#ff9d94;--soft:#1f2a33}}
*{box-sizing:border-box}
html{font:125%/1.7 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper)}
body{max-width:36rem;margin:0 auto;padding:0 1rem 2rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.35}h2{font-size:1.2rem;margin-top:2rem}
a{color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
header,footer{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center;padding:.75rem 0;border-bottom:1px solid var(--line)}
footer{border:0;border-top:1px solid var(--line);margin-top:2.5rem}
header a,footer a{display:inline-block;padding:.35rem 0}
label,legend{display:block;font-weight:700;margin:0 0 .2rem;padding:0}
.field{margin:0 0 1.25rem;border:0;padding:0;min-width:0}
.hint{margin:0 0 .3rem;font-size:.9rem}
.choice{display:flex;gap:.6rem;align-items:flex-start;font-weight:400;padding:.35rem 0}
.choice input{flex:none;width:1.5rem;height:1.5rem;margin:.2rem 0 0;accent-color:var(--accent)}
input:not([type=radio],[type=checkbox]),textarea,select{width:100%;min-height:3rem;padding:.4rem .6rem;font:inherit;color:inherit;background:var(--paper);border:2px solid var(--line);border-radius:6px}
textarea{min-height:8rem}
button{min-height:3.2rem;padding:.4rem 1.5rem;font:inherit;font-weight:700;color:#fff;background:#00508a;border:0;border-radius:6px;cursor:pointer}
.error{color:var(--danger);font-weight:700;margin:0 0 .2rem}
.wrong{padding-left:.75rem;border-left:5px solid var(--danger)}
.box{margin:0 0 1.5rem;padding:.75rem 1rem;border:3px solid var(--accent);border-radius:6px;background:var(--soft)}
.box.bad{border-color:var(--danger)}.box.bad a{color:var(--danger)}
.numbers{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;list-style:none}
.numbers a{display:inline-block;padding:.35rem 0;font-weight:700}
dt{font-weight:700}dd{margin:0 0 .75rem}.big{font-size:1.5rem;font-weight:700;letter-spacing:.03em}
.text{white-space:pre-line}
@media print{header,footer,form{display:none}}
</style>`);

export type Sheet = { book: Book; language: Language; title: string; body: Html; wrong?: boolean; path: string };

/** 简明版: one page of it: no script, large letters, who to call on top and below. */
export function page({ book, language, title, body, wrong = false, path }: Sheet): string {
  const t = TEXT[language];
  const other = language === 'zh' ? 'en' : 'zh';
  const several = (url: string) => `${url}${url.includes('?') ? '&' : '?'}lang=${other}`;
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<link rel="icon" href="/icon.svg" type="image/svg+xml"><title>${wrong && t.error}${title} · ${t.name}</title>${STYLE}</head>
<body>
<header><a href="/plain">${t.name}</a><a href="tel:12345"><strong>${t.call}</strong></a><a href="${several(path)}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${t.other}</a></header>
<main>${body}</main>
<footer><p><a href="tel:12345">${t.call}</a> · ${t.callWhen}</p>${emergency(language)}<a href="/plain/file">${t.file}</a><a href="/plain/follow">${t.follow}</a><a href="/">${t.full(book.city[language])}</a></footer>
</body></html>`.text;
}

export function emergency(language: Language): Html {
  const t = TEXT[language];
  const lines = [
    ['110', t.police],
    ['119', t.fire],
    ['120', t.ambulance],
  ] as const;
  return html`<div><p>${t.danger}</p><ul class="numbers">${lines.map(
    ([number, whom]) => html`<li><a href="tel:${number}">${number} ${whom}</a></li>`,
  )}</ul></div>`;
}

export type Wrong = ReadonlyMap<string, string>;

/** A control with its label, what helps and what is wrong, all bound together. */
export function field(
  { name, label, hint, wrong }: { name: string; label: string; hint?: string | undefined; wrong: Wrong },
  control: (bound: Html) => Html,
): Html {
  const error = wrong.get(name);
  const told = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const bound = html`id="${name}" name="${name}"${told && html` aria-describedby="${told}"`}${error && html` aria-invalid="true"`}`;
  return html`<div class="field${error && ' wrong'}"><label for="${name}">${label}</label>${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${error && html`<p class="error" id="${name}-error">${error}</p>`}${control(bound)}</div>`;
}

type Choice = { value: string; label: string };
export function choices(
  { name, label, wrong, many = false }: { name: string; label: string; wrong: Wrong; many?: boolean },
  given: readonly string[],
  offered: readonly Choice[],
): Html {
  const error = wrong.get(name);
  return html`<fieldset class="field${error && ' wrong'}"><legend>${label}</legend>${error && html`<p class="error">${error}</p>`}${offered.map(
    ({ value, label: said }, at) =>
      html`<label class="choice"><input type="${many ? 'checkbox' : 'radio'}" name="${name}" value="${value}"${at === 0 && html` id="${name}"`}${given.includes(value) && html` checked`}><span>${said}</span></label>`,
  )}</fieldset>`;
}

/** 错误汇总: all that must be corrected, at the top, each leading to its field. */
export const summary = (language: Language, wrong: Wrong): Html | null =>
  wrong.size === 0
    ? null
    : html`<div class="box bad" role="alert" id="errors"><h2>${TEXT[language].summary}</h2><ul>${[...wrong].map(
        ([name, text]) => html`<li><a href="#${name}">${text}</a></li>`,
      )}</ul></div>`;
