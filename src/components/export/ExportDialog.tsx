import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Measurements } from '../../analysis/measure/measure';
import { isMark, LEAVING_BY_DEFAULT, LEAVING_PARTS, type LeavingPart, leavingOf } from '../../ecg/leaving';
import { duration, type Recording } from '../../ecg/recording';
import { errorSentence } from '../../words/error';
import { EXPORT_FORMATS, type ExportFormat } from '../../words/export';
import type { Language } from '../../words/language';
import { textInWords } from '../../words/text';
import { Dialog } from '../dialogs/Dialog';
import { useLanguage } from '../words';
import './export.css';

export interface ExportChoice {
  readonly format: ExportFormat;
  readonly parts: ReadonlySet<LeavingPart>;
  readonly all: boolean;
}

/** What became of it: how many were written, and why others were not. */
export interface Exported {
  readonly written: number;
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
}

interface ExportDialogProps {
  /** As it is drawn. */
  readonly recording: Recording;
  /** Null where nothing was measured. */
  readonly measurements: Measurements | null;
  /** ECGs that are open. */
  readonly open: number;
  /** Told how many are done, and the share of one of hours. */
  readonly onExport: (
    choice: ExportChoice,
    onProgress: (done: number, share: number | null) => void,
  ) => Promise<Exported>;
  readonly onClose: () => void;
}

/** In the order of the list: what is chosen as a rule comes first. */
const PARTS = LEAVING_PARTS;

const LONGEST = 60;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** What would be written of a part of the recording; undefined where there is nothing. */
function writtenOf(
  part: LeavingPart,
  recording: Recording,
  measurements: Measurements | null,
  language: Language,
): string | undefined {
  const { words, say, format } = language;
  const texts = words.export;
  const { patient, device, startTime, statements, comments, annotations } = recording;
  const counted = (list: readonly string[]) =>
    list.length === 0 ? undefined : say(texts.texts, { count: list.length, text: cut(list[0]!) });
  switch (part) {
    case 'age':
      return patient.age === undefined ? undefined : String(patient.age);
    case 'sex':
      return patient.sex && words.record.sex[patient.sex];
    case 'deviceMeasurements':
      return recording.measurements.length === 0
        ? undefined
        : say(texts.measured, { count: recording.measurements.length });
    case 'marks': {
      const count = annotations.filter(({ text }) => isMark(text)).length;
      return count === 0 ? undefined : say(texts.marked, { count });
    }
    case 'measurements':
      return measurements?.heartRate == null
        ? undefined
        : `${format.number(measurements.heartRate, 0)} ${words.format.units.bpm}`;
    case 'waves':
      return measurements === null || measurements.waves.size === 0
        ? undefined
        : say(texts.waves, { count: measurements.waves.size });
    case 'name':
      return say(texts.named, { name: recording.name, other: 'ecg-0001' });
    case 'time':
      return startTime;
    case 'device': {
      const said = [device.name, device.filter].flatMap((text) =>
        text === undefined ? [] : [textInWords(language, text)],
      );
      return said.length === 0 ? undefined : said.join(', ');
    }
    case 'statements':
      return counted(statements);
    case 'texts':
      return counted([
        ...comments.map((text) => textInWords(language, text)),
        ...annotations.filter(({ text }) => !isMark(text)).map(({ text }) => textInWords(language, text)),
      ]);
  }
}

function Part({
  label,
  value,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly checked: boolean;
  /** Null: it is always written, or is not there. */
  readonly onChange: ((checked: boolean) => void) | null;
}) {
  return (
    <label className="export-part" data-off={checked ? undefined : ''}>
      <input
        type="checkbox"
        checked={checked}
        disabled={onChange === null}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
      <span>{label}</span>
      <span className="export-value">{value}</span>
    </label>
  );
}

/** Which format, which ECGs, and all that will be written of them, before it is. */
export function ExportDialog({ recording, measurements, open, onExport, onClose }: ExportDialogProps) {
  const language = useLanguage();
  const { words, say, format: numbers } = language;
  const texts = words.export;
  const [format, setFormat] = useState<ExportFormat>('wfdb');
  const [all, setAll] = useState(false);
  const [parts, setParts] = useState<ReadonlySet<LeavingPart>>(LEAVING_BY_DEFAULT);
  const [progress, setProgress] = useState<number | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Exported | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const there = new Set<LeavingPart>(leavingOf(recording, new Set(PARTS)));
  const isThere = (part: LeavingPart) =>
    part === 'measurements' || part === 'waves' ? measurements !== null : there.has(part) || isElsewhere(part);
  /** Of hours a part is known: what stands at times may stand in the others. */
  const isElsewhere = (part: LeavingPart) =>
    recording.part !== undefined && !there.has(part) && (part === 'marks' || part === 'texts');
  const toggle = (part: LeavingPart) => (checked: boolean) => {
    const chosen = new Set(parts);
    if (checked) chosen.add(part);
    else chosen.delete(part);
    setParts(chosen);
  };
  const save = async () => {
    setProgress(0);
    setOutcome(null);
    setFailure(null);
    try {
      setOutcome(
        await onExport({ format, parts, all }, (done, of) => {
          setProgress(done);
          setShare(of === null ? null : Math.floor(100 * of) / 100);
        }),
      );
    } catch (error) {
      setFailure(errorSentence(language, error));
    }
    setProgress(null);
  };
  const leads = [...recording.leads.keys()].join(', ');
  const length = numbers.number(recording.part?.total ?? duration(recording), 1);
  return (
    <Dialog title={texts.title} onClose={onClose} size="wide">
      <form
        className="export"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label className="export-choice">
          <span>{texts.format}</span>
          <select ref={first} value={format} onChange={(event) => setFormat(event.currentTarget.value as ExportFormat)}>
            {(Object.keys(EXPORT_FORMATS) as ExportFormat[]).map((each) => (
              <option key={each} value={each}>
                {EXPORT_FORMATS[each]}
              </option>
            ))}
          </select>
        </label>
        {open > 1 ? (
          <label className="export-choice">
            <span>{texts.which}</span>
            <select value={all ? 'all' : 'one'} onChange={(event) => setAll(event.currentTarget.value === 'all')}>
              <option value="one">{texts.one}</option>
              <option value="all">{say(texts.all, { count: open })}</option>
            </select>
          </label>
        ) : null}
        <fieldset className="export-parts">
          <legend>{texts.leaves}</legend>
          <Part
            label={texts.samples}
            value={say(texts.samplesOf, { leads, rate: recording.rate, seconds: length })}
            checked
            onChange={null}
          />
          {PARTS.map((part) => {
            const value = isElsewhere(part) ? texts.ofOtherParts : writtenOf(part, recording, measurements, language);
            const available = all || isThere(part);
            return (
              <Part
                key={part}
                label={texts.parts[part]}
                value={isThere(part) ? value : texts.notThere}
                checked={available && parts.has(part)}
                onChange={available ? toggle(part) : null}
              />
            );
          })}
        </fieldset>
        <p className="export-note">
          {texts.never} {all ? texts.ofAll : null}
        </p>
        {['name', 'time', 'statements', 'texts'].some((part) => parts.has(part as LeavingPart)) ? (
          <p className="export-warning">{texts.warning}</p>
        ) : null}
        <div className="export-foot">
          <p role="status" className="export-note">
            {progress !== null && all ? say(texts.saving, { done: progress, total: open }) : null}
            {progress !== null && share !== null ? ` ${say(texts.savingPart, { percent: numbers.tick(share) })}` : null}
            {outcome && outcome.written > 0 ? say(texts.done, { count: outcome.written }) : null}
          </p>
          <button type="submit" disabled={progress !== null}>
            {texts.save}
          </button>
        </div>
        {failure === null ? null : <p role="alert">{failure}</p>}
        {outcome && outcome.refused.length > 0 ? (
          <ul role="alert" className="export-refused">
            {outcome.refused.map((each) => (
              <li key={each.file}>{say(texts.refused, each)}</li>
            ))}
          </ul>
        ) : null}
      </form>
    </Dialog>
  );
}
