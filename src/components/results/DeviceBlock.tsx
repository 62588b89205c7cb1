import { claimed } from '../../study/claims';
import { compareWithNetwork, type DeviceStatement, deviceStatements } from '../../study/device-statements';
import { chosenNetwork, chosenReading } from '../../study/selectors';
import { isWithheld, type Statement, statementsOf } from '../../study/statements';
import { leadingMeasurements } from '../../words/device';
import { statementName } from '../../words/statement';
import { textInWords } from '../../words/text';
import { useSelector, useStudy } from '../page';
import { useLanguage } from '../words';

/** Stands for agreement on the screen; its words are beside it for who does not see it. */
const MARKS = { agrees: '✓', differs: '≠' } as const;

function Stated({
  statement,
  statements,
}: {
  readonly statement: DeviceStatement;
  /** Of the network; none while there is no reading. */
  readonly statements: readonly Statement[];
}) {
  const language = useLanguage();
  const { words, say, format } = language;
  const compared = compareWithNetwork(statement, statements);
  return (
    <li className="device-statement" data-critical={statement.critical}>
      <span>
        {statement.text}
        {statement.critical ? <span className="device-critical"> {words.device.statedByDevice}</span> : null}
      </span>
      {compared ? (
        <span
          className="device-agreement"
          data-agreement={compared.agreement}
          title={say(words.device[compared.agreement], {
            statement: statementName(language, compared.statement.label),
            share: format.percent(compared.statement.probability),
          })}
        >
          <span aria-hidden="true">{MARKS[compared.agreement]}</span>
          <span className="visually-hidden">
            {say(words.device[compared.agreement], {
              statement: statementName(language, compared.statement.label),
              share: format.percent(compared.statement.probability),
            })}
          </span>{' '}
          {format.percent(compared.statement.probability)}
        </span>
      ) : (
        <span className="device-agreement" />
      )}
    </li>
  );
}

/** What the recording device states and measured, above what networks say: always there, and as the device has it. */
export function DeviceBlock() {
  const recording = useStudy((study) => study.recording);
  const manifest = useSelector(chosenNetwork);
  const reading = useStudy(chosenReading);
  const language = useLanguage();
  const { words, say } = language;
  const { device } = recording;
  const stated = deviceStatements(recording.statements);
  const measured = leadingMeasurements(language, recording.measurements);
  if (stated.length + measured.length === 0) return null;
  const statements =
    manifest && reading && !isWithheld(reading) ? claimed(statementsOf(manifest, reading.probabilities), reading) : [];
  return (
    <section className="panel-section device" aria-label={words.device.label}>
      <h2 className="device-title">
        {words.device.label}
        <span className="device-source">
          {say(words.device.asStated, {
            device: device.name === undefined ? words.record.deviceOrFile : textInWords(language, device.name),
          })}
        </span>
      </h2>
      {stated.length > 0 ? (
        <ul aria-label={words.record.devicesInterpretation}>
          {stated.map((statement) => (
            <Stated key={statement.text} statement={statement} statements={statements} />
          ))}
        </ul>
      ) : null}
      {measured.length > 0 ? (
        <dl className="device-measurements" aria-label={words.record.measurements}>
          {measured.map(({ name, value }) => (
            <div key={name} className="device-measurement">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}
