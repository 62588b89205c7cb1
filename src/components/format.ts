// Numbers and names as people read them.
import type { StatementGroup } from '../model/contracts';

const MINUS = '\u2212';
const THIN_SPACE = '\u202f';

/** A probability in per cent: "97 %", "4.2 %", "< 0.1 %". */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value < 0.1) return `<${THIN_SPACE}0.1${THIN_SPACE}%`;
  if (value >= 99.5) return `>${THIN_SPACE}99${THIN_SPACE}%`;
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)}${THIN_SPACE}%`;
}

/** A difference of two probabilities in percentage points, always with its sign: "−12", "+0.4", "0". */
export function pointsChange(before: number, after: number): string {
  const points = (after - before) * 100;
  const size = Math.abs(points);
  if (size < 0.05) return '0';
  return `${points < 0 ? MINUS : '+'}${size < 9.95 ? size.toFixed(1) : size.toFixed(0)}`;
}

/** A share of one: "0.08". */
export const share = (value: number): string => value.toFixed(2);

export const milliseconds = (value: number): string =>
  `${value < 10 ? value.toFixed(1) : value.toFixed(0)}${THIN_SPACE}ms`;

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)}${THIN_SPACE}MB`;

/** "10 s", "2.5 s", "30 min 5 s". */
export function timeSpan(seconds: number): string {
  const MINUTE = 60;
  if (seconds < 2 * MINUTE) return `${Number(seconds.toFixed(1))}${THIN_SPACE}s`;
  const minutes = Math.floor(seconds / MINUTE);
  const rest = Math.round(seconds - minutes * MINUTE);
  return `${minutes}${THIN_SPACE}min${rest > 0 ? ` ${rest}${THIN_SPACE}s` : ''}`;
}

/** A time within hours of recording: "00:00:00", "23:59:30". */
export function clockTime(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

export const rate = (hertz: number): string => `${Number(hertz.toFixed(3))}${THIN_SPACE}Hz`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const GROUP_NAMES: Readonly<Record<StatementGroup, string>> = {
  rhythm: 'Rhythm',
  diagnostic: 'Diagnosis',
  form: 'Form',
};

/** The five superclasses of PTB-XL's diagnostic statements. */
export const SUPERCLASS_NAMES: Readonly<Record<string, string>> = {
  NORM: 'normal',
  MI: 'infarction',
  STTC: 'ST-T change',
  CD: 'conduction',
  HYP: 'hypertrophy',
};
