import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { fieldNames } from '../../i18n/desk-fields.ts';
import { fiveLevels } from '../../i18n/desk-words.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox, ManyCombobox } from '../../ui/combobox.tsx';
import { CheckField, type Choice, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { useNames } from '../names.ts';
import { type Case, codesQuery, searchQuery } from '../queries.ts';
import { codesOf, controlOf, type Schema, type Values } from './schema.ts';

type Props = {
  act: string;
  /** The path of the field, such as `selfAssessment.cause`; its id in the page is `prefix + path`. */
  path: string;
  prefix: string;
  schema: Schema;
  required: boolean;
  value: unknown;
  errors: Readonly<Record<string, string>>;
  onChange: (value: unknown) => void;
  found: Case;
};
const FEW = 4;

/** What a field is called: by the act, by the group it stands in, or by its own name. */
export function useFieldName(): (act: string, path: string) => string {
  const names: Readonly<Record<string, string>> = useText(fieldNames);
  return (act, path) => names[`${act}.${path}`] ?? names[path] ?? names[path.slice(path.lastIndexOf('.') + 1)] ?? path;
}

/** One field of an act, made of its schema. */
export function SchemaField(props: Props) {
  const { act, path, prefix, schema, required, value, errors, onChange, found } = props;
  const common = useText(commonText);
  const levels: Readonly<Record<string, string>> = useText(fiveLevels);
  const names = useNames();
  const pick = usePick();
  const nameOf = useFieldName();
  const { data: codes } = useQuery(codesQuery);
  const control = controlOf(act, path, schema);
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  const frame = { id: prefix + path, label: nameOf(act, path), error: errors[path], optional: !required };
  const chosen = (choices: Choice[], given: string | undefined, choose: (value: string) => void) =>
    choices.length <= FEW + 1 ? (
      <RadioField {...frame} choices={choices} value={given} onChoose={choose} inline={choices.length <= FEW} />
    ) : (
      <SelectField {...frame} choices={choices} value={given ?? ''} onChange={(event) => choose(event.target.value)} />
    );

  switch (control.as) {
    case 'yes-no': {
      const choices = [
        { value: 'true', label: common.yes },
        { value: 'false', label: common.no },
      ];
      return chosen(choices, typeof value === 'boolean' ? String(value) : undefined, (given) => onChange(given === 'true'));
    }
    case 'agree':
      return (
        <CheckField {...frame} checked={value === true} onChange={(event) => onChange(event.target.checked ? true : undefined)} />
      );
    case 'five': {
      const choices = [5, 4, 3, 2, 1].map((level) => ({ value: String(level), label: levels[level] ?? String(level) }));
      return chosen(choices, text || undefined, (given) => onChange(Number(given)));
    }
    case 'one-of':
      return chosen(
        control.values.map((each) => ({ value: each, label: names.value(each) })),
        text || undefined,
        onChange,
      );
    case 'code': {
      const choices = codesOf(codes, control.list).map((each) => ({ value: each.code, label: pick(each) }));
      return <SelectField {...frame} choices={choices} value={text} onChange={(event) => onChange(event.target.value)} />;
    }
    case 'notice': {
      const open = found.notices.map((notice) => ({
        value: String(notice['no']),
        label: `${notice['no']} · ${names.value(String(notice['kind']))}`,
      }));
      return (
        <SelectField
          {...frame}
          choices={open}
          value={text}
          onChange={(event) => onChange(event.target.value ? Number(event.target.value) : undefined)}
        />
      );
    }
    case 'unit':
      return <Combobox {...frame} options={names.unitOptions} value={text} onChoose={onChange} />;
    case 'units':
      return (
        <ManyCombobox
          {...frame}
          options={names.unitOptions}
          values={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
        />
      );
    case 'category':
      return <Combobox {...frame} options={names.categoryOptions} value={text} onChoose={onChange} />;
    case 'street':
      return <Combobox {...frame} options={names.streetOptions} value={text} onChoose={onChange} />;
    case 'case':
      return <CaseField frame={frame} value={text} onChange={onChange} self={found.id} />;
    case 'here':
      return <HereField frame={frame} value={value as Place | undefined} onChange={onChange} />;
    case 'moment':
      return (
        <TextField
          {...frame}
          type="datetime-local"
          value={asLocal(text)}
          onChange={(event) => onChange(asMoment(event.target.value))}
        />
      );
    case 'date':
      return <TextField {...frame} type="date" value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return (
        <TextField
          {...frame}
          type="number"
          inputMode="numeric"
          value={text}
          onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
        />
      );
    case 'text':
      return <TextArea {...frame} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'line':
      return <TextField {...frame} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'group':
      return <GroupField {...props} label={frame.label} />;
  }
}

/** Several fields that belong together; what may be left out as a whole stays folded until it is wanted. */
function GroupField({ label, ...props }: Props & { label: string }) {
  const { path, schema, required, value, errors, onChange, found } = props;
  const common = useText(commonText);
  const values = value as Values | undefined;
  const begun = Object.keys(values ?? {}).length > 0 || Object.keys(errors).some((field) => field.startsWith(`${path}.`));
  const [open, setOpen] = useState(required || found.round > 1);
  const fields = Object.entries(schema.properties ?? {}).map(([field, inner]) => (
    <SchemaField
      key={field}
      {...props}
      path={`${path}.${field}`}
      schema={inner}
      required={schema.required?.includes(field) ?? false}
      value={values?.[field]}
      onChange={(given) => onChange({ ...values, [field]: given })}
    />
  ));
  return (
    <fieldset className="field group">
      <legend>
        {label} {!required && <span className="optional">({common.optional})</span>}
      </legend>
      {open || begun ? (
        fields
      ) : (
        <Button small onClick={() => setOpen(true)}>
          {common.fill}
        </Button>
      )}
    </fieldset>
  );
}

type Frame = { id: string; label: string; error: string | undefined; optional: boolean };

/** Another case, found by its number or its words; what is sent is its id. */
function CaseField({
  frame,
  value,
  onChange,
  self,
}: {
  frame: Frame;
  value: string;
  onChange: (value: unknown) => void;
  self: string;
}) {
  const t = useText(caseText);
  const [typed, setTyped] = useState('');
  const { data } = useQuery(searchQuery(typed));
  const choices = (data?.items ?? []).filter(({ id }) => id !== self).slice(0, 8);
  return (
    <>
      <TextField {...frame} hint={t.findCase} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div className="case-choices">
        {choices.map(({ id, number, title }) => (
          <label key={id} className="choice">
            <input type="radio" name={frame.id} checked={value === id} onChange={() => onChange(id)} />
            <span>
              {number} {title}
            </span>
          </label>
        ))}
      </div>
    </>
  );
}

type Place = { lon: number; lat: number };

/** Where the person stands, from the device, when asked. */
function HereField({ frame, value, onChange }: { frame: Frame; value: Place | undefined; onChange: (value: unknown) => void }) {
  const t = useText(caseText);
  const [denied, setDenied] = useState(false);
  const ask = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onChange({ lon: coords.longitude, lat: coords.latitude }),
      () => setDenied(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  return (
    <fieldset className="field">
      <legend>
        {frame.label} <span className="optional">({useText(commonText).optional})</span>
      </legend>
      <div className="row">
        <Button small id={frame.id} onClick={ask}>
          {t.useHere}
        </Button>
        {value && (
          <>
            <span>
              {value.lon.toFixed(5)}, {value.lat.toFixed(5)}
            </span>
            <Button small look="plain" onClick={() => onChange(undefined)}>
              {t.clear}
            </Button>
          </>
        )}
        {denied && <span className="quiet">{t.hereDenied}</span>}
      </div>
    </fieldset>
  );
}

/** The hotline's cities keep one time, whatever the browser's. */
const OFFSET = '+08:00';
const asMoment = (local: string): string => (local === '' ? '' : `${local}:00${OFFSET}`);
const asLocal = (moment: string): string => moment.slice(0, 16);
