import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { handlerText } from '../../i18n/desk-handler.ts';
import { replyText } from '../../i18n/desk-reply.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { EmptyState, Panel, Spinner } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ActForm, type ActView } from '../case/act-form.tsx';
import { Attachments } from '../case/attachments.tsx';
import { Matter } from '../case/matter.tsx';
import { type Schema, type Values, withoutEmpty } from '../case/schema.ts';
import { useLive } from '../live.tsx';
import { useNames } from '../names.ts';
import { type Case, caseQuery, codesQuery } from '../queries.ts';
import { CaseBrief } from '../room/case-brief.tsx';
import { useTitle } from '../use-title.ts';
import { checkReply } from './checklist.ts';
import { ChecklistView } from './checklist-view.tsx';
import '../case/case.css';
import '../room/room.css';
import './handler.css';

/** 写答复: the reply with its checklist beside it, and what the citizen will read of it. */
export function ReplyPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const t = useText(replyText);
  const rooms = useText(roomText);
  const { data: found, error, isPending, refetch } = useQuery(caseQuery(id));
  useLive((change) => {
    if (change === null || change.id === id) void refetch();
  });
  useTitle(t.title);
  if (isPending) return <Spinner />;
  if (!found) {
    if (error instanceof ProblemError && error.problem.status === 404) return <EmptyState title={rooms.gone} />;
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  const act = found.acts.find(({ name }) => name === 'reply');
  return (
    <div className="room">
      <div className="page-head">
        <h1>{t.title}</h1>
        <Link to="/desk/handler">{t.back}</Link>
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <CaseBrief found={found} />
      {act ? <Editor key={found.id} found={found} act={act} /> : <Notice tone="warn">{t.notNow}</Notice>}
    </div>
  );
}

function Editor({ found, act }: { found: Case; act: ActView }) {
  const t = useText(replyText);
  const h = useText(handlerText);
  const pick = usePick();
  const go = useNavigate();
  const draft = useDraft<Values>(`${found.id} reply`, {});
  const { data: codes } = useQuery(codesQuery);
  const checks = checkReply(draft.value, found);
  const left = checks.filter(({ needed, status }) => needed && status !== 'fine').length;
  // What is already open stays as it was opened, even where it may not be sent any more.
  const schema = (act.input ?? {}) as Schema;
  if (!act.allowed && !schema.properties)
    return (
      <Notice tone="warn" title={t.notNow}>
        <p>{act.sentence && pick(act.sentence)}</p>
      </Notice>
    );
  return (
    <div className="reply-columns">
      <div className="reply-matter">
        <Matter found={found} />
        <Attachments found={found} />
      </div>
      <Panel title={t.title} className="reply-editor">
        <Templates
          found={found}
          codes={codes}
          onTake={(taken) => draft.set((before) => ({ ...taken, ...withoutEmpty(before) }))}
        />
        <ActForm
          found={found}
          act={act}
          schema={schema}
          kept={draft}
          onClose={() => void go({ to: '/desk/handler' })}
          onDone={() => void go({ to: '/desk/handler' })}
        />
        <p className="quiet">{h.ctrlEnter}</p>
      </Panel>
      <div className="reply-side">
        <Panel title={t.checklist} level={3}>
          <p role="status">
            <strong>{t.left(left)}</strong>
          </p>
          <ChecklistView checks={checks} onGo={goTo} />
        </Panel>
        <Preview found={found} reply={draft.value} />
      </div>
    </div>
  );
}

/** A group has no control of its own: then its first one. */
function goTo(element: string): void {
  const id = `act-reply-${element}`;
  (document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${id}."]`))?.focus();
}

type Template = Record<'facts' | 'measures' | 'result' | 'publicText', { zh: string; en: string }> & {
  code: string;
  category: string;
  zh: string;
  en: string;
};
const MOST = 3;

/** 模板: of this leaf first, then of its sub-group and its group; and the law that the catalogue names for it. */
function Templates({ found, codes, onTake }: { found: Case; codes: unknown; onTake: (taken: Values) => void }) {
  const t = useText(replyText);
  const pick = usePick();
  const language = useLanguage();
  const { catalogue } = useNames();
  const list = ((codes as { replyTemplates?: Template[] } | undefined)?.replyTemplates ?? [])
    .filter(({ category }) => (found.category ?? '').startsWith(category))
    .toSorted((one, other) => other.category.length - one.category.length)
    .slice(0, MOST);
  const basis = catalogue?.categories.find(({ code }) => code === found.category)?.basis;
  if (list.length === 0 && !basis) return null;
  return (
    <div className="templates">
      <div className="row">
        {list.map(({ facts, measures, result, publicText, ...name }) => (
          <Button
            key={name.code}
            small
            onClick={() =>
              onTake({
                facts: facts[language],
                ...(basis ? { basis: basis[language] } : {}),
                measures: measures[language],
                result: result[language],
                publicText: publicText[language],
              })
            }
          >
            {t.templateTake(pick(name))}
          </Button>
        ))}
        {basis && (
          <Button small look="plain" onClick={() => onTake({ basis: basis[language] })}>
            {t.basisTake}
          </Button>
        )}
      </div>
      <p className="quiet">{t.templateHint}</p>
    </div>
  );
}

/** 预览: the reply as the portal will show it. */
function Preview({ found, reply }: { found: Case; reply: Values }) {
  const t = useText(replyText);
  const names = useNames();
  const text = (field: string) => (typeof reply[field] === 'string' ? (reply[field] as string) : '');
  return (
    <Panel title={t.preview} level={3} className="preview">
      {text('publicText') === '' ? (
        <p className="quiet">{t.previewEmpty}</p>
      ) : (
        <>
          <p className="quiet">
            {t.number} {found.number} · {found.title}
          </p>
          <p className="words">{text('publicText')}</p>
          {text('result') && <p className="words">{text('result')}</p>}
          {text('basis') && <p className="quiet">{text('basis')}</p>}
          <p className="quiet">
            {found.lead && names.unit(found.lead)} {text('contact')}
          </p>
        </>
      )}
    </Panel>
  );
}
