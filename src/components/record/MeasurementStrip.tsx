import { useMemo } from 'react';
import { type MeasurementLine, measurementLines, personOf } from '../../study/measurement-lines';
import { shownMeasurements } from '../../study/selectors';
import { ActionButton } from '../actions';
import { useSelector, useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { MeasurementDetails } from './MeasurementDetails';
import { RecordDetails } from './RecordDetails';
import { rangeInWords } from './range';
import './measurements.css';

/** A pacemaker is told of where there is a spike for so large a share of the beats. */
const PACED = 0.5;

function Value({ line, waiting }: { readonly line: MeasurementLine; readonly waiting: boolean }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.measured;
  const { value, device, differs, outside, disputed, byHand } = line;
  const unit = format.unit(line.unit);
  const range = rangeInWords(language, line.range);
  const title = [
    texts.names[line.name],
    ...(line.uncertainty === null ? [] : [say(texts.uncertainty, { n: format.fixed(line.uncertainty, 0), unit })]),
    ...(range === null ? [] : [say(texts.usual, { range, unit })]),
    ...(device === null
      ? []
      : [say(differs ? texts.deviceDiffers : texts.deviceStates, { n: format.number(device), unit })]),
    ...(disputed ? [texts.disputed] : []),
    ...(byHand ? [texts.byHandHint] : []),
    ...(value === null && !waiting ? [texts.notMeasurable] : []),
  ].join('\n');
  return (
    <span className="measurement-value" data-outside={outside} title={title}>
      <span className="measurement-name">{texts.short[line.name]}</span>{' '}
      <strong>
        {waiting ? texts.notYet : value === null ? texts.none : format.fixed(value, 0)}
        {value !== null && disputed ? texts.doubtful : ''}
        {value !== null && byHand ? texts.byHand : ''}
      </strong>
      {value === null && !waiting ? null : <span className="muted"> {unit}</span>}
      {outside ? <span className="visually-hidden"> {texts.outside}</span> : null}
      {device === null ? null : (
        <span className="measurement-device" data-differs={differs}>
          {' '}
          <span className="visually-hidden">{texts.ofDevice} </span>
          {say(texts.device, { n: format.number(device) })}
        </span>
      )}
    </span>
  );
}

/** Rate, intervals and axes as LeadLens measures them, the cart's beside them; a press shows an interval on the paper. */
export function MeasurementStrip() {
  const measured = useStudy((study) => study.measured);
  const measurements = useStudy(shownMeasurements);
  const recording = useStudy((study) => study.recording);
  const example = useStudy(({ origin }) => origin.example);
  const chosen = useStudy((study) => study.interval);
  const waves = useSelector((state) => state.waves);
  const { showInterval } = useStudyCommands();
  const { words, say } = useLanguage();
  const texts = words.measured;
  const lines = useMemo(() => {
    // Before they are measured they stand there without their numbers, so that nothing moves when these arrive.
    return measured?.measurements === null
      ? null
      : measurementLines(measurements, recording, personOf(recording, example));
  }, [measured, measurements, recording, example]);
  const waiting = measured === null;
  const ectopic = (['ventricular', 'premature', 'other'] as const).map(
    (kind) => [kind, measurements?.beats.filter((beat) => beat.kind === kind).length ?? 0] as const,
  );
  return (
    <section className="measurement-strip" aria-label={texts.label} aria-busy={measured === null}>
      {lines === null ? (
        <p className="muted">{texts.nothing}</p>
      ) : (
        <>
          <div className="measurement-values">
            <span className="muted">
              {lines.some(({ device }) => device !== null) ? texts.ownAndDevice : texts.own}
            </span>
            {lines.map((line) =>
              line.interval === null ? (
                <Value key={line.name} line={line} waiting={waiting} />
              ) : (
                <button
                  key={line.name}
                  type="button"
                  className="measurement-button"
                  disabled={line.value === null}
                  aria-pressed={chosen === line.interval}
                  onClick={() => showInterval(chosen === line.interval ? null : line.interval)}
                >
                  <Value line={line} waiting={waiting} />
                </button>
              ),
            )}
            {ectopic.map(([kind, count]) =>
              count > 0 ? (
                <span key={kind} className="muted">
                  {say(texts.otherBeats[kind], { count })}
                </span>
              ) : null,
            )}
            {measurements &&
            measurements.spikes.length > 0 &&
            measurements.spikes.length >= PACED * measurements.beats.length ? (
              <span>{texts.paced}</span>
            ) : null}
          </div>
          <ActionButton action="waves" pressed={waves} />
          <RecordDetails title={waiting ? texts.waiting : texts.all}>
            {measurements ? <MeasurementDetails measurements={measurements} lines={lines} /> : null}
          </RecordDetails>
        </>
      )}
    </section>
  );
}
