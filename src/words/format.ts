// Numbers, times and lists as the readers of a language write them: notation from `Intl`, units and patterns from its texts.

import type { Values } from '../ecg/message';
import type { Words } from './en';
import { lazy } from './lazy';
import type { Template } from './template';

export type Format = ReturnType<typeof createFormat>;

const MINUTE = 60;
/** A shorter time is given in seconds alone. */
const SECONDS_BELOW = 2 * MINUTE;
const CLOCK_DIGITS = 2;

/** Halves as `toFixed` rounds them: `Intl` rounds the shortest decimal that stands for a number, not the number itself. */
const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** `texts` and `fill` are those of the language. */
export function createFormat(
  locale: string,
  texts: Words['format'],
  fill: (template: Template, values: Values) => string,
) {
  const upTo = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false }));
  const counted = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
  const exactly = [0, 1, 2, 3].map((digits) =>
    lazy(
      () =>
        new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          useGrouping: false,
        }),
    ),
  );
  const clock = lazy(
    () =>
      new Intl.NumberFormat(locale, {
        minimumIntegerDigits: CLOCK_DIGITS,
        maximumFractionDigits: 0,
        useGrouping: false,
      }),
  );
  const tenthsOfSeconds = lazy(
    () =>
      new Intl.NumberFormat(locale, {
        minimumIntegerDigits: CLOCK_DIGITS,
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
        useGrouping: false,
      }),
  );
  const ticks = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
  const partOf = (value: number, wanted: string): string =>
    new Intl.NumberFormat(locale).formatToParts(value).find(({ type }) => type === wanted)?.value ?? '';
  const conjunction = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction' }));

  const fixed = (value: number, decimals: 0 | 1 | 2 | 3): string =>
    exactly[decimals]!().format(rounded(value, decimals));

  /** Two figures of a number below a hundred. */
  const twoFigures = (value: number): string => fixed(value, value < 9.95 ? 1 : 0);

  /** At most so many decimals, none that say nothing: "5", "1.063". */
  const number = (value: number, decimals = 3): string => upTo().format(rounded(value, decimals));

  const seconds = (value: number, decimals: number) => fill(texts.seconds, { n: number(value, decimals) });

  return {
    number,
    fixed,

    /** A large whole number: "50,000". */
    count: (value: number): string => counted().format(value),

    /** A probability in per cent: "97 %", "4.2 %", "< 0.1 %". */
    percent(probability: number): string {
      const value = probability * 100;
      if (value < 0.1) return fill(texts.percentBelow, { n: fixed(0.1, 1) });
      if (value >= 99.5) return fill(texts.percentAbove, { n: fixed(99, 0) });
      return fill(texts.percent, { n: twoFigures(value) });
    },

    /** A difference of two probabilities in percentage points, always with its sign: "−12", "+0.4", "0". */
    pointsChange(before: number, after: number): string {
      const points = (after - before) * 100;
      const size = Math.abs(points);
      if (size < 0.05) return fixed(0, 0);
      return fill(points < 0 ? texts.fall : texts.rise, { n: twoFigures(size) });
    },

    /** A share of one: "0.08". */
    share: (value: number): string => fixed(value, 2),

    /** A measure of statistics that does not exceed one: ".913", or "0.913" as the language has it. */
    belowOne(value: number): string {
      const parts = exactly[3]!().formatToParts(rounded(value, 3));
      const join = (wanted: typeof parts) => wanted.map(({ value: part }) => part).join('');
      const isBelow = parts.some(({ type, value: part }) => type === 'integer' && Number(part) === 0);
      if (!isBelow) return join(parts);
      return fill(texts.belowOne, { fraction: join(parts.filter(({ type }) => type !== 'integer')) });
    },

    milliseconds: (value: number): string => fill(texts.milliseconds, { n: fixed(value, value < 10 ? 1 : 0) }),

    megabytes: (bytes: number): string => fill(texts.megabytes, { n: fixed(bytes / 1e6, 1) }),

    /** "10 s", "2.5 s", "30 min 5 s". */
    timeSpan(value: number): string {
      if (value < SECONDS_BELOW) return seconds(value, 1);
      const whole = Math.floor(value / MINUTE);
      const rest = Math.round(value - whole * MINUTE);
      const minutes = fill(texts.minutes, { n: number(whole) });
      return rest > 0 ? fill(texts.minutesAndSeconds, { minutes, seconds: seconds(rest, 0) }) : minutes;
    },

    /** A time within hours of recording: "00:00:00", "23:59:30". */
    clockTime(value: number): string {
      const whole = Math.round(value);
      return fill(texts.clock, {
        hours: clock().format(Math.floor(whole / 3600)),
        minutes: clock().format(Math.floor(whole / MINUTE) % MINUTE),
        seconds: clock().format(whole % MINUTE),
      });
    },

    /** A time within a recording: "0:07.5", "12:30.0", "1:02:03.0". */
    moment(value: number): string {
      const tenths = Math.round(value * 10);
      const hours = Math.floor(tenths / 36000);
      const minutes = Math.floor(tenths / 600) % MINUTE;
      const seconds = tenthsOfSeconds().format((tenths % 600) / 10);
      return hours > 0
        ? fill(texts.clock, { hours: number(hours), minutes: clock().format(minutes), seconds })
        : fill(texts.moment, { minutes: number(minutes), seconds });
    },

    /** The unit of a measurement: "ms", "bpm". */
    unit: (unit: string): string => (texts.units as Readonly<Record<string, string>>)[unit] ?? unit,

    rate: (hertz: number): string => fill(texts.hertz, { n: number(hertz) }),

    /** "I, II and III" */
    list: (names: readonly string[]): string => conjunction().format(names),

    /** "I, II, III" */
    series: (names: readonly string[]): string => names.join(texts.separator),

    /** "normal ECG; sinus rhythm": items that may hold commas themselves. */
    phrases: (items: readonly string[]): string => items.join(texts.strongSeparator),

    /** Sentences, one after the other. */
    sentences: (items: readonly string[]): string => items.join(texts.sentenceSeparator),

    /** "25%", as a chart has room for it. */
    tick: (value: number): string => ticks().format(value),

    /** The signs before decimals and between thousands. */
    separators: lazy(() => [partOf(1.5, 'decimal'), partOf(100_000, 'group')] as const),

    capitalised: (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1),
  };
}
