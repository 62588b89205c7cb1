// What the lines before a table are about, by their key (in the languages that devices write) or by what their value can only be.

import { parseLeadName } from '../../ecg/leads';
import { millivoltsPer } from '../kit/channels';

export type SettingKind =
  | 'rate'
  | 'interval'
  | 'unit'
  | 'lead'
  | 'start'
  | 'birth'
  | 'device'
  | 'age'
  | 'sex'
  | 'statement'
  | 'filter'
  | 'remark';

/** Hertz as Apple Health spells it in the languages of its users. */
const HERTZ = 'k?hz|hertz|herts|hercios|herc|герц|хц|赫兹|赫茲|ヘルツ|헤르츠|هرتز';
const RATE_VALUE = new RegExp(`^[\\d.,]+\\s*(?:${HERTZ})$`, 'i');
/** Frequencies of filters and of the mains are no sampling rate, nor are heart rates. */
const OTHER_FREQUENCY = /filt|pass|cut|mains|notch|netz|line|bandwidth|heart|puls/i;
const DATE_AND_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

const KEYS: readonly (readonly [SettingKind, RegExp])[] = [
  [
    'rate',
    /^(?:sampl[a-z]*[\s_-]*(?:rate|freq[a-z]*)|sfreq|fs|rate|freq(?:uency)?|hz|abtastrate|abtastfrequenz|messrate|fr[eé]quence(?: d.[eé]chantillonnage)?|frecuencia(?: de muestreo)?)(?:\s{0,9}[([]?\s{0,9}k?hz\s{0,9}[)\]]?)?$/i,
  ],
  [
    'interval',
    /^(?:sampl[a-z]*[\s_-]*(?:interval|period|time)|interval|dt)(?:\s{0,9}[([]?\s{0,9}(?:m|u|\u00b5)?s(?:ec)?\s{0,9}[)\]]?)?$/i,
  ],
  ['unit', /^(?:units?|einheit|unit[eé]|unidad|amplitude[\s_-]*unit)$/i],
  ['lead', /^(?:leads?|ableitung|d[eé]rivation|derivaci[oó]n|channel)$/i],
  [
    'start',
    /^(?:recorded[\s_-]*(?:date|on|at)|start[\s_-]*(?:time|date)?|date[\s_-]*time|(?:recording|acquisition|test|exam)[\s_-]*(?:date|time)[\s_-]*(?:time)?|aufzeichnungsdatum)$/i,
  ],
  ['birth', /^(?:date[\s_-]*of[\s_-]*birth|birth[\s_-]*(?:date|day)|dob|geburts(?:tag|datum)|date de naissance)$/i],
  ['device', /^(?:device|ger[aä]t|appareil|dispositi[vf]o?|apparaat|enhe[td]|model|recorder)$/i],
  [
    'age',
    /^(?:patient[\s_-]*)?(?:age|alter|[aâ]ge|edad|et[aà]|idade|leeftijd|возраст|年龄|年齡|年齢|나이|연령|العمر)(?:\s*\(?(?:years?|y|jahre|岁|лет)\)?)?$/iu,
  ],
  ['sex', /^(?:patient[\s_-]*)?(?:sex|gender|geschlecht|sexe|sexo|sesso|geslacht|пол|性别|性別|성별|الجنس)$/iu],
  [
    'statement',
    /^(?:classification|klassifi(?:zierung|kation)|clasificaci[oó]n|classificazione|classificatie|interpretation|diagnos[ie]s|statements?|befund|ecg[\s_-]*result|result|interpr[eé]tation|interpretaci[oó]n|diagn[oó]stico|referto|заключение|диагноз|(?:心电图?)?(?:诊断|診斷|結論|结论)|(?:心電図)?(?:所見|診断)|판독|진단|التشخيص)$/iu,
  ],
  ['filter', /^(?:filters?|filtering|bandwidth|pass[\s_-]*band)$/i],
  [
    'remark',
    /^(?:software[\s_-]*version|version|symptom(?:s|e)?|s[ií]ntomas|sintomi|comments?|remarks?|(?:average[\s_-]*)?heart[\s_-]*rate|hr|dx|rx|scp[\s_-]*codes?|gain|resolution|mains|notch|(?:high|low)[\s_-]*pass|paper[\s_-]*speed|source|format|duration|length)$/i,
  ],
];

/** What a line says, or undefined where it says nothing that is kept: names, numbers and whatever is not known stay in the file. */
export function settingKind(key: string, value: string): SettingKind | undefined {
  const named = KEYS.find(([, pattern]) => pattern.test(key))?.[0];
  if (named) return named;
  if (RATE_VALUE.test(value) && !OTHER_FREQUENCY.test(key)) return 'rate';
  if (DATE_AND_TIME.test(value) && /record|acqui|start|aufz|enreg|grab|regist|opn|записи/i.test(key)) return 'start';
  // Apple Health says it thus in every language: "Ableitung,Ableitung I".
  if (value.startsWith(`${key} `) && parseLeadName(value.slice(key.length + 1)) !== undefined) return 'lead';
  return millivoltsPer(value) === undefined ? undefined : 'unit';
}
