import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { duration } from '../../ecg/recording';
import { LAYOUTS } from '../../paper/arrangement';
import { GAINS, SPEEDS } from '../../paper/scale';
import type { PaperSettings } from '../../paper/settings';
import { timeInFile } from '../../paper/time';
import { type Report, type ReportOptions, rangeInNumbers, reportOf } from '../../report/report';
import { ORIENTATIONS, PAPERS, type SheetFormat } from '../../report/sheet';
import { MOST_SHEETS, RANGES, type ReportRange, usualRange } from '../../report/strips';
import type { ReportSubject } from '../../report/subject';
import { reportSvg } from '../../report/svg';
import type { SerialPair } from '../../study/serial';
import type { StudyId } from '../../study/study';
import { errorSentence } from '../../words/error';
import { Dialog } from '../dialogs/Dialog';
import { svgElement } from '../svg-element';
import { useLanguage } from '../words';
import { momentsInText } from './moments';
import './report.css';

export type ReportKind = 'pdf' | 'png' | 'svg';

/** Null of one that cannot be read. */
interface MaybePair {
  readonly before: SerialPair['before'] | null;
  readonly after: SerialPair['after'] | null;
}

interface ReportDialogProps {
  readonly subject: ReportSubject;
  readonly paper: PaperSettings;
  readonly format: SheetFormat;
  readonly onFormat: (format: SheetFormat) => void;
  /** Makes a file of the pages; the characters that no font has. */
  readonly onSave: (kind: ReportKind, report: Report) => Promise<readonly string[]>;
  readonly onPrint: (options: ReportOptions, previous: SerialPair | null) => void;
  /** The other open ECGs: one of them may be the previous one. */
  readonly others: readonly { readonly id: StudyId; readonly name: string }[];
  readonly loadPrevious: (other: StudyId, signal: AbortSignal) => Promise<MaybePair>;
  readonly onClose: () => void;
}

function Choice<T extends string | number>({
  label,
  choices,
  value,
  show,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly T[];
  readonly value: T;
  readonly show: (choice: T) => string;
  readonly onChoose: (choice: T) => void;
}) {
  return (
    <label className="report-choice">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => String(choice) === event.currentTarget.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {show(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** One page of the report, as large as there is room for. */
function Preview({ report, page }: { readonly report: Report; readonly page: number }) {
  const place = useRef<HTMLDivElement>(null);
  const shown = report.pages[page];
  useEffect(() => {
    place.current?.replaceChildren(...(shown ? [svgElement(reportSvg(shown))] : []));
  }, [shown]);
  return <div ref={place} className="report-page" role="img" aria-label={shown?.description} />;
}

function Strips({
  subject,
  text,
  wrong,
  onText,
}: {
  readonly subject: ReportSubject;
  readonly text: string;
  readonly wrong: string | null;
  readonly onText: (text: string) => void;
}) {
  const { words, say, format } = useLanguage();
  const texts = words.report;
  const shown = format.moment(timeInFile(subject.recording, subject.from));
  return (
    <>
      <label className="report-choice">
        <span>{texts.starts}</span>
        <input
          type="text"
          value={text}
          aria-invalid={wrong !== null}
          onChange={(event) => onText(event.target.value)}
        />
      </label>
      <p className="report-note" role={wrong === null ? undefined : 'alert'}>
        {wrong === null ? texts.startsHint : say(texts.startsWrong, { text: wrong })}
      </p>
      <button type="button" onClick={() => onText(text.trim() === '' ? shown : `${text}, ${shown}`)}>
        {texts.addStrip}
      </button>
    </>
  );
}

/** Of no study. */
const NOBODY = -1;
/** A recording that is longer than this (s) has several pages: which are wanted is asked. */
const ONE_PAGE = 11;

function Told({ subject, options }: { readonly subject: ReportSubject; readonly options: ReportOptions }): ReactNode {
  const { words, say, format } = useLanguage();
  const texts = words.report;
  const { sheets, from, to, tooMany } = rangeInNumbers(subject, options);
  return (
    <p className="report-note" role="status">
      {say(texts.sheets, { count: sheets, from: format.clockTime(from), to: format.clockTime(to) })}
      {tooMany === null ? null : ` ${say(texts.tooMany, { count: tooMany, most: MOST_SHEETS })}`}
    </p>
  );
}

/** The pair with the ECG that is chosen as the previous one; what is said until it is there, or where it cannot be. */
function usePrevious(chosen: StudyId | null, load: ReportDialogProps['loadPrevious']) {
  const language = useLanguage();
  const texts = language.words.previous;
  const [pair, setPair] = useState<SerialPair | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const loading = useRef(load);
  loading.current = load;
  useEffect(() => {
    setPair(null);
    setTold(chosen === null ? null : texts.measuring);
    if (chosen === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    loading.current(chosen, signal).then(
      ({ before, after }) => {
        if (signal.aborted) return;
        setPair(before && after ? { before, after } : null);
        setTold(before && after ? null : texts.nothing);
      },
      (error) => {
        if (!signal.aborted) setTold(errorSentence(language, error));
      },
    );
    return () => controller.abort();
  }, [chosen, language, texts]);
  return { pair, told };
}

/** The report of an ECG as it will be on paper, and what can be made of it. */
export function ReportDialog({
  subject: alone,
  paper,
  format: sheet,
  others,
  loadPrevious,
  onFormat,
  onSave,
  onPrint,
  onClose,
}: ReportDialogProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.report;
  const { recording } = alone;
  const [other, setOther] = useState<StudyId | null>(null);
  const { pair, told } = usePrevious(other, loadPrevious);
  const subject = useMemo(() => ({ ...alone, previous: pair }), [alone, pair]);
  const [paperOptions, setPaperOptions] = useState(paper);
  const [kind, setKind] = useState<ReportRange['kind']>(usualRange(recording).kind);
  const [lead, setLead] = useState(recording.leads.has('II') ? 'II' : [...recording.leads.keys()][0]!);
  const [startsText, setStartsText] = useState(() => format.moment(timeInFile(recording, alone.from)));
  const [page, setPage] = useState(0);
  const [making, setMaking] = useState<ReportKind | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);

  const moments = useMemo(() => momentsInText(startsText, recording), [startsText, recording]);
  const options = useMemo((): ReportOptions => {
    const range: ReportRange =
      kind === 'chosen' ? { kind, starts: moments.times } : kind === 'disclosure' ? { kind, lead } : { kind };
    return { ...sheet, paperOptions, range };
  }, [sheet, paperOptions, kind, lead, moments]);
  const report = useMemo(() => reportOf(subject, options, language), [subject, options, language]);
  const count = report.pages.length;
  const at = Math.min(page, count - 1);
  const save = async (wanted: ReportKind) => {
    setMaking(wanted);
    setFailure(null);
    setMissing([]);
    try {
      setMissing(await onSave(wanted, report));
    } catch (error) {
      setFailure(errorSentence(language, error));
    }
    setMaking(null);
  };
  const saveButton = (wanted: ReportKind, label: string) => (
    <button type="button" disabled={making !== null} onClick={() => void save(wanted)}>
      {label}
    </button>
  );
  return (
    <Dialog title={texts.title} onClose={onClose} size="page">
      <div className="report">
        <div className="report-choices">
          <Choice
            label={texts.paper}
            choices={PAPERS}
            value={sheet.paper}
            show={(each) => texts.papers[each]}
            onChoose={(chosen) => onFormat({ ...sheet, paper: chosen })}
          />
          <Choice
            label={texts.orientation}
            choices={ORIENTATIONS}
            value={sheet.orientation}
            show={(each) => texts.orientations[each]}
            onChoose={(orientation) => onFormat({ ...sheet, orientation })}
          />
          <Choice
            label={words.paper.layout}
            choices={LAYOUTS}
            value={paperOptions.layout}
            show={(each) => words.paper.layouts[each]}
            onChoose={(layout) => setPaperOptions({ ...paperOptions, layout })}
          />
          <Choice
            label={words.paper.speedLabel}
            choices={SPEEDS}
            value={paperOptions.speed}
            show={(speed) => say(words.paper.speed, { speed })}
            onChoose={(speed) => setPaperOptions({ ...paperOptions, speed })}
          />
          <Choice
            label={words.paper.gainLabel}
            choices={GAINS}
            value={paperOptions.gain}
            show={(gain) => say(words.paper.gain, { gain })}
            onChoose={(gain) => setPaperOptions({ ...paperOptions, gain })}
          />
          {duration(recording) > ONE_PAGE ? (
            <Choice
              label={texts.range}
              choices={RANGES}
              value={kind}
              show={(each) => texts.ranges[each]}
              onChoose={(chosen) => {
                setKind(chosen);
                setPage(0);
              }}
            />
          ) : null}
          {kind === 'chosen' ? (
            <Strips subject={subject} text={startsText} wrong={moments.wrong} onText={setStartsText} />
          ) : null}
          {kind === 'disclosure' ? (
            <Choice
              label={texts.lead}
              choices={[...recording.leads.keys()]}
              value={lead}
              show={(each) => each}
              onChoose={setLead}
            />
          ) : null}
          {others.length === 0 ? null : (
            <Choice
              label={words.previous.choose}
              choices={[NOBODY, ...others.map(({ id }) => id)]}
              value={other ?? NOBODY}
              show={(id) => others.find((each) => each.id === id)?.name ?? texts.withoutPrevious}
              onChoose={(id) => setOther(id === NOBODY ? null : id)}
            />
          )}
          {told === null ? null : (
            <p className="report-note" role="status">
              {told}
            </p>
          )}
          <Told subject={subject} options={options} />
          <div className="report-actions">
            <button type="button" ref={first} disabled={making !== null} onClick={() => void save('pdf')}>
              {texts.savePdf}
            </button>
            <button type="button" onClick={() => onPrint(options, pair)}>
              {texts.print}
            </button>
            {saveButton('png', texts.savePng)}
            {saveButton('svg', texts.saveSvg)}
          </div>
          <p className="report-note" role="status">
            {making === null ? '' : texts.making}
          </p>
          {failure === null ? null : (
            <p className="report-note" role="alert">
              {say(texts.failed, { error: failure })}
            </p>
          )}
          {missing.length === 0 ? null : (
            <p className="report-note" role="alert">
              {say(texts.missing, { characters: missing.join(' ') })}
            </p>
          )}
          <p className="report-note">{texts.holdsRecording}</p>
          <p className="report-note">{texts.scaleHint}</p>
        </div>
        <div className="report-preview">
          <Preview report={report} page={at} />
          <nav className="report-pages" aria-label={say(texts.preview, { n: at + 1, count })}>
            <button type="button" aria-label={texts.previousPage} disabled={at === 0} onClick={() => setPage(at - 1)}>
              ‹
            </button>
            <span aria-live="polite">{say(texts.preview, { n: at + 1, count })}</span>
            <button
              type="button"
              aria-label={texts.nextPage}
              disabled={at === count - 1}
              onClick={() => setPage(at + 1)}
            >
              ›
            </button>
          </nav>
        </div>
      </div>
    </Dialog>
  );
}
