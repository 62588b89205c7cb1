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
const OTHER_FREQUENCY =
  /filt|pass|cut|mains|notch|netz|line|bandwidth|heart|puls|滤波|濾波|陷波|工频|高通|低通|フィルタ/i;
const DATE_AND_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

const KEYS: readonly (readonly [SettingKind, RegExp])[] = [
  [
    'rate',
    /^(?:数据|信号)?(?:[采採取抽][样樣]|サンプリング)(?:频?率|頻?率|速率|周波数|レート)(?:[(](?:k?hz|赫兹|点\/秒)[)])?$/i,
  ],
  [
    'rate',
    /^(?:sampl[a-z]*[\s_-]*(?:rate|freq[a-z]*)|sfreq|fs|rate|freq(?:uency)?|hz|abtastrate|abtastfrequenz|messrate|fr[eé]quence(?: d.[eé]chantillonnage)?|frecuencia(?: de muestreo)?)(?:\s{0,9}[([]?\s{0,9}k?hz\s{0,9}[)\]]?)?$/i,
  ],
  ['interval', /^(?:[采採取抽]样(?:间隔|周期)(?:[(](?:ms|μs|s|毫秒|微秒|秒)[)])?|サンプリング間隔)$/i],
  [
    'interval',
    /^(?:sampl[a-z]*[\s_-]*(?:interval|period|time)|interval|dt)(?:\s{0,9}[([]?\s{0,9}(?:m|u|\u00b5)?s(?:ec)?\s{0,9}[)\]]?)?$/i,
  ],
  [
    'unit',
    /^(?:units?|einheit|unit[eé]|unidad|amplitude[\s_-]*unit|(?:数据|信号|电压|幅值|幅度|振幅)?单位|單位|単位)$/i,
  ],
  ['lead', /^(?:leads?|ableitung|d[eé]rivation|derivaci[oó]n|channel|导联(?:名称?)?|導聯|導程|誘導)$/i],
  [
    'start',
    /^(?:recorded[\s_-]*(?:date|on|at)|start[\s_-]*(?:time|date)?|date[\s_-]*time|(?:recording|acquisition|test|exam)[\s_-]*(?:date|time)[\s_-]*(?:time)?|aufzeichnungsdatum)$/i,
  ],
  [
    'start',
    /^(?:(?:心电图?|心電図?)?(?:检查|檢查|检测|采集|採集|记录|記錄|記録|测量|測定|测试|描记|检测|開始|开始|检验|検査)(?:日期|時間|时间|日時|日期时间)|(?:采样|取样)时间)$/i,
  ],
  [
    'birth',
    /^(?:出生(?:日期|年月日?)|生年月日|生日|date[\s_-]*of[\s_-]*birth|birth[\s_-]*(?:date|day)|dob|geburts(?:tag|datum)|date de naissance)$/i,
  ],
  [
    'device',
    /^(?:(?:记录|采集|检查)?(?:设备|设备名称|设备型号|仪器|仪器名称|仪器型号|機器|儀器|裝置|装置|機種|机型)|心电图机|心電圖機|心電計|device|ger[aä]t|appareil|dispositi[vf]o?|apparaat|enhe[td]|model|recorder)$/i,
  ],
  [
    'age',
    /^(?:patient[\s_-]*)?(?:age|alter|[aâ]ge|edad|et[aà]|idade|leeftijd|возраст|年龄|年齡|年齢|나이|연령|العمر)(?:\s*\(?(?:years?|y|jahre|岁|лет)\)?)?$/iu,
  ],
  ['sex', /^(?:patient[\s_-]*)?(?:sex|gender|geschlecht|sexe|sexo|sesso|geslacht|пол|性别|性別|성별|الجنس)$/iu],
  [
    'statement',
    /^(?:classification|klassifi(?:zierung|kation)|clasificaci[oó]n|classificazione|classificatie|interpretation|diagnos[ie]s|statements?|befund|ecg[\s_-]*result|result|interpr[eé]tation|interpretaci[oó]n|diagn[oó]stico|referto|заключение|диагноз|(?:心电图?|心電圖|自动|自動|检查|檢查|分析)?(?:诊断|診斷|結論|结论|诊断(?:结果|意见|结论)|提示|分析结果)|(?:心電図)?(?:所見|診断)|판독|진단|التشخيص)$/iu,
  ],
  ['filter', /^(?:滤波器?|濾波器?|滤波设置|フィルタ|filters?|filtering|bandwidth|pass[\s_-]*band)$/i],
  [
    'remark',
    /^(?:software[\s_-]*version|version|symptom(?:s|e)?|s[ií]ntomas|sintomi|comments?|remarks?|(?:average[\s_-]*)?heart[\s_-]*rate|hr|dx|rx|scp[\s_-]*codes?|gain|resolution|mains|notch|(?:high|low)[\s_-]*pass|paper[\s_-]*speed|source|format|duration|length|增益|灵敏度|走纸速度|走速|纸速|分辨率|软件版本|版本|采样位数|时长|记录时长|采集时长|持续时间|症状|备注|備註|備考)$/i,
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
