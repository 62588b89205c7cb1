// What a report says in words: measurements, statements, age and sex, the filter, when it was recorded. Names are looked for in none of it.

import type { MeasurementCode } from '../../ecg/measurements';
import type { DeviceMeasurement, Recording } from '../../ecg/recording';
import type { Budget } from '../kit/budget';
import { ageIn, calendarDay, sexOf, startTime } from '../kit/demographics';
import { fold } from '../kit/fold';
import { speaksOfEcg } from '../kit/ordinary-words';
import { statementsOf } from '../kit/statements';
import type { TextRun } from './page';
import { textLines } from './scale';

type Report = Partial<Pick<Recording, 'measurements' | 'statements' | 'patient' | 'device' | 'startTime'>>;

const MS = '\\s{0,4}(?:ms|msec|мс|毫秒)(?!\\p{L})';
const SEP = '[\\s:：=.]{0,40}';
const NUMBER = '(-?\\d{1,4})';
const INTERVAL =
  '(?:[\\s.-]{0,2}(?:int(?:erval[lo]?e?)?|интервал|間隔|间期|間期|时限|時限|时间|宽度|dauer|duration|durée|duración|dur)\\.?)?';
const START = '(?<![\\p{L}\\d/])';

/** What stands before a value, and what it is: the first that is found counts. */
const VALUES: readonly (readonly [MeasurementCode, string, string])[] = [
  [
    'heart-rate',
    'bpm',
    `${START}(?:vent(?:r(?:icular|\\.)?)?\\.?\\s?(?:rate|freq(?:uency)?\\.?)|heart\\s?rate|herzfrequenz|hf|hr|fc|fr[eé]q\\.?\\s?card\\.?|frequenza cardiaca|frecuencia cardíaca|чсс|心率|心拍数|rate)${SEP}${NUMBER}(?:\\s{0,4}(?:bpm|/\\s?min|1/min|уд|次|拍))?(?![\\d/]|\\s{0,4}ms)`,
  ],
  ['qtc', 'ms', `${START}QTc(?:[BF]|-B|-F|\\s?\\(?[BF][a-z]{0,12}\\)?)?${INTERVAL}${SEP}${NUMBER}${MS}`],
  ['pr-interval', 'ms', `${START}P-?R${INTERVAL}${SEP}${NUMBER}${MS}`],
  ['pq-interval', 'ms', `${START}P-?Q${INTERVAL}${SEP}${NUMBER}${MS}`],
  ['qrs-duration', 'ms', `${START}QRSD?${INTERVAL}${SEP}${NUMBER}${MS}`],
  ['qt-interval', 'ms', `${START}QT${INTERVAL}${SEP}${NUMBER}${MS}`],
  ['p-duration', 'ms', `${START}P${INTERVAL}${SEP}${NUMBER}${MS}`],
  ['rr-interval', 'ms', `${START}RR${INTERVAL}${SEP}${NUMBER}${MS}`],
  ['p-axis', '°', `${START}P[\\s-]{0,2}(?:achse|axis|eje|axe|ось|轴|軸|电轴|電軸)${SEP}${NUMBER}\\s{0,4}(?:°|deg)?`],
  [
    'qrs-axis',
    '°',
    `${START}QRS[\\s-]{0,2}(?:achse|axis|eje|axe|ось|轴|軸|电轴|電軸)${SEP}${NUMBER}\\s{0,4}(?:°|deg)?`,
  ],
  ['t-axis', '°', `${START}T[\\s-]{0,2}(?:achse|axis|eje|axe|ось|轴|軸|电轴|電軸)${SEP}${NUMBER}\\s{0,4}(?:°|deg)?`],
];
const QT_PAIR = new RegExp(
  `${START}QT\\s?/\\s?QTc(?:[BF]|-B|-F|az|fri)?${INTERVAL}${SEP}(\\d{2,4})\\s{0,3}(?:ms)?\\s{0,3}/\\s{0,3}(\\d{2,4})(?!\\d)`,
  'iu',
);
const RR_PAIR = new RegExp(`${START}RR\\s?/\\s?PP${INTERVAL}${SEP}(\\d{2,4})\\s{0,3}/\\s{0,3}(\\d{2,4})(?!\\d)`, 'iu');
const AXES = new RegExp(
  `${START}P[-/\\s]{1,3}(?:QRS|R)[-/\\s]{1,3}T(?:[\\s-]{0,3}(?:ax[ei]s|winkel|achsen|ejes|axes|оси|轴|電気軸|电轴))?${SEP}(-?\\d{1,3})[\\s/°]{1,20}(-?\\d{1,3})[\\s/°]{1,20}(-?\\d{1,3})(?!\\d)`,
  'iu',
);
/** Intervals whose unit is not written: names that can be of nothing else. */
const BARE: readonly (readonly [MeasurementCode, RegExp, number])[] = [
  ['pr-interval', new RegExp(`${START}PR${SEP}(\\d{2,3})(?![\\d./])`, 'u'), 60],
  ['qrs-duration', new RegExp(`${START}QRSD${SEP}(\\d{2,3})(?![\\d./])`, 'u'), 40],
  ['qt-interval', new RegExp(`${START}QT${SEP}(\\d{3})(?![\\d./])`, 'u'), 150],
  ['qtc', new RegExp(`${START}QTc[BF]?${SEP}(\\d{3})(?![\\d./])`, 'u'), 150],
];
const COMPILED = VALUES.map(([code, unit, pattern]) => ({ code, unit, pattern: new RegExp(pattern, 'iu') }));

/** What electrocardiographs can have measured. */
const POSSIBLE: Readonly<Record<string, readonly [number, number]>> = {
  bpm: [15, 350],
  ms: [20, 3000],
  '°': [-360, 360],
};

function measurementsIn(lines: readonly string[]): DeviceMeasurement[] {
  const found = new Map<MeasurementCode, DeviceMeasurement>();
  const add = (code: MeasurementCode, text: string | undefined, unit: string) => {
    const value = Number(text);
    const [least, most] = POSSIBLE[unit]!;
    if (text !== undefined && value >= least! && value <= most! && !found.has(code))
      found.set(code, { code, value, unit });
  };
  for (const line of lines) {
    const axes = AXES.exec(line);
    for (const [i, code] of (['p-axis', 'qrs-axis', 't-axis'] as const).entries()) add(code, axes?.[i + 1], '°');
    const qt = QT_PAIR.exec(line);
    add('qt-interval', qt?.[1], 'ms');
    add('qtc', qt?.[2], 'ms');
    const rr = RR_PAIR.exec(line);
    add('rr-interval', rr?.[1], 'ms');
    add('pp-interval', rr?.[2], 'ms');
    for (const { code, unit, pattern } of COMPILED) if (!found.has(code)) add(code, pattern.exec(line)?.[1], unit);
    for (const [code, pattern, least] of BARE) {
      const value = pattern.exec(line)?.[1];
      if (Number(value) >= least) add(code, value, 'ms');
    }
  }
  return [...found.values()];
}

/** Words that are in headings and footers and not in an interpretation. */
/** Names of measurements alone: "QT/QTc". */
const MEASURED = /^[\W\d]*(?:QTc?|PR|PQ|QRSD?|RR|PP|[PTR])(?:[\s/-]{1,3}(?:QTc?|PP|QRS|[TR]))*\W*$/iu;
const NOT_SAID =
  /\d\s?(?:mm|Hz|mV|ms)\b|\bmm\/|©|copyright|page|seite|www\.|recording|scale|interval|duration|axes|achse|rate|filter|frequency|technician|confirmed|bestät/iu;

/** Words of interpretations that are names of people elsewhere. */
const SAID_TOO: ReadonlySet<string> = new Set(
  `may longer lengthened shortened lagetyp sonst rule borderline rightward leftward found progression response normaler grenzwertiges abnormales
  pathologisches unspezifische negativierung normales inconclusive unclassified unreadable вариант нормы положение электрическои оси полная норма
  now has are is no than with was when compared previous`
    .trim()
    .split(/\s+/),
);

/** Lines of nothing but words of ECGs: what else is said may be somebody's name. */
function statementsIn(texts: readonly TextRun[], budget: Budget): string[] {
  const found: string[] = [];
  for (const { text } of texts) {
    if (text.length < 6 || text.length > 200 || found.length >= 40 || NOT_SAID.test(text) || MEASURED.test(text))
      continue;
    budget.step(200);
    const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word.length > 1);
    const known = words.filter((word) => speaksOfEcg(fold(word).text) || SAID_TOO.has(fold(word).text));
    const han = /\p{Script=Han}|\p{Script=Hangul}/u.test(text);
    if (words.length === 0 || known.length < words.length || (words.length < 2 && !han && text.length < 10)) continue;
    if (
      words.some((word) =>
        /^(?:sinus|rhythm|ecg|ekg|block|fibrillation|tachycardia|bradycardia|infarct|hypertrophy|normal|abnormal|abnormality|ischemia|axis|qt|st|t)/i.test(
          fold(word).text,
        ),
      ) ||
      han ||
      /\p{Script=Cyrillic}|\p{Script=Arabic}/u.test(text)
    )
      found.push(text);
  }
  return [...new Set(statementsOf(found))];
}

const DATE = '(\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4})';
const DATE_AND_TIME = new RegExp(`(?<!\\d)${DATE}[\\s,T]{1,4}(\\d{1,2}:\\d{2}(?::\\d{2})?)(?!\\d)`, 'u');

/** Year first: with points between them the day stands before the month. */
function isoDate(text: string): string {
  const parts = text.split(/[-./]/);
  const [year, month, day] = text.includes('.') && parts[2]!.length === 4 ? [parts[2]!, parts[1]!, parts[0]!] : parts;
  return [year, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-');
}

function startIn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    if (/print|gedruckt|imprim|stamp|打印|печат/i.test(line)) continue;
    const [, day, clock] = DATE_AND_TIME.exec(line) ?? [];
    if (day !== undefined && clock !== undefined)
      return startTime(calendarDay(isoDate(day)), clock.padStart(clock.length < 6 ? 5 : 8, '0'));
  }
  return undefined;
}

const AGE =
  /(?:(?:age|alter|edad|возраст|年龄|年齡)\s{0,9}[:：]?\s{0,9})?(?<![\d./:<-])(\d{1,3})\s?(yrs?|years?(?:\s?old)?|jahre|J(?=[.\s]|$)|ans|años|anni|лет|года?|岁|歲|歳|Y(?![\p{L}]))/iu;
const FILTER = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)\s?(?:Hz)?\s?[-–~]\s?(\d{2,3})\s?Hz/iu;

/** What a report says. */
export function reportOf(texts: readonly TextRun[], budget: Budget): Report {
  const rows = textLines(texts).map(({ text }) =>
    text
      .slice(0, 600)
      .normalize('NFKC')
      .replace(/[\u2010-\u2014]/g, '-'),
  );
  budget.step(rows.reduce((sum, row) => sum + 30 * row.length, 0));
  const words = texts.map(({ text }) => text.trim()).filter((text) => text.length < 40);
  const keyed = rows.map(
    (row) => /(?:sex|gender|geschlecht|sexe|sexo|пол|性别|性別)\s{0,3}[:：]?\s{1,9}(\p{L}{1,12})/iu.exec(row)?.[1],
  );
  const sex = [
    ...keyed.map(sexOf),
    ...words.map((word) =>
      sexOf(/^(?:sex|geschlecht|gender|性别|пол)?[:：\s]{0,3}(\p{L}{2,12})\.?$/iu.exec(word)?.[1]),
    ),
  ].find((each) => each !== undefined);
  const age = rows.map((row) => AGE.exec(row)).find((each) => each !== null);
  const years = age ? ageIn(`${Number(age[1])}`) : undefined;
  const band = rows.map((row) => FILTER.exec(row)).find((each) => each !== null);
  const start = startIn(rows);
  return {
    measurements: measurementsIn(rows),
    statements: statementsIn(texts, budget),
    patient: { ...(years === undefined ? {} : { age: years }), ...(sex === undefined ? {} : { sex }) },
    device: band ? { filter: `${band[1]!.replace(',', '.')}-${band[2]} Hz` } : {},
    ...(start === undefined ? {} : { startTime: start }),
  };
}
