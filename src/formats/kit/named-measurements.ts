// Measurements as lines of text have them: "PR间期(ms),160", "QT/QTc: 380/412 ms", "P/QRS/T电轴：45/60/30°", "RV5+SV1,2.31 mV".

import type { MeasurementCode } from '../../ecg/measurements';
import type { DeviceMeasurement } from '../../ecg/recording';
import { decimalNumber } from './decimal';

type Name = readonly [pattern: RegExp, code: MeasurementCode, unit: string, lead?: string];

/** Without blanks and hyphens, in capitals. English and Chinese, simplified and traditional. */
const NAMES: readonly Name[] = [
  [/^(?:平均|心室|窦性)?(?:心率|心室率)$/, 'heart-rate', 'bpm'],
  [/^(?:心房|房性?)率$/, 'atrial-rate', 'bpm'],
  [/^RR(?:间期|間期|INTERVAL)$/, 'rr-interval', 'ms'],
  [/^P波?(?:时限|時限|宽度|时间|时程|DURATION)$/, 'p-duration', 'ms'],
  [/^PR(?:间期|間期|INTERVAL)?$/, 'pr-interval', 'ms'],
  [/^QRS波?群?(?:时限|時限|宽度|时间|时程|间期|間期|DURATION)?$/, 'qrs-duration', 'ms'],
  [/^QT(?:间期|間期|INTERVAL)?$/, 'qt-interval', 'ms'],
  [/^QTC(?:间期|間期|INTERVAL)?$/, 'qtc', 'ms'],
  [/^QTCB(?:间期|間期)?$/, 'qtc-bazett', 'ms'],
  [/^QTCF(?:间期|間期)?$/, 'qtc-fridericia', 'ms'],
  [/^P波?(?:电轴|電軸|AXIS)$/, 'p-axis', '°'],
  [/^(?:QRS|平均|心)?(?:电轴|電軸|AXIS)$/, 'qrs-axis', '°'],
  [/^T波?(?:电轴|電軸|AXIS)$/, 't-axis', '°'],
  [/^RV5(?:振幅|电压|電壓)?$/, 'r-amplitude', 'mV', 'V5'],
  [/^RV6(?:振幅|电压|電壓)?$/, 'r-amplitude', 'mV', 'V6'],
  [/^SV1(?:振幅|电压|電壓)?$/, 's-amplitude', 'mV', 'V1'],
  [/^RV5\+SV1(?:振幅|电压|電壓)?$/, 'sokolow-lyon-index', 'mV'],
];

/** What names that are divided by strokes have in common at the end: "P/QRS/T电轴". */
const SHARED_ENDING = /(?:电轴|電軸|间期|間期|时限|時限|振幅|AXIS|INTERVAL|DURATION)$/;
/** Longer texts are neither. */
const LONGEST = 60;

/** Units as these lines write them, in the spelling of the other formats. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['ms', 'ms'],
  ['毫秒', 'ms'],
  ['s', 's'],
  ['秒', 's'],
  ['bpm', 'bpm'],
  ['次/分', 'bpm'],
  ['次/分钟', 'bpm'],
  ['次/min', 'bpm'],
  ['min', 'bpm'],
  ['°', '°'],
  ['度', '°'],
  ['mv', 'mV'],
  ['毫伏', 'mV'],
  ['uv', 'uV'],
  ['μv', 'uV'],
  ['微伏', 'uV'],
]);

const UNIT_IN_KEY = /\(([^()]{1,9})\)$/;
/** Numbers, with strokes between several, and their unit. */
const VALUES = /^([-+\d.,/\s]{1,40})(?:°|\p{L}.{0,10}|\/\p{L}.{0,10})?$/u;

/** The measurements that a line holds; none where its key is no name of one, or a number is missing. `key` has no letters of full width. */
export function namedMeasurements(key: string, value: string): readonly DeviceMeasurement[] {
  if (key.length > LONGEST || value.length > LONGEST) return [];
  const bare = key.replace(UNIT_IN_KEY, '').replace(/[\s-]/g, '');
  const parts = bare.toUpperCase().split('/');
  const ending = SHARED_ENDING.exec(parts[parts.length - 1] ?? '')?.[0] ?? '';
  const names = parts.map((part) => {
    const whole = parts.length > 1 && !SHARED_ENDING.test(part) ? part + ending : part;
    return NAMES.find(([pattern]) => pattern.test(whole));
  });
  const text = value.normalize('NFKC').trim();
  const [, numbers = ''] = VALUES.exec(text) ?? [];
  const values = numbers
    .replace(/\/\s*$/, '')
    .split('/')
    .map(decimalNumber);
  if (values.length !== names.length || values.some(Number.isNaN)) return [];
  const unit = UNITS.get((UNIT_IN_KEY.exec(key)?.[1] ?? text.slice(numbers.length)).trim().toLowerCase());
  return names.flatMap((name, i): DeviceMeasurement[] => {
    if (!name) return [];
    const [, code, usual, lead] = name;
    return [{ code, value: values[i]!, unit: unit ?? usual, ...(lead === undefined ? {} : { leads: [lead] }) }];
  });
}
