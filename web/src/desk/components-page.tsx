import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText, faceText } from '../i18n/common.ts';
import { componentsText as words } from '../i18n/desk-lists.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { ChangedBeside, differences } from '../ui/changed-beside.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Face, Skeleton } from '../ui/faces.tsx';
import { CheckField, RadioField, SelectField, TextArea, TextField } from '../ui/field.tsx';
import { ICONS, Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Panel, Spinner, Tag } from '../ui/panel.tsx';
import { Popover } from '../ui/popover.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { type CaseState, STATES } from '../ui/states.ts';
import { Tabs } from '../ui/tabs.tsx';
import { toast } from '../ui/toast.tsx';
import { ClockBar } from './clock-bar.tsx';
import { demoQuery } from './queries.ts';
import { StateTag } from './state-tag.tsx';
import { useTitle } from './use-title.ts';
import './components.css';

const COLOURS = [
  'paper',
  'ground',
  'sunk',
  'ink',
  'quiet',
  'line',
  'edge',
  'accent',
  'accent-soft',
  'danger',
  'danger-soft',
  'warn',
  'warn-soft',
  'good',
  'good-soft',
  'mark',
];
const SIZES = ['tiny', 'small', 'size', 'large', 'huge'];
const HOUR = 3_600_000;

/** 组件一览: every piece in every state on one page: where one looks when a token changes. In development and in the demonstration. */
export function ComponentsPage() {
  const t = useText(words);
  const face = useText(faceText);
  const { data: demo } = useQuery(demoQuery);
  useTitle(t.title);
  if (!import.meta.env.DEV && !demo?.password) return demo ? <Face icon="question" title={face.goneTitle} /> : <Spinner />;
  return (
    <div className="components">
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="quiet">{t.about}</span>
      </div>
      <Looks />
      <Inputs />
      <Floating />
      <Telling />
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => <Panel title={title}>{children}</Panel>;

function Looks() {
  const t = useText(words);
  const [tab, setTab] = useState('one');
  const now = Date.now();
  const at = (hours: number) => new Date(now + hours * HOUR).toISOString();
  return (
    <>
      <Part title={t.colours}>
        <ul className="swatches">
          {COLOURS.map((name) => (
            <li key={name}>
              <span style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t.type}>
        {SIZES.map((size) => (
          <p key={size} style={{ fontSize: `var(--${size})` }}>
            {t.sample}
          </p>
        ))}
      </Part>
      <Part title={t.tags}>
        <div className="row">
          {(Object.keys(STATES) as CaseState[]).map((state) => (
            <StateTag key={state} state={state} />
          ))}
        </div>
      </Part>
      <Part title={t.clocks}>
        <ClockBar from={at(-2)} due={at(20)} />
        <ClockBar from={at(-20)} due={at(2)} />
        <ClockBar from={at(-30)} due={at(-4)} />
      </Part>
      <Part title={t.tabs}>
        <Tabs
          label={t.tabs}
          at={tab}
          onGo={setTab}
          tabs={[
            { id: 'one', label: t.main },
            { id: 'two', label: t.usual },
            { id: 'three', label: t.plain },
          ]}
        />
      </Part>
      <Part title={t.icons}>
        <ul className="swatches">
          {ICONS.map((name) => (
            <li key={name}>
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t.table}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t.fieldLabel}</th>
              <th scope="col">{t.table}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t.sample}</th>
              <td>
                <Sparkline values={[3, 5, 2, 8, 6, 9, 7]} label="3 · 5 · 2 · 8 · 6 · 9 · 7" />
              </td>
            </tr>
          </tbody>
        </table>
      </Part>
    </>
  );
}

function Inputs() {
  const t = useText(words);
  const [choice, setChoice] = useState('usual');
  const choices = [
    { value: 'main', label: t.main },
    { value: 'usual', label: t.usual },
  ];
  return (
    <>
      <Part title={t.buttons}>
        <div className="row">
          <Button look="main">{t.main}</Button>
          <Button>{t.usual}</Button>
          <Button look="plain">{t.plain}</Button>
          <Button look="danger">{t.danger}</Button>
          <Button busy>{t.busy}</Button>
          <Button small>
            <Icon name="plus" /> {t.small}
          </Button>
        </div>
        <p className="row">
          {t.keys} <kbd>Ctrl</kbd> <kbd>K</kbd>
        </p>
      </Part>
      <Part title={t.fields}>
        <div className="two">
          <TextField label={t.fieldLabel} hint={t.fieldHint} defaultValue="" />
          <TextField label={t.fieldLabel} error={t.fieldWrong} defaultValue="" />
          <SelectField label={t.fieldLabel} choices={choices} optional />
          <TextArea label={t.fieldLabel} />
          <RadioField label={t.fieldLabel} choices={choices} value={choice} onChoose={setChoice} inline />
          <CheckField label={t.fieldHint} />
        </div>
      </Part>
    </>
  );
}

function Floating() {
  const t = useText(words);
  const common = useText(commonText);
  const [dialog, setDialog] = useState(false);
  return (
    <Part title={t.floating}>
      <div className="row">
        <Popover label={t.openPopover} text={t.openPopover} side="start">
          {(close) => (
            <ul className="menu">
              {[t.main, t.usual, t.plain].map((each) => (
                <li key={each}>
                  <Button look="plain" small onClick={close}>
                    {each}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Popover>
        <Button onClick={() => setDialog(true)}>{t.openDialog}</Button>
        <Button onClick={() => toast(t.toastText, { act: { label: common.retry, run: () => toast(t.toastText) } })}>
          {t.showToast}
        </Button>
      </div>
      {dialog && (
        <Dialog label={t.openDialog} onClose={() => setDialog(false)}>
          <p>{t.sample}</p>
        </Dialog>
      )}
    </Part>
  );
}

const BEFORE = { title: 'N3', due: '12-03 18:00' };
const NOW = { title: 'N2', due: '12-02 18:00' };

function Telling() {
  const t = useText(words);
  const common = useText(commonText);
  const face = useText(faceText);
  return (
    <>
      <Part title={t.notices}>
        {(['info', 'good', 'warn', 'danger'] as const).map((tone) => (
          <Notice key={tone} tone={tone} title={t.notices}>
            <p>{t.noticeText}</p>
          </Notice>
        ))}
      </Part>
      <Part title={t.people}>
        <div className="row">
          {t.names.split(/[,，]/).map((name, at) => (
            <Avatar key={name} name={name} writing={at === 1} />
          ))}
          <Tag>{t.people}</Tag>
        </div>
      </Part>
      <Part title={t.stale}>
        <ChangedBeside
          title={t.staleTitle}
          typed={t.sample}
          rows={differences(BEFORE, NOW, ['title', 'due']).map((field) => ({
            name: field,
            before: BEFORE[field],
            now: NOW[field],
          }))}
        />
      </Part>
      <Part title={t.faces}>
        <div className="two">
          <Face icon="check" title={common.none} />
          <Face icon="offline" title={face.offlineTitle}>
            <p>{face.offlineText}</p>
          </Face>
          <Face icon="lock" title={face.forbiddenTitle}>
            <p>{face.forbiddenText}</p>
          </Face>
          <Skeleton lines={4} />
          <Spinner />
        </div>
      </Part>
    </>
  );
}
