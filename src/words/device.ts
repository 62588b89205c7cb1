import type { MeasurementCode } from '../ecg/measurements';
import type { DeviceMeasurement, Recording } from '../ecg/recording';
import type { Language } from './language';

/** Measurements that head a page, in the order in which they are read. */
const LEADING = [
  'heart-rate',
  'pr-interval',
  'pq-interval',
  'qrs-duration',
  'qt-interval',
  'qtc',
  'qtc-bazett',
  'qtc-fridericia',
  'qtc-framingham',
  'qtc-hodges',
  'p-axis',
  'qrs-axis',
  't-axis',
] as const satisfies readonly MeasurementCode[];

export interface ShortMeasurement {
  readonly name: string;
  readonly value: string;
}

/** Measurements of all leads together, in short: "HR 41 bpm", "QRS 135 ms". */
export function leadingMeasurements(
  { words, format }: Language,
  measurements: readonly DeviceMeasurement[],
): readonly ShortMeasurement[] {
  return LEADING.flatMap((code) => {
    const measured = measurements.find((each) => each.code === code && each.leads === undefined);
    if (!measured) return [];
    const { value, unit } = measured;
    return [
      {
        name: words.device.short[code],
        value: `${format.number(value)}${unit === '°' ? '' : ' '}${format.unit(unit)}`.trim(),
      },
    ];
  });
}

/** "male, 50 years", as the recording or else the example tells; null where neither does. */
export function patientInWords(
  { words, say, format }: Language,
  { patient }: Pick<Recording, 'patient'>,
  example: Recording['patient'] | null,
): string | null {
  const age = patient.age ?? example?.age;
  const sex = patient.sex ?? example?.sex;
  const parts = [
    ...(sex === undefined ? [] : [words.record.sex[sex]]),
    ...(age === undefined ? [] : [say(words.record.age, { count: age })]),
  ];
  return parts.length > 0 ? format.series(parts) : null;
}
