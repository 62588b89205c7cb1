import { caveatsOf } from '../../study/caveats';
import { deviceStatements } from '../../study/device-statements';
import { measurementLines } from '../../study/measurement-lines';
import { shownMeasurements } from '../../study/selectors';
import { leadingMeasurements, patientInWords } from '../../words/device';
import { issueSentence } from '../../words/issues';
import { textInWords } from '../../words/text';
import { useStudy } from '../page';
import { useLanguage } from '../words';

/** On the print: of whom it is as far as age and sex, what the device states and measured, and what was cut or assumed. */
export function PrintedDevice() {
  const recording = useStudy((study) => study.recording);
  const example = useStudy(({ origin }) => origin.example);
  const caveats = useStudy(({ issues }) => caveatsOf(issues));
  const language = useLanguage();
  const { words, say, format } = language;
  const { device, statements, measurements } = recording;
  const patient = patientInWords(language, recording, example);
  const stated = deviceStatements(statements).map(({ text }) => text);
  const measured = leadingMeasurements(language, measurements).map(({ name, value }) =>
    say(words.device.measured, { name, value }),
  );
  const told = [...stated, ...measured];
  const own = useStudy(shownMeasurements);
  const lines =
    own === null ? [] : measurementLines(own, recording, recording.patient).filter(({ value }) => value !== null);
  return (
    <>
      {patient === null ? null : <p>{say(words.device.printedPatient, { patient })}</p>}
      {told.length > 0 ? (
        <p>
          {say(words.device.printed, {
            device: device.name === undefined ? words.record.deviceOrFile : textInWords(language, device.name),
            statements: format.phrases(told),
          })}
        </p>
      ) : null}
      {lines.length > 0 ? (
        <p>
          {say(words.measured.printed, {
            measurements: format.phrases(
              lines.map(({ name, value, unit, byHand }) =>
                say(words.device.measured, {
                  name: words.measured.short[name],
                  value: `${format.fixed(value!, 0)} ${format.unit(unit)}${byHand ? words.measured.byHand : ''}`,
                }),
              ),
            ),
          })}
          {lines.some(({ byHand }) => byHand) ? ` ${words.measured.byHandPrinted}` : null}
        </p>
      ) : null}
      {[...new Set(caveats.map((each) => issueSentence(language, each)))].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}
