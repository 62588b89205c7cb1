// Who a file is about and who had to do with it. Each reader gives what its format has fields for; it is then taken out of everything that
// leaves the reader, whatever part of the file that came from.

import type { OpenQuestion } from '../../ecg/file-options';
import { last } from '../../ecg/last';
import { type LeadName, parseLeadName } from '../../ecg/leads';
import { legible } from '../../ecg/legible';
import type { Message, Value, Values } from '../../ecg/message';
import type { Phrase, Text } from '../../ecg/phrases';
import type { ReadIssue } from '../../ecg/read-issue';
import type { Recording } from '../../ecg/recording';
import type { CalendarDay } from './age';
import { numbered } from './channels';
import { calendarDay } from './demographics';
import { fold } from './fold';
import { isReportWord } from './ordinary-words';
import { REDACTED } from './personal-phrases';
import { LONGEST_TEXT, unlessEmpty, withoutNames } from './statements';

const MOST_IDENTITIES = 400;
/** A field of a name is no longer; what is, is a text. */
const LONGEST_NAME = 300;
const MOST_WORDS = 8;
/** Shorter numbers are everywhere. */
const SHORTEST_NUMBER = 3;
/** From so many letters and digits on, a number is the same with other separators. */
const SEPARABLE_NUMBER = 5;
/** A number with so many digits is of somebody; a shorter one may be that of a record in a database. */
const TELLING_DIGITS = 5;

/** What stands in fields for a name where nobody was named, and what stands beside names. */
const NO_NAMES: ReadonlySet<string> = new Set(
  `unknown anonymous anonymized anonymised anonym anon noname none null nil test demo default name patient unbekannt inconnu desconocido
  xxx xxxx dr prof med mr mrs ms miss phd md do rn jr sr iii herr frau mme mlle dra sra the of and und et von van der den del los las
  bin ibn abu dos das female male ecg ekg неизвестно нет doctor doktor physician technician
  unconfirmed confirmed reviewed dob mrn ssn electronically signed by edited verified validated approved diagnosis interpretation preliminary report on at not yet
  不详 未知 匿名 无名 不明 未命名`
    .trim()
    .split(/\s+/),
);
/** What hospitals are called beside their name. */
const INSTITUTION_WORDS =
  /^(?:the|of|and|for|at|hospital|hospitals|hospitalier|clinic|clinics|clinical|klinik|kliniken|klinikum|krankenhaus|universitats?klinikum|universitat|medical|medicine|center|centre|central|general|university|universitaire|universitario|heart|cardiology|cardiac|department|dept|dep|institute|institut|hopital|clinique|chu|ospedale|clinica|policlinico|centro|health|healthcare|care|system|regional|national|county|city|saint|st|ward|room|unit|praxis|fur|und|der|die|das|de|la|le|du|des|et|больница|клиника|госпиталь|поликлиника|городская|областная|центр|им|имени|государственная|медицинскии|\p{L}|\d+)$/u;
const HAN_INSTITUTION =
  /(?:大学|大學)?(?:附属|附屬)?(?:第[一二三四五六七八九十]+)?(?:人民)?(?:医院|醫院|病院|诊所|診所|クリニック|医療センター|병원|의원)$/u;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Scripts that write words without spaces between them. */
const NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const BETWEEN = '[^\\p{L}\\p{N}]{0,3}';
const NOT_AFTER_LETTER = '(?<![\\p{L}\\p{M}])';
const NOT_BEFORE_LETTER = '(?![\\p{L}\\p{M}])';

/** Endings of Russian, Ukrainian and Bulgarian names, folded, and those of cases that take their place. */
const CYRILLIC_ENDING = /(?:ыи|ии|ои|ая|яя|а|я|ь|и|о|е|ы|у|ю)$/;
const CYRILLIC_CASES =
  '(?:а|я|у|ю|ы|и|е|о|ь|ом|ем|ым|им|ои|ою|еи|ею|ую|юю|ая|яя|ыи|ии|ого|его|ому|ему|ых|их|ыми|ими|ам|ям|ами|ями|ах|ях|ов|ев|ови|еви|ие|ия|ию|ием|иеи)?';
const GREEK_ENDING = /(?:οσ|ησ|ασ|ου|η|α)$/;

/** One word of a name in the forms that grammar and spelling give it; undefined for a script without forms. */
function formsOf(word: string, original: string): string {
  if (/\p{Script=Cyrillic}/u.test(word)) {
    const stem = word.replace(CYRILLIC_ENDING, '');
    if (stem.length < 3) return escaped(word);
    // Павел, Павла: the vowel goes.
    const short = stem.length > 3 ? stem.replace(/[ео]([лкнцр])$/, '$1') : stem;
    return `(?:${escaped(stem)}${short === stem ? '' : `|${escaped(short)}`})${CYRILLIC_CASES}`;
  }
  if (/\p{Script=Greek}/u.test(word) && word.length > 4) {
    return `${escaped(word.replace(GREEK_ENDING, ''))}(?:οσ|ησ|ασ|ου|ο|η|α|ε)?`;
  }
  if (/\p{Script=Arabic}/u.test(word)) return `(?:[وفبلك]|ال|وال|بال|لل)?${escaped(word)}`;
  if (/\p{Script=Hebrew}/u.test(word)) return `[והבלמשכ]?${escaped(word)}`;
  // Müller, Mueller and MULLER; O'Brien and OBrien.
  const umlauts = [...original].map((letter) => {
    const plain = fold(letter).text;
    return escaped(plain) + (/[äöüø]/i.test(letter) ? 'e?' : '');
  });
  const spelled = umlauts.join('');
  const either = word.length > 4 ? spelled.replace(/([aou])e(?!\?)/g, '$1e?') : spelled;
  return either.replace(/'/g, "['\\s]?").replace(/(?<=^\p{L})(?=\p{L}{3})/u, "'?");
}

interface Pattern {
  readonly source: string;
  /** A code as databases call their records by: it stays where it is all that a recording is called by. */
  readonly isCode?: boolean;
  /** Whether the text as it stands is meant, and not only the same letters. */
  readonly accepts?: (match: string, before: string, after: string) => boolean;
}

const capitalised = (match: string) => /^\p{Lu}/u.test(match.replace(/^[^\p{L}]+/u, ''));
/** A number that a unit follows was measured. */
const isMeasured = (_match: string, before: string, after: string) =>
  !/^\s*(?:%|°|ms|mv|uv|µv|μv|s\b|sec|bpm|hz|mm|cm|kg|j\b|w\b|years?|y\b|岁|歳|세|лет)/iu.test(after) &&
  !/[\d.,]$/.test(before) &&
  !/^[.,]?\d/.test(after);

const parted = (text: string): string[] => text.split(/[\s,;:^=\\/_()[\]|"·・&.-]+/u).filter((word) => word !== '');

/** The words of a name and the name as a whole. */
function namePatterns(parts: readonly string[]): Pattern[] {
  const all = parts.flatMap(parted).slice(0, MOST_WORDS);
  // "P28": a number in place of a name.
  const words = all.filter((word) => !/\d/.test(word));
  const numbers = all.filter((word) => /\d/.test(word));
  const known = words.map((original) => ({
    original,
    word: fold(original.normalize('NFC')).text.replace(/^'{1,64}|'{1,64}$/g, ''),
  }));
  // "N/A" and "NA" alone are no name, as one of several they are.
  const telling = known.filter(
    ({ word }) => word !== '' && !NO_NAMES.has(word) && !(word === 'na' && known.length === 1),
  );
  const patterns: Pattern[] = numbers.flatMap(identifierPatterns);
  const whole = telling.map(({ word, original }) => ({ word, original, form: formsOf(word, original) }));
  const letters = whole.reduce((sum, { word }) => sum + word.length, 0);
  if (whole.length > 1 && letters >= (whole.every(({ word }) => NO_SPACES.test(word) || HANGUL.test(word)) ? 2 : 3)) {
    const orders = [whole, [...whole.slice(1), whole[0]!], [last(whole)!, ...whole.slice(0, -1)]];
    for (const order of orders) {
      const source = order.map(({ form }) => form).join(BETWEEN);
      const dense = whole.every(({ word }) => NO_SPACES.test(word) || HANGUL.test(word));
      patterns.push({ source: dense ? source : `${NOT_AFTER_LETTER}${source}${NOT_BEFORE_LETTER}` });
    }
  }
  for (const { word, form } of whole) {
    const characters = [...word];
    if (NO_SPACES.test(word)) {
      if (characters.length > 1) patterns.push({ source: characters.map(escaped).join('\\s?') });
      // Of somebody whose family name alone is written: 张医生, 山田様.
      const family = characters.slice(0, Math.max(1, Math.min(2, characters.length - 1)));
      for (let length = family.length; length > 0; length--)
        patterns.push({
          source: `${family.slice(0, length).map(escaped).join('')}(?=医生|醫生|医师|醫師|医師|大夫|主任|护士|護士|先生|女士|小姐|様|さん|氏|殿)`,
        });
    } else if (HANGUL.test(word)) {
      if (characters.length > 2 || (characters.length === 2 && whole.length === 1))
        patterns.push({ source: characters.map(escaped).join('\\s?') });
      else if (characters.length === 2) patterns.push({ source: `${NOT_AFTER_LETTER}${escaped(word)}` });
    } else if (isReportWord(word)) {
      // Block and Long are words of reports; only with the rest of the name, or a title, they are names.
    } else if (characters.length > 2) patterns.push({ source: `${NOT_AFTER_LETTER}${form}${NOT_BEFORE_LETTER}` });
    else if (characters.length === 2 && /^\p{L}+$/u.test(word))
      patterns.push({ source: `${NOT_AFTER_LETTER}${form}${NOT_BEFORE_LETTER}`, accepts: capitalised });
  }
  return patterns;
}

function identifierPatterns(identifier: string): Pattern[] {
  const bare = [...fold(identifier.normalize('NFC')).text].filter((character) => /[\p{L}\p{N}]/u.test(character));
  if (
    bare.length < SHORTEST_NUMBER ||
    /^0+$/.test(bare.join('')) ||
    NO_NAMES.has(bare.join('')) ||
    isReportWord(bare.join(''))
  )
    return [];
  const significant = bare.join('').replace(/^0+(?=.{5})/, '');
  const between = significant.length >= SEPARABLE_NUMBER ? '[\\s./_-]?' : '[-/_]?';
  const source = `0*${[...significant].map(escaped).join(between)}`;
  const isCode = significant.replace(/^0+|\P{N}/gu, '').length < TELLING_DIGITS;
  if (/^\d+$/.test(significant)) return [{ source: `(?<![\\p{N}])${source}(?![\\p{N}])`, accepts: isMeasured, isCode }];
  return [{ source: `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, isCode }];
}

/** A birth date as people and devices write it, months in words of any language. */
function birthPatterns({ year, month, day }: CalendarDay): Pattern[] {
  if (year < 1800 || month < 1 || month > 12 || day < 1 || day > 31) return [];
  const padded = (value: number) => `0?${value}`;
  const two = (value: number) => String(value).padStart(2, '0');
  const separator = '\\s?[./-]\\s?';
  // The year in four digits or two, also as it is counted in Thailand.
  const short = `'?${two(year % 100)}`;
  const long = `(?:${year}|${year + 543})`;
  const any = `(?:${long}|${short})`;
  const [d, m] = [padded(day), padded(month)];
  const word = '\\p{L}[\\p{L}\\p{M}]{2,11}\\.?';
  const sources = [
    `${year}${two(month)}${two(day)}(?:\\d{4}(?:\\d{2})?)?`,
    `${two(day)}${two(month)}${year}|${two(month)}${two(day)}${year}`,
    `${long}${separator}${m}${separator}${d}`,
    `(?:${d}${separator}${m}|${m}${separator}${d})${separator}${any}`,
    `${d}(?:st|nd|rd|th|er|º|ª)?[\\s./-]*(?:de\\s|of\\s)?${word}[\\s.,/-]*(?:de[l]?\\s)?${any}`,
    `${word}\\s?${d}(?:st|nd|rd|th)?[\\s.,]+${any}`,
    `${long}[\\s./-]+${word}[\\s./-]+${d}`,
    `${long}\\s?[年년]\\s?${m}\\s?[月월]\\s?${d}\\s?[日일号號]?`,
    `(?:明治|大正|昭和|平成|令和|民國|民国|[mtshr])\\s?\\d{1,3}\\s?[年./-]\\s?${m}\\s?[月./-]\\s?${d}日?`,
  ];
  return sources.map((source) => ({ source: `(?<!\\d)(?:${source})(?!\\d)` }));
}

function institutionPatterns(name: string): Pattern[] {
  const words = parted(fold(name.normalize('NFC')).text);
  if (words.length === 0 || words.every((word) => NO_NAMES.has(word))) return [];
  const whole = words.join('');
  const own = [...words];
  while (own.length > 0 && INSTITUTION_WORDS.test(own[0]!)) own.shift();
  while (own.length > 0 && INSTITUTION_WORDS.test(last(own)!)) own.pop();
  const bounded = (list: readonly string[]) => {
    const source = list.map((word) => formsOf(word, word)).join(BETWEEN);
    return { source: NO_SPACES.test(whole) ? source : `${NOT_AFTER_LETTER}${source}${NOT_BEFORE_LETTER}` };
  };
  const patterns =
    [...whole].length >= (NO_SPACES.test(whole) ? 3 : 4) && !words.every(isReportWord) ? [bounded(words)] : [];
  const core = NO_SPACES.test(whole) ? [whole.replace(HAN_INSTITUTION, '')] : own;
  const letters = [...core.join('')].length;
  if (letters >= (NO_SPACES.test(whole) ? 2 : 4) && !core.every(isReportWord)) patterns.push(bounded(core));
  return patterns;
}

/** Values of issues that are names of files or records. */
const OF_FILES: ReadonlySet<string> = new Set(['file', 'missing', 'header', 'archive', 'recording', 'waveform']);

/** What a pattern says must not stand before it. */
const BOUNDARY = /^\(\?<!(?:\[[^\]]*\]|\\d)\)/;

/** What a reader gives. */
interface Outcome {
  readonly recording?: Recording;
  readonly question?: OpenQuestion;
  readonly issues: readonly ReadIssue[];
}

/** All names, numbers and birth dates that a file states, and what takes them out of a text. */
export class Identities {
  readonly #patterns = new Map<string, Pattern>();
  #expression: RegExp | undefined;
  #byGroup: readonly Pattern[] = [];
  readonly #cleaned = new Map<string, string>();

  #add(patterns: readonly Pattern[]): void {
    for (const pattern of patterns) {
      if (this.#patterns.size >= MOST_IDENTITIES || this.#patterns.has(pattern.source)) continue;
      this.#patterns.set(pattern.source, pattern);
      this.#expression = undefined;
      this.#cleaned.clear();
    }
  }

  /** Somebody, by the parts of one name: taken out are the name as a whole and what of its parts tells somebody. */
  person(...parts: readonly (string | undefined)[]): void {
    const said = parts.flatMap((part) => (part !== undefined && part.length <= LONGEST_NAME ? [part] : []));
    if (said.length > 0) this.#add(namePatterns(said));
  }

  /** Several people, a text each. */
  people(names: readonly (string | undefined)[]): void {
    for (const name of names) this.person(name);
  }

  /** Numbers under which somebody or his visit is known. */
  identifiers(numbers: readonly (string | undefined)[]): void {
    for (const number of numbers)
      if (number !== undefined && number.length <= LONGEST_NAME) this.#add(identifierPatterns(number));
  }

  /** A day, or a text that gives one. */
  birth(date: CalendarDay | string | undefined): void {
    const day = typeof date === 'string' ? calendarDay(date) : date;
    if (day) this.#add(birthPatterns(day));
    else if (typeof date === 'string') this.identifiers([date]);
  }

  /** Hospitals, departments, rooms. */
  institutions(names: readonly (string | undefined)[]): void {
    for (const name of names)
      if (name !== undefined && name.length <= LONGEST_NAME) this.#add(institutionPatterns(name));
  }

  #compile(): RegExp | undefined {
    if (this.#patterns.size === 0) return undefined;
    if (!this.#expression) {
      // What must not stand before a pattern is looked for once for all that share it: it fails nearly everywhere.
      const byBoundary = new Map<string, Pattern[]>();
      for (const pattern of this.#patterns.values()) {
        const boundary = BOUNDARY.exec(pattern.source)?.[0] ?? '';
        byBoundary.set(boundary, [...(byBoundary.get(boundary) ?? []), pattern]);
      }
      const groups = [...byBoundary].map(([boundary, patterns]) => {
        // The longest first, so that a whole name is taken out as one.
        const sorted = patterns.sort((a, b) => b.source.length - a.source.length);
        return { boundary, sorted };
      });
      this.#byGroup = groups.flatMap(({ sorted }) => sorted);
      const sources = groups.map(({ boundary, sorted }) => {
        const inside = sorted.map(({ source }) => `(${source.slice(boundary.length)})`);
        return `${boundary}(?:${inside.join('|')})`;
      });
      this.#expression = new RegExp(sources.join('|'), 'gu');
    }
    return this.#expression;
  }

  /** A text with `[name]`, or another mark, in place of everybody. `keepCodes`: in names of files, short codes are those of records. */
  #without(said: string, mark = REDACTED, keepCodes = false): string {
    const text = legible(said);
    const expression = this.#compile();
    if (!expression || text === '') return text;
    const original = text.normalize('NFC');
    const { text: folded, places } = fold(original);
    let cleaned = '';
    let end = 0;
    // `matchAll` would compile the expression anew for each text.
    expression.lastIndex = 0;
    for (let match = expression.exec(folded); match; match = expression.exec(folded)) {
      if (match[0] === '') {
        expression.lastIndex++;
        continue;
      }
      const [from, to] = [places[match.index]!, places[match.index + match[0].length]!];
      if (from < end) continue;
      const pattern = this.#byGroup[match.slice(1).findIndex((group) => group !== undefined)];
      const found = original.slice(from, to);
      if (pattern?.isCode && keepCodes) continue;
      if (pattern?.accepts && !pattern.accepts(found, original.slice(0, from), original.slice(to))) continue;
      cleaned += original.slice(end, from) + mark;
      end = to;
    }
    if (end === 0 && cleaned === '') return text;
    const all = cleaned + original.slice(end);
    // Initials and several names of one person become one mark.
    return mark === REDACTED
      ? all
          .replace(/(?:\p{Lu}\.\s?){1,3}(?=\[name\])/gu, '')
          .replace(/\[name\](?:[\s,.]{0,2}(?:\p{Lu}\.?[\s,]{1,2})?\[name\])+/gu, REDACTED)
      : all;
  }

  /** Words of a field, such as the name of a device, without anybody. */
  named(text: string): string {
    return this.#without(text);
  }

  /** Free text without anybody, those who signed it too; undefined where nothing else is in it. */
  free(text: string): string | undefined {
    let cleaned = this.#cleaned.get(text);
    if (cleaned === undefined) {
      const shown = legible(text.slice(0, LONGEST_TEXT));
      const spaced = shown.replace(/\s+/g, ' ').trim();
      const unsigned = withoutNames(spaced) ?? '';
      const rest = unlessEmpty(spaced, this.#without(unsigned)) ?? '';
      cleaned = rest === spaced ? shown : rest;
      this.#cleaned.set(text, cleaned);
    }
    return cleaned === '' ? undefined : cleaned;
  }

  /** What to call a recording whose file or record is called after somebody. */
  #title(name: string): string {
    const cleaned = this.#without(name, '\0', true);
    if (cleaned === legible(name)) return cleaned;
    const rest = cleaned
      .replace(/[\s_.,;-]{0,64}\0[\s_.,;-]{0,64}/g, '_')
      .replace(/^[\s_.,;-]{1,64}|[\s_.,;-]{1,64}$/g, '');
    return /\p{L}/u.test(rest) ? rest : `ECG ${rest}`.trim();
  }

  /** Names of leads: those that are known stand for nobody. Others keep a name of their own, each another. */
  #leadNames(names: readonly LeadName[]): Map<LeadName, LeadName> {
    const renamed = new Map<LeadName, LeadName>();
    for (const [index, name] of names.entries()) {
      const shown = legible(name);
      const cleaned = parseLeadName(name) === undefined ? this.#without(name) : name;
      const keeps = cleaned === shown && shown !== '' && ![...renamed.values()].includes(shown);
      renamed.set(name, keeps ? shown : numbered('lead', index));
    }
    return renamed;
  }

  #issue(issue: ReadIssue): ReadIssue {
    const where = issue.where === undefined ? {} : { where: this.#without(issue.where, REDACTED, true) };
    return { ...issue, values: this.#values(issue.values), ...where };
  }

  #phrase(phrase: Phrase): Phrase {
    return phrase.values ? { ...phrase, values: this.#values(phrase.values) } : phrase;
  }

  #values(values: Values): Values {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && OF_FILES.has(name) ? this.#without(value, REDACTED, true) : this.#value(value),
      ]),
    );
  }

  #value(value: Value): Value {
    if (typeof value === 'number') return value;
    if (typeof value === 'string') return this.named(value);
    if ('code' in value) return value.values ? { ...value, values: this.#values(value.values) } : value;
    return value.map((each) => this.#value(each) as string | number | Message);
  }

  #recording(recording: Recording, issues: readonly ReadIssue[]): Recording {
    const freed = (text: Text) => (typeof text === 'string' ? this.free(text) : this.#phrase(text));
    const free = (texts: readonly string[]) => texts.flatMap((text) => this.free(text) ?? []);
    const told = (text: Text) => (typeof text === 'string' ? device(text) : this.#phrase(text));
    const device = (text: string | undefined) => {
      const cleaned = text === undefined ? undefined : this.named(text);
      return cleaned === text ? text : unlessEmpty(text ?? '', cleaned ?? '');
    };
    const { medianBeat } = recording;
    const leads = this.#leadNames([...recording.leads.keys()]);
    const beat = medianBeat && this.#leadNames([...medianBeat.leads.keys()]);
    const rename = <T>(map: ReadonlyMap<LeadName, T>, names: ReadonlyMap<LeadName, LeadName>) =>
      new Map([...map].map(([name, samples]) => [names.get(name) ?? name, samples]));
    return {
      ...recording,
      name: this.#title(recording.name),
      leads: rename(recording.leads, leads),
      device: {
        ...recording.device,
        ...(recording.device.name === undefined ? {} : { name: told(recording.device.name) }),
        ...(recording.device.filter === undefined ? {} : { filter: told(recording.device.filter) }),
      },
      statements: free(recording.statements),
      comments: recording.comments.flatMap((comment) => freed(comment) ?? []),
      annotations: recording.annotations.flatMap((annotation) => {
        const text = freed(annotation.text);
        return text === undefined ? [] : [text === annotation.text ? annotation : { ...annotation, text }];
      }),
      measurements: recording.measurements.map((measurement) => {
        const { name, leads: within } = measurement;
        const unit = this.named(measurement.unit);
        const inLeads = within && { leads: within.map((lead) => this.named(lead)) };
        return name === undefined
          ? { ...measurement, unit, ...inLeads }
          : { ...measurement, name: this.named(name), unit, ...inLeads };
      }),
      ...(medianBeat && beat ? { medianBeat: { ...medianBeat, leads: rename(medianBeat.leads, beat) } } : {}),
      issues,
    };
  }

  /** An outcome in which nobody is named. */
  takenOutOf(outcome: Outcome): Outcome {
    const issues = outcome.issues.map((issue) => this.#issue(issue));
    const { recording, question } = outcome;
    const leads = question?.leads && [...this.#leadNames(question.leads).values()];
    return {
      ...outcome,
      ...(recording ? { recording: this.#recording(recording, issues) } : {}),
      ...(question
        ? {
            question: {
              ...question,
              ...(leads ? { leads } : {}),
              ...(question.why ? { why: this.#issue(question.why) } : {}),
            },
          }
        : {}),
      issues,
    };
  }
}
