import type { Message, Value, Values } from '../ecg/message';
import { english, type Words } from './en';
import { createFormat, type Format } from './format';
import { lazy } from './lazy';
import type { Filling, Plural, Template, Translation } from './template';

/** A language: its texts, and how it writes numbers and lists. */
export interface Language {
  /** BCP 47. */
  readonly locale: string;
  readonly words: Words;
  /** Numbers, times and lists of this language. */
  readonly format: Format;
  /** The text of a template with its values filled in. */
  say<const T extends Template>(template: T, ...filling: Filling<T>): string;
  /** The same for a template whose names are known at run time alone. */
  fill(template: Template, values?: Values): string;
  /** The text of what stands within a sentence; a code without one is given as it is. */
  phrase(message: Message): string;
}

/** Chinese characters and the punctuation that is as wide as they are: between two of them there is no space. */
const WIDE = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2018-\u201d]$/u;
export const closesUp = (left: string, right: string): boolean => WIDE.test(left) && WIDE.test(right);

/** Decimals of a number that is put into a sentence as it is; what needs other ones is rounded before. */
const DECIMALS = 3;

/** `phrase` gives the text of a message that stands within another. */
export function createLanguage(locale: string, translation: Translation<Words>): Language {
  const numbers = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: DECIMALS, useGrouping: false }));
  const plurals = lazy(() => new Intl.PluralRules(locale));
  const words = translation as Words;

  function inWords(value: Value): string {
    if (typeof value === 'number') return numbers().format(value);
    if (typeof value === 'string') return value;
    if ('code' in value) return phrase(value);
    return value.map(inWords).join(words.format.separator);
  }

  function phrase({ code, values }: Message): string {
    const phrases: Readonly<Record<string, Template>> = 'phrases' in words ? (words.phrases as never) : {};
    const template = phrases[code];
    return template === undefined ? code : fill(template, values);
  }

  function fill(template: Template, values: Values = {}): string {
    const text = typeof template === 'string' ? template : chosen(template, Number(values.count));
    // The spaces around a place are for values in other letters than the text's.
    return text.replace(/( ?)\{(\w+)\}( ?)/g, (whole, before: string, name: string, after: string, at: number) => {
      const value = values[name];
      if (value === undefined) return whole;
      const words = inWords(value);
      const left = closesUp(text.charAt(at - 1), words.charAt(0)) ? '' : before;
      const right = closesUp(words.charAt(words.length - 1), text.charAt(at + whole.length)) ? '' : after;
      return `${left}${words}${right}`;
    });
  }

  /** Where a language has no plurals, one may still be spoken of otherwise than several. */
  const chosen = (template: Plural, count: number): string =>
    (count === 1 ? template.one : undefined) ?? template[plurals().select(count)] ?? template.other;

  const format = createFormat(locale, words.format, fill);
  return {
    locale,
    words,
    format,
    fill,
    phrase,
    say: (template, ...[values]) => fill(template, values as Values | undefined),
  };
}

export const ENGLISH: Language = createLanguage('en-GB', english);
