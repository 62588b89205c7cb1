import { useEffect, useMemo, useRef, useState } from 'react';
import { type ComparedPair, comparedPairs, type LaidBeat, laidBeats } from '../../analysis/serial/compare';
import { REPEATABILITY } from '../../analysis/serial/repeatability';
import type { Label } from '../../model/contracts';
import {
  type SerialMeasured,
  type SerialWarning,
  serialWarnings,
  statementChanges,
  weightChanges,
} from '../../study/serial';
import type { StudyId } from '../../study/study';
import { errorSentence } from '../../words/error';
import type { Language } from '../../words/language';
import { misplacementName } from '../../words/misplacement';
import { statementTitle } from '../../words/statement';
import { Dialog } from '../dialogs/Dialog';
import { useLanguage } from '../words';
import './previous.css';

interface Pair {
  readonly before: SerialMeasured | null;
  readonly after: SerialMeasured | null;
}

interface PreviousDialogProps {
  readonly others: readonly { readonly id: StudyId; readonly name: string }[];
  readonly labels: readonly Label[];
  readonly load: (other: StudyId, signal: AbortSignal) => Promise<Pair>;
  readonly onClose: () => void;
}

/** In the proportions of paper at 25 mm/s and 10 mm/mV, in mm; from so long before the onset of QRS to so long after it, in s. */
const PER_SECOND = 25;
const PER_MILLIVOLT = 10;
const [FROM, TO] = [-0.3, 0.6];
/** All leads have one scale: in mV what the largest needs, and no less than this. */
const LEAST = 0.5;
const MARGIN = 0.1;

const pathOf = (points: LaidBeat['before']): string =>
  points
    .filter(([time]) => time >= FROM && time <= TO)
    .map(
      ([time, value], i) =>
        `${i === 0 ? 'M' : 'L'}${(time * PER_SECOND).toFixed(2)} ${(-value * PER_MILLIVOLT).toFixed(2)}`,
    )
    .join('');

interface Reach {
  readonly low: number;
  readonly high: number;
}

const reachOf = (beats: readonly LaidBeat[]): Reach => {
  const shown = beats
    .flatMap(({ before, after }) => [...before, ...after])
    .flatMap(([time, value]) => (time >= FROM && time <= TO ? [value] : []));
  return {
    low: shown.reduce((least, value) => Math.min(least, value), -LEAST) - MARGIN,
    high: shown.reduce((most, value) => Math.max(most, value), LEAST) + MARGIN,
  };
};

function Beat({ lead, before, after, low, high }: LaidBeat & Reach) {
  const box = [FROM * PER_SECOND, -high * PER_MILLIVOLT, (TO - FROM) * PER_SECOND, (high - low) * PER_MILLIVOLT];
  return (
    <figure className="previous-beat">
      <figcaption>{lead}</figcaption>
      <svg viewBox={box.join(' ')} role="img" aria-label={lead}>
        <path className="previous-old" d={pathOf(before)} />
        <path className="previous-new" d={pathOf(after)} />
      </svg>
    </figure>
  );
}

function warningSentence(language: Language, warning: SerialWarning): string {
  const { words, say } = language;
  const texts = words.previous.warnings;
  if (warning.code === 'age-differs') return say(texts['age-differs'], { years: warning.years });
  if (warning.code !== 'electrodes') return texts[warning.code];
  const electrodes = misplacementName(language, warning.misplacement);
  return say(warning.of === 'before' ? texts.electrodesBefore : texts.electrodesAfter, { electrodes });
}

function Rows({ pairs }: { readonly pairs: readonly ComparedPair[] }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.previous;
  const nameOf = (each: ComparedPair) =>
    each.lead === undefined
      ? words.measured.names[each.quantity]
      : say(texts.inLead, { quantity: texts.quantities[each.quantity], lead: each.lead });
  const shown = (each: ComparedPair, value: number | null) =>
    value === null ? '–' : format.number(value, each.lead === undefined ? 0 : 2);
  return (
    <table className="previous-table">
      <thead>
        <tr>
          <th scope="col">{texts.columns.what}</th>
          <th scope="col">{texts.columns.before}</th>
          <th scope="col">{texts.columns.after}</th>
          <th scope="col">{texts.columns.difference}</th>
          <th scope="col">{texts.columns.limit}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((each) => (
          <tr key={`${each.quantity} ${each.lead}`} data-changed={each.exceeds ? '' : undefined}>
            <th scope="row">{nameOf(each)}</th>
            <td className="number">{shown(each, each.before)}</td>
            <td className="number">{shown(each, each.after)}</td>
            <td className="number">
              {shown(each, each.difference)}
              {each.exceeds ? <span className="visually-hidden"> {texts.changed}</span> : null}
            </td>
            <td className="number muted">
              {each.limits === null
                ? null
                : say(texts.limit, { limit: shown(each, Math.max(each.limits.halves, each.limits.repeated)) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Compared({
  before,
  after,
  labels,
}: {
  readonly before: SerialMeasured;
  readonly after: SerialMeasured;
  readonly labels: readonly Label[];
}) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.previous;
  const [own, other] = [before.measurements, after.measurements];
  const pairs = useMemo(() => (own && other ? comparedPairs(own, other) : []), [own, other]);
  const beats = useMemo(() => (own && other ? laidBeats(own, other) : []), [own, other]);
  const reach = useMemo(() => reachOf(beats), [beats]);
  const [first, second] = [before.reading, after.reading];
  const statements = first && second ? statementChanges(labels, first, second) : [];
  const weights = first && second ? weightChanges(first, second) : [];
  return (
    <>
      {serialWarnings(before, after).map((warning) => (
        <p key={JSON.stringify(warning)} role="alert" className="previous-warning">
          {warningSentence(language, warning)}
        </p>
      ))}
      {beats.length === 0 ? <p>{texts.nothing}</p> : null}
      <div className="previous-beats">
        {beats.map((beat) => (
          <Beat key={beat.lead} {...beat} {...reach} />
        ))}
      </div>
      <p className="previous-note">{texts.beats}</p>
      <p className="previous-note">{say(texts.usual, { pairs: REPEATABILITY.repeated.pairs })}</p>
      <div className="previous-tables">
        <Rows pairs={pairs.filter(({ lead }) => lead === undefined)} />
        <section>
          <h3>{texts.statements}</h3>
          <table className="previous-table">
            <tbody>
              {statements.map((each) => {
                const label = labels.find(({ code }) => code === each.code)!;
                return (
                  <tr key={each.code} data-changed={each.changed ? '' : undefined}>
                    <th scope="row">{statementTitle(language, label)}</th>
                    <td className="number">{format.percent(each.before)}</td>
                    <td className="number">{format.percent(each.after)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <h3>{texts.weights}</h3>
          <p className="previous-note">{texts.weightsNote}</p>
          <table className="previous-table">
            <tbody>
              {weights.map(({ lead, before: was, after: is }) => (
                <tr key={lead}>
                  <th scope="row">{lead}</th>
                  <td className="number">{format.number(was, 2)}</td>
                  <td className="number">{format.number(is, 2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <details>
          <summary>{texts.leadMeasures}</summary>
          <Rows pairs={pairs.filter(({ lead }) => lead !== undefined)} />
        </details>
      </div>
    </>
  );
}

/** An ECG beside another of those that are open: averaged beats, measurements, statements, weights. */
export function PreviousDialog({ others, labels, load, onClose }: PreviousDialogProps) {
  const language = useLanguage();
  const texts = language.words.previous;
  const [chosen, setChosen] = useState<StudyId | null>(others.length === 1 ? others[0]!.id : null);
  const [pair, setPair] = useState<Pair | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const loading = useRef(load);
  loading.current = load;
  useEffect(() => {
    if (chosen === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    setPair(null);
    setFailure(null);
    loading.current(chosen, signal).then(
      (read) => {
        if (!signal.aborted) setPair(read);
      },
      (error) => {
        if (!signal.aborted) setFailure(errorSentence(language, error));
      },
    );
    return () => controller.abort();
  }, [chosen, language]);
  return (
    <Dialog title={texts.title} onClose={onClose} size="page">
      <label className="previous-choice">
        <span>{texts.choose}</span>
        <select value={chosen ?? ''} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
          {chosen === null ? <option value="">{texts.none}</option> : null}
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {failure === null ? null : <p role="alert">{failure}</p>}
      {chosen !== null && pair === null && failure === null ? <p role="status">{texts.measuring}</p> : null}
      {pair === null ? null : pair.before && pair.after ? (
        <Compared before={pair.before} after={pair.after} labels={labels} />
      ) : (
        <p>{texts.nothing}</p>
      )}
    </Dialog>
  );
}
