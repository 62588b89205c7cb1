import type { Criteria, Criterion } from '../../analysis/measure/criteria';
import type { Measurements } from '../../analysis/measure/measure';
import type { MeasurementLine } from '../../study/measurement-lines';
import { useLanguage } from '../words';
import { AveragedBeats } from './AveragedBeats';
import { rangeInWords } from './range';
import { Tachogram } from './Tachogram';

const WAVES = ['p', 'q', 'r', 's', 'r2', 's2', 't', 'j', 'j60', 'j80', 'stSlope'] as const;

/** What is smaller is written as nothing and not as less than nothing, in mV. */
const SMALLEST = 0.005;

/** A recording of no less shows how its intervals go up and down, in s. */
const LEAST_FOR_TACHOGRAM = 30;

function Lines({ lines }: { readonly lines: readonly MeasurementLine[] }) {
  const language = useLanguage();
  const { words, format } = language;
  const texts = words.measured;
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">{texts.columns.value}</th>
          <th scope="col">±</th>
          <th scope="col">{texts.columns.device}</th>
          <th scope="col">{texts.columns.usual}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, value, unit, uncertainty, device, range, differs }) => (
          <tr key={name}>
            <th scope="row">{texts.names[name]}</th>
            <td>{value === null ? texts.none : `${format.fixed(value, 0)} ${format.unit(unit)}`}</td>
            <td className="muted">{uncertainty === null ? '' : format.fixed(uncertainty, 0)}</td>
            <td className="measurement-device" data-differs={differs}>
              {device === null ? '' : format.number(device)}
            </td>
            <td className="muted">{rangeInWords(language, range)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({ measurements }: { readonly measurements: Measurements }) {
  const { words, say, format } = useLanguage();
  const texts = words.measured;
  const { rr, global, variability, criteria, beats } = measurements;
  const ms = (value: number | undefined) => (value === undefined ? texts.none : `${format.fixed(value, 0)} ms`);
  const digitsOf = ({ unit }: Criterion) => (unit === 'mV' ? 2 : 0);
  const limit = ({ limit: { male, female }, unit, below }: Criterion) => {
    const digits = unit === 'mV' ? 1 : 0;
    if (male !== female)
      return say(texts.range.bySex, { male: format.fixed(male, digits), female: format.fixed(female, digits) });
    return say(below ? texts.below : texts.from, { low: format.fixed(male, digits) });
  };
  const criterion = (name: keyof Criteria): readonly [string, string, string] => {
    const each = criteria[name];
    const value =
      each.value === null
        ? texts.none
        : say(texts.quantity, { n: format.fixed(each.value, digitsOf(each)), unit: each.unit });
    return [texts.criteria[name], value, limit(each)];
  };
  const rows: readonly (readonly [string, string, string])[] = [
    [texts.beats, String(beats.length), ''],
    [
      texts.rr,
      ms(rr?.mean),
      rr ? say(texts.rrRange, { min: format.fixed(rr.min, 0), max: format.fixed(rr.max, 0) }) : '',
    ],
    [texts.rrDeviation, ms(rr?.sd), ''],
    [texts.framingham, ms(global.qtc?.framingham), ''],
    [texts.hodges, ms(global.qtc?.hodges), ''],
    ...(global.jt
      ? ([
          [texts.jt, ms(global.jt.jt), ''],
          [texts.bogossian, ms(global.jt.bogossian), ''],
        ] as const)
      : []),
    ...(variability
      ? ([
          [texts.sdnn, ms(variability.sdnn), ''],
          [texts.rmssd, ms(variability.rmssd), ''],
        ] as const)
      : []),
    ...(Object.keys(criteria) as (keyof Criteria)[]).map(criterion),
  ];
  return (
    <table>
      <tbody>
        {rows.map(([name, value, beside]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
            <td className="muted">{beside}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AmplitudeTable({ measurements }: { readonly measurements: Measurements }) {
  const { words, format } = useLanguage();
  const texts = words.measured;
  if (measurements.amplitudes.size === 0) return null;
  return (
    <table>
      <caption>{texts.amplitudes}</caption>
      <thead>
        <tr>
          <td />
          {WAVES.map((wave) => (
            <th key={wave} scope="col">
              {texts.waves[wave]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...measurements.amplitudes].map(([lead, amplitudes]) => (
          <tr key={lead}>
            <th scope="row">{lead}</th>
            {WAVES.map((wave) => {
              const value = amplitudes[wave];
              return (
                <td key={wave}>
                  {value === null ? texts.none : format.fixed(Math.abs(value) < SMALLEST ? 0 : value, 2)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Everything that was measured: values with their ranges, amplitudes of every lead, the averaged beats, the rhythm. */
export function MeasurementDetails({
  measurements,
  lines,
}: {
  readonly measurements: Measurements;
  readonly lines: readonly MeasurementLine[];
}) {
  const { words } = useLanguage();
  const { beats, averaged, by } = measurements;
  const long = beats.length > 1 && beats[beats.length - 1]!.time - beats[0]!.time >= LEAST_FOR_TACHOGRAM;
  return (
    <>
      <p className="muted">{words.measured.method[by]}</p>
      <div className="measurement-tables">
        {averaged ? <AveragedBeats averaged={averaged} measurements={measurements} /> : null}
        <Lines lines={lines} />
        <Facts measurements={measurements} />
        {long ? <Tachogram beats={beats} /> : null}
        <AmplitudeTable measurements={measurements} />
      </div>
    </>
  );
}
