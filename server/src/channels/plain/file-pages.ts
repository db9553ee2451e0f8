import type { Language } from '#platform/sentences.ts';
import type { Book, Category } from '#directory/book.ts';
import { type Fields, one } from './form.rules.ts';
import { choices, emergency, field, Html, html, summary, type Wrong } from './html.ts';
import { TEXT } from './text.ts';

const NONE: Wrong = new Map();

export function homePage(language: Language): Html {
  const t = TEXT[language];
  return html`<h1>${t.homeTitle}</h1><p>${t.homeLead}</p>
<form method="post" action="/plain/file">${field({ name: 'matter', label: t.matter, hint: t.matterHint, wrong: NONE }, (bound) => html`<textarea ${bound} maxlength="20000"></textarea>`)}<button>${t.next}</button></form>
<h2>${t.followTitle}</h2>${followForm(language, '', NONE)}`;
}

export function followForm(language: Language, number: string, wrong: Wrong): Html {
  const t = TEXT[language];
  return html`<form method="post" action="/plain/follow">
${field({ name: 'number', label: t.number, hint: t.numberHint, wrong }, (bound) => html`<input ${bound} value="${number}" inputmode="numeric" autocomplete="off" maxlength="30">`)}
${field({ name: 'code', label: t.code, hint: t.codeHint, wrong }, (bound) => html`<input ${bound} autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20">`)}
<button>${t.followTitle}</button></form>`;
}

function question(attribute: Category['attributes'][number], fields: Fields, language: Language, wrong: Wrong): Html {
  const name = `answers.${attribute.code}`;
  const given = fields.get(name) ?? [];
  const label = attribute[language];
  if (attribute.datatype.endsWith('valuelist')) {
    const offered = attribute.values.map((value) => ({ value: value.key, label: value[language] }));
    return choices({ name, label, wrong, many: attribute.datatype === 'multivaluelist' }, given, offered);
  }
  const kind = attribute.datatype === 'datetime' ? 'datetime-local' : 'text';
  return field(
    { name, label, wrong },
    (bound) => html`<input ${bound} type="${kind}" value="${given.at(-1) ?? ''}" maxlength="2000">`,
  );
}

/** The whole form on one page, with all that was typed; the questions of a kind stand there as soon as it was chosen. */
export function filePage(
  { book, language, nonce }: { book: Book; language: Language; nonce: string },
  fields: Fields,
  wrong: Wrong,
  more: { word?: string | null; kind?: Category | undefined; notice?: string | undefined } = {},
): Html {
  const t = TEXT[language];
  const value = (name: string) => one(fields, name);
  const category = book.categories.get(value('category'));
  const tops = [...book.groups.values()].filter(({ parent }) => parent === null);
  const option = (code: string, label: string, chosen: boolean) =>
    html`<option value="${code}"${chosen && html` selected`}>${label}</option>`;
  const text = (name: string, label: string, type: string, complete: string, hint?: string) =>
    field(
      { name, label, hint, wrong },
      (bound) => html`<input ${bound} type="${type}" value="${value(name)}" autocomplete="${complete}" maxlength="300">`,
    );
  const kinds = tops.map((top) => {
    const leaves = [...book.categories.values()].filter(
      ({ group }) => group === top.code || book.groups.get(group)?.parent === top.code,
    );
    return (
      leaves.length > 0 &&
      html`<optgroup label="${top[language]}">${leaves.map((leaf) => option(leaf.code, leaf[language], leaf === category))}</optgroup>`
    );
  });
  const streets = [...book.areas.values()].filter(({ kind }) => kind === 'street');
  return html`<h1>${more.word || more.kind ? t.dangerTitle : t.fileTitle}</h1>
${summary(language, wrong)}${more.notice && html`<p class="box" role="alert">${more.notice}</p>`}
${(more.word || more.kind) && html`<div class="box bad" id="danger"><p>${more.word ? t.dangerText(more.word) : t.dangerKind}</p>${emergency(language)}</div>`}
<form method="post" action="/plain/file"><input type="hidden" name="nonce" value="${nonce}">
${field({ name: 'matter', label: t.matter, hint: t.matterHint, wrong }, (bound) => html`<textarea ${bound} maxlength="20000">${new Html(`\n`)}${value('matter')}</textarea>`)}
${field({ name: 'category', label: t.category, wrong }, (bound) => html`<select ${bound}>${option('', t.byUs, !category)}${kinds}</select>`)}
${category && category.attributes.length > 0 && html`<h2>${t.questions}</h2>${category.attributes.map((each) => question(each, fields, language, wrong))}`}
${text('address', t.address, 'text', 'street-address', t.addressHint)}
${field({ name: 'street', label: t.street, wrong }, (bound) => html`<select ${bound}>${option('', t.none, value('street') === '')}${streets.map((area) => option(area.code, area[language], area.code === value('street')))}</select>`)}
${choices(
  { name: 'who', label: t.who, wrong },
  [value('who') || 'contact'],
  [
    { value: 'contact', label: t.contact },
    { value: 'confidential', label: t.confidential },
    { value: 'anonymous', label: t.anonymous },
  ],
)}
${text('phone', t.phone, 'tel', 'tel', t.phoneHint)}${text('email', t.email, 'email', 'email')}${text('name', t.person, 'text', 'name')}${text('proxy', t.proxy, 'text', 'off', t.proxyHint)}
<div class="field"><label class="choice"><input type="checkbox" name="noCallback" value="yes"${value('noCallback') === 'yes' && html` checked`}><span>${t.noCallback}</span></label></div>
${(fields.get('calm') ?? []).map((each) => html`<input type="hidden" name="calm" value="${each}">`)}${more.word && html`<div class="field"><label class="choice"><input type="checkbox" id="calm" name="calm" value="${more.word}"><span>${t.calm}</span></label></div>`}
<button>${t.send}</button><p>${t.privacy}</p></form>`;
}

/** Who has number and code needs no more: both go on with each form, never in an address. */
export const held = (number: string, code: string): Html =>
  html`<input type="hidden" name="number" value="${number}"><input type="hidden" name="code" value="${code}">`;

export function addFileForm(language: Language, number: string, code: string, accept: readonly string[]): Html {
  const t = TEXT[language];
  return html`<form method="post" action="/plain/attach" enctype="multipart/form-data">${held(number, code)}
<div class="field"><label for="file">${t.addFile}</label><input type="file" id="file" name="file" accept="${accept.join(',')}"></div><button>${t.sendFile}</button></form>`;
}

export function filedPage(
  language: Language,
  { number, code, due, accept }: { number: string; code: string; due: string | null; accept: readonly string[] },
): Html {
  const t = TEXT[language];
  const grouped = `${number.slice(0, 6)} ${number.slice(6, 12)} ${number.slice(12)}`;
  return html`<h1>${t.filedTitle}</h1><div class="box"><dl><dt>${t.number}</dt><dd class="big" id="filed-number">${grouped}</dd><dt>${t.code}</dt><dd class="big" id="filed-code">${code}</dd>${due && html`<dt>${t.due}</dt><dd>${due}</dd>`}</dl></div>
<p>${t.keep}</p><form method="post" action="/plain/follow">${held(number, code)}<button>${t.look}</button></form><h2>${t.addFile}</h2>${addFileForm(language, number, code, accept)}`;
}
