import { useEffect, useMemo, useRef, useState } from 'react';
import { type ComparedPair, comparedPairs, type LaidBeat, laidBeats } from '../../analysis/serial/compare';
import { MARKED_WITHOUT_CHANGE, REPEATABILITY } from '../../analysis/serial/repeatability';
import type { Label } from '../../model/contracts';
import { BEAT_SPEED, type BeatReach, beatPath, beatReach, beatWidth } from '../../paper/beats';
import { comparedDifference, comparedValue, warningSentence } from '../../report/serial-words';
import {
  mostChangedFirst,
  type SerialMeasured,
  serialWarnings,
  statementChanges,
  weightChanges,
} from '../../study/serial';
import type { StudyId } from '../../study/study';
import { errorSentence } from '../../words/error';
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

/** In the proportions of paper, in mm. */
const SCALE = { speed: BEAT_SPEED, gain: 10 } as const;

function Beat({ lead, before, after, low, high }: LaidBeat & BeatReach) {
  const level = high * SCALE.gain;
  return (
    <figure className="previous-beat">
      <figcaption>{lead}</figcaption>
      <svg viewBox={`0 0 ${beatWidth(SCALE.speed)} ${(high - low) * SCALE.gain}`} role="img" aria-label={lead}>
        <path className="previous-old" d={beatPath(before, SCALE, 0, level)} />
        <path className="previous-new" d={beatPath(after, SCALE, 0, level)} />
      </svg>
    </figure>
  );
}

function Rows({ pairs }: { readonly pairs: readonly ComparedPair[] }) {
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.previous;
  const nameOf = (each: ComparedPair) =>
    each.lead === undefined
      ? words.measured.names[each.quantity]
      : say(texts.inLead, { quantity: texts.quantities[each.quantity], lead: each.lead });
  const shown = (each: ComparedPair, value: number | null) => comparedValue(language, each, value);
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
              {comparedDifference(language, each)}
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
  const reach = useMemo(() => beatReach(beats), [beats]);
  const [first, second] = [before.reading, after.reading];
  const statements = first && second ? mostChangedFirst(statementChanges(labels, first, second)) : [];
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
      <p className="previous-note">
        {say(texts.usual, {
          pairs: REPEATABILITY.repeated.pairs,
          share: format.percent(MARKED_WITHOUT_CHANGE),
        })}
      </p>
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
