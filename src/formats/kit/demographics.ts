// Age, sex and time as devices write them.

import type { Patient } from '../../ecg/recording';
import { ageAt, type CalendarDay, isoDay } from './age';

/** Units of an age as words or letters of the languages that devices write. */
const YEARS_PER_UNIT: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:y(ears?|rs?|)|[周週]?[岁歲歳才]|年|세|살|лет|года?|роки?в?|jahre?n?|j|ans?|ann[éi]e?s?|años?|anos?|anni|anno|jaar|år|lat|yaş|سنة|سنوات|عاما?)$/i,
    1,
  ],
  [
    /^(?:m(onths?|ths?|o|)|[个個か箇ヶ]?月大?|개월|мес(?:\.|яц(?:а|ев)?)?|monate?n?|mois|mes(?:es)?|mesi|شهر|أشهر)$/i,
    1 / 12,
  ],
  [/^(?:w(eeks?|ks?|)|[周週]|주|нед(?:\.|ел[яиь])?|wochen?|semaines?|semanas?|settiman[ae])$/i, 7 / 365.25],
  [/^(?:d(ays?|)|[天日]|일|дн(?:\.|ей|я)?|день|tage?n?|jours?|d[ií]as?|giorn[oi]|يوم)$/i, 1 / 365.25],
  [/^(?:h(ours?|rs?|)|小时|小時|時間|시간|час(?:а|ов)?|stunden?|heures?|horas?)$/i, 1 / 8766],
];

/** Beyond this, or below zero, a number is no age in years. */
const OLDEST = 130;

/** Age in years, whole ones from the first on; undefined where value or unit make no age. Years where the unit is not said. */
export function ageInYears(value: number | undefined, unit = 'years'): number | undefined {
  const factor = YEARS_PER_UNIT.find(([pattern]) => pattern.test(unit.trim()))?.[1];
  if (value === undefined || factor === undefined) return undefined;
  const years = value * factor;
  if (!(years >= 0 && years <= OLDEST)) return undefined;
  return years >= 1 ? Math.floor(years + 1e-9) : Math.round(years * 100) / 100;
}

/** What may stand before a number that is an age, and behind it. */
const AGE =
  /^(?:(?:age|alter|[aâ]ge|edad|età|возраст|年龄|年齡|年齢|나이|عمر)\s{0,9}[:：]?\s{0,9})?(\d{1,3}(?:[.,]\d+)?)\s*([^\d\s]*)$/i;

/** Age in years of "45", "45岁", "45 лет", "18 months" ...; undefined for what is none. */
export function ageIn(text: string | undefined): number | undefined {
  const [, number, unit] = AGE.exec(text?.normalize('NFKC').trim() ?? '') ?? [];
  return number === undefined ? undefined : ageInYears(Number(number.replace(',', '.')), unit || undefined);
}

/** Words for the sexes in the languages that devices write; abbreviations that mean either in different languages are not among them. */
const FEMALE =
  /^(?:f|female|w|woman|weiblich|frau|femme|f[ée]minin|femenin[oa]|feminin[oa]|femmina|femminile|mujer|hembra|mulher|donna|vrouw|vrouwelijk|kvinn[ae]|kvinde|kobieta|žena|ž|nő|kad[ıi]n|女|女性|女子|女士|여|여성|여자|ж|жен(?:\.|ский|щина)?|женский пол|жіноч[аи]й?|жіноча|θ|θηλυ|θήλυ|γυναίκα|أنثى|انثى|امرأة|נקבה|אישה|zan|زن|महिला|หญิง|nữ)$/iu;
const MALE =
  /^(?:m|male|man|m[äa]nnlich|mann|homme|masculin|masculino|maschio|maschile|hombre|var[oó]n|homem|uomo|mannelijk|mænd|mężczyzna|muž|férfi|erkek|男|男性|男子|先生|남|남성|남자|м|муж(?:\.|ской|чина)?|мужской пол|чолов[іi]ч[аи]й?|чоловіча|α|αρρεν|άρρεν|άνδρας|ذكر|رجل|זכר|גבר|مرد|पुरुष|ชาย|nam)$/iu;

/** "F", "female", "MALE", "女", "Мужской", "أنثى" ...; undefined for what is neither. */
export function sexOf(text: string | undefined): Patient['sex'] {
  const word = text?.normalize('NFKC').trim() ?? '';
  if (FEMALE.test(word)) return 'female';
  return MALE.test(word) ? 'male' : undefined;
}

const YEAR_FIRST = /^(\d{4})(?:[-/.]?(?=\d{2}[-/.]?\d{2})|年(?=\d{1,2}月))(\d{1,2})[-/.月]?(\d{1,2})/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/;

/** "2009-11-02", "20091102", or, as in the United States, "11-02-2009" (the day first only where there is no such month). */
export function calendarDay(text: string | undefined): CalendarDay | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(text?.trim() ?? '') ?? [];
  if (year !== undefined) return { year: Number(year), month: Number(month), day: Number(day) };
  const [, first, second, last] = YEAR_LAST.exec(text?.trim() ?? '') ?? [];
  if (last === undefined) return undefined;
  const dayFirst = Number(first) > 12;
  return { year: Number(last), month: Number(dayFirst ? second : first), day: Number(dayFirst ? first : second) };
}

const CLOCK = /^(\d{2}):?(\d{2})(?::?(\d{2}))?/;

/** Nothing was recorded digitally before; such a year stands for a date that was taken out. */
const FIRST_YEAR = 1970;

/** ISO 8601 from a day and "10:11:12", "101112" or "101112345"; the day alone where the time is none. */
export function startTime(day: CalendarDay | undefined, clock?: string): string | undefined {
  const date = day && day.year >= FIRST_YEAR ? isoDay(day) : undefined;
  const [, hour, minute, second = '00'] = CLOCK.exec(clock?.trim() ?? '') ?? [];
  if (date === undefined || hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return date;
  return `${date}T${hour}:${minute}:${second}`;
}

/** A test that goes on for longer has a wrong time in it. */
const LONGEST_TEST = 7 * 86_400;

/** ISO 8601 so many seconds later; a day without a time stays as it is, and so does any moment where the seconds make no sense. */
export function later(time: string | undefined, seconds: number): string | undefined {
  const start = time?.includes('T') ? Date.parse(`${time}Z`) : Number.NaN;
  if (time === undefined || Number.isNaN(start) || !(seconds > 0 && seconds <= LONGEST_TEST)) return time;
  return new Date(start + Math.floor(seconds) * 1000).toISOString().slice(0, time.length);
}

/** The age that the file says, else that at the day of the recording; the birth date goes no further. */
export const ageOf = (
  said: number | undefined,
  birth: CalendarDay | undefined,
  recorded: CalendarDay | undefined,
): number | undefined => said ?? (birth && recorded ? ageAt(birth, recorded) : undefined);
