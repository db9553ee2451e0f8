import type { Language } from '#platform/sentences.ts';
import type { Book } from '#directory/book.ts';
import type { Case } from '#cases/case.ts';
import { statusSentence } from '#cases/public.rules.ts';
import { dayText } from './day.ts';
import { addFileForm, held } from './file-pages.ts';
import { type Fields, one } from './form.rules.ts';
import { choices, field, type Html, html, summary, type Wrong } from './html.ts';
import { TEXT } from './text.ts';

/** What this page reads of what the citizen may see. */
export type Followed = {
  title: string;
  matter: string;
  timeline: readonly { type: string; at: string; data: Record<string, unknown> }[];
  acts: readonly { name: string; allowed: boolean }[];
};
export const PLAIN_ACTS = ['give-info', 'rate', 'change-rating', 'add-facts', 'urge'] as const;
export type PlainAct = (typeof PLAIN_ACTS)[number];

/** 查询: where it stands, by when, what was replied, and what can be done now. */
export function followPage(
  { book, language, found, code, nonce }: { book: Book; language: Language; found: Case; code: string; nonce: string },
  followed: Followed,
  { done, wrong, refused, fields, act }: { done?: string; wrong: Wrong; refused?: string; fields: Fields; act?: string },
): Html {
  const t = TEXT[language];
  const due = found.clocks.citizen?.due;
  const lead = found.lead ? book.units.get(found.lead)?.[language] : undefined;
  const reply = followed.timeline.findLast(({ type }) => ['replied', 'masterReplied', 'answered'].includes(type))?.data;
  const asked = followed.acts.some(({ name, allowed }) => name === 'give-info' && allowed) ? found.info.question : null;
  const may = PLAIN_ACTS.filter((name) => followed.acts.some((each) => each.name === name && each.allowed));
  const rating = may.includes('rate') ? 'rate' : 'change-rating';
  const shown = may.filter((name) => (name !== 'rate' && name !== 'change-rating') || name === rating);
  return html`<h1>${followed.title}</h1>${done && html`<p class="box" role="status">${done}</p>`}${refused && html`<p class="box bad" role="alert">${t.refused}${refused}</p>`}${summary(language, wrong)}
<dl><dt>${t.number}</dt><dd>${found.number}</dd><dt>${t.state}</dt><dd id="state">${statusSentence(found)[language]}</dd>
${due && found.closedAt === null && html`<dt>${t.due}</dt><dd>${dayText(due, book.profile.zone, language)}</dd>`}${lead && html`<dt>${t.lead}</dt><dd>${lead}</dd>`}</dl>
${reply && html`<h2>${t.reply}</h2><p class="text">${String(reply['publicText'] ?? reply['text'] ?? '')}</p>${reply['basis'] ? html`<p>${t.basis}: ${String(reply['basis'])}</p>` : null}`}
${asked && html`<div class="box"><h2>${t.asked}</h2><p class="text">${asked}</p></div>`}
${shown.map((name) => actForm({ book, language, name, own: held(found.number, code), nonce }, act === name ? fields : new Map(), act === name ? wrong : new Map()))}
${may.includes('add-facts') && html`<h2>${t.addFile}</h2>${addFileForm(language, found.number, code, book.profile.attachments.types)}`}
<h2>${t.yours}</h2><p class="text">${followed.matter}</p>`;
}

function actForm(
  { book, language, name, own, nonce }: { book: Book; language: Language; name: PlainAct; own: Html; nonce: string },
  fields: Fields,
  wrong: Wrong,
): Html {
  const t = TEXT[language];
  const [title, label] = t.acts[name];
  const words = (id: string, said: string) =>
    field({ name: id, label: said, wrong }, (bound) => html`<textarea ${bound} maxlength="2000">${one(fields, id)}</textarea>`);
  const isRating = name === 'rate' || name === 'change-rating';
  const body = isRating
    ? html`${choices(
        { name: 'solved', label: t.solved, wrong },
        [one(fields, 'solved')],
        [
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ],
      )}${choices(
        { name: 'handling', label: t.handling, wrong },
        [one(fields, 'handling')],
        t.levels.map((level, at) => ({ value: String(5 - at), label: level })),
      )}${field(
        { name: 'reason', label: t.reason, wrong },
        (bound) =>
          html`<select ${bound}><option value=""></option>${book.profile.dissatisfactionReasons.map(
            (reason) =>
              html`<option value="${reason.code}"${one(fields, 'reason') === reason.code && html` selected`}>${reason[language]}</option>`,
          )}</select>`,
      )}${words('comment', t.comment)}<div class="field"><label class="choice"><input type="checkbox" name="pressed" value="yes"${one(fields, 'pressed') === 'yes' && html` checked`}><span>${t.pressed}</span></label></div>`
    : words(`text-${name}`, label);
  return html`<section><h2>${title}</h2><form method="post" action="/plain/follow">${own}<input type="hidden" name="act" value="${name}"><input type="hidden" name="nonce" value="${nonce}">${body}<button>${title}</button></form></section>`;
}

/** What an act takes, from the form; what is lacking is told by field. */
export function actInput(
  name: PlainAct,
  fields: Fields,
  language: Language,
): { input: Record<string, unknown>; wrong: Map<string, string> } {
  const t = TEXT[language];
  const wrong = new Map<string, string>();
  if (name === 'rate' || name === 'change-rating') {
    const [solved, handling] = [one(fields, 'solved'), Number(one(fields, 'handling'))];
    if (solved === '') wrong.set('solved', t.needSolved);
    if (!(handling >= 1 && handling <= 5)) wrong.set('handling', t.needHandling);
    const bad = solved === 'no' || handling <= 2;
    const [reason, comment] = [one(fields, 'reason'), one(fields, 'comment')];
    return {
      wrong,
      input: {
        solved: solved === 'yes',
        handling,
        pressed: one(fields, 'pressed') === 'yes',
        ...(bad && reason ? { reason } : {}),
        ...(comment ? { comment } : {}),
      },
    };
  }
  const text = one(fields, `text-${name}`);
  if (text === '' && name !== 'urge') wrong.set(`text-${name}`, t.needText);
  return { wrong, input: text === '' ? {} : { text } };
}
