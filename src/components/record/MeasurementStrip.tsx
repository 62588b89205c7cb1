import { useMemo } from 'react';
import { type MeasurementLine, measurementLines } from '../../study/measurement-lines';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { MeasurementDetails } from './MeasurementDetails';
import { RecordDetails } from './RecordDetails';
import { rangeInWords } from './range';
import './measurements.css';

function Value({ line }: { readonly line: MeasurementLine }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.measured;
  const { value, device, unit, differs, outside, disputed } = line;
  const range = rangeInWords(language, line.range);
  const title = [
    texts.names[line.name],
    ...(line.uncertainty === null ? [] : [say(texts.uncertainty, { n: format.fixed(line.uncertainty, 0), unit })]),
    ...(range === null ? [] : [say(texts.usual, { range, unit })]),
    ...(device === null
      ? []
      : [say(differs ? texts.deviceDiffers : texts.deviceStates, { n: format.number(device), unit })]),
    ...(disputed ? [texts.disputed] : []),
    ...(value === null ? [texts.notMeasurable] : []),
  ].join('\n');
  return (
    <span className="measurement-value" data-outside={outside} title={title}>
      <span className="measurement-name">{texts.short[line.name]}</span>{' '}
      <strong>
        {value === null ? texts.none : format.fixed(value, 0)}
        {value !== null && disputed ? texts.doubtful : ''}
      </strong>
      {value === null ? null : <span className="muted"> {unit}</span>}
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
  const recording = useStudy((study) => study.recording);
  const example = useStudy(({ origin }) => origin.example);
  const chosen = useStudy((study) => study.interval);
  const { showInterval } = useStudyCommands();
  const { words, say } = useLanguage();
  const texts = words.measured;
  const { patient } = recording;
  const lines = useMemo(() => {
    const who = {
      ...((patient.age ?? example?.age) === undefined ? {} : { age: (patient.age ?? example?.age)! }),
      ...((patient.sex ?? example?.sex) === undefined ? {} : { sex: (patient.sex ?? example?.sex)! }),
    };
    return measured?.measurements ? measurementLines(measured.measurements, recording, who) : null;
  }, [measured, recording, patient, example]);
  const measurements = measured?.measurements;
  const ectopic = measurements?.beats.filter(({ kind }) => kind !== 'dominant').length ?? 0;
  return (
    <section className="measurement-strip" aria-label={texts.label} aria-busy={measured === null}>
      {lines === null || !measurements ? (
        <p className="muted">{measured === null ? texts.waiting : texts.nothing}</p>
      ) : (
        <>
          <span className="muted">{lines.some(({ device }) => device !== null) ? texts.ownAndDevice : texts.own}</span>
          {lines.map((line) =>
            line.interval === null ? (
              <Value key={line.name} line={line} />
            ) : (
              <button
                key={line.name}
                type="button"
                className="measurement-button"
                aria-pressed={chosen === line.interval}
                onClick={() => showInterval(chosen === line.interval ? null : line.interval)}
              >
                <Value line={line} />
              </button>
            ),
          )}
          {ectopic > 0 ? <span className="muted">{say(texts.otherBeats, { count: ectopic })}</span> : null}
          {measurements.spikes.length > 0 ? <span>{texts.paced}</span> : null}
          <RecordDetails title={texts.all}>
            <MeasurementDetails measurements={measurements} lines={lines} />
          </RecordDetails>
        </>
      )}
    </section>
  );
}
