// Turns of phrase behind which somebody's name, number or birth date stands, in the languages that ECGs are reported in.

import { fold } from './fold';
import { isReportWord, speaksOfEcg } from './ordinary-words';

/** Stands where a name, a number or a birth date was. */
export const REDACTED = '[name]';

const anyOf = (words: string): string => words.trim().replace(/ {0,9}\n\s{0,9}/g, '|');

/** What was done and by whom: the first stays, the second goes, and what follows with it. */
const SIGNED: readonly RegExp[] = [
  // English; "electronically confirmed by", "edited electronically by".
  /(?<![\p{L}\d])((?:electronically\s+)?(?:confirmed|reviewed|edited|over-?read|signed|interpreted|verified|validated|analy[sz]ed|approved|dictated|transcribed|authenticated)(?:\s+electronically)?)\s+by(?!\p{L}).*$/iu,
  // German; "Befund von 2019" is of a year.
  /(?<!\p{L})((?:elektronisch\s+)?(?:bestätigt|befundet|unterschrieben|unterzeichnet|signiert|freigegeben|validiert|geprüft|überprüft|vidiert|gezeichnet|beurteilt|interpretiert|ausgewertet|befund(?:ung)?|auswertung))\s+(?:von|durch)(?!\p{L}|\s*\d).*$/iu,
  // French
  /(?<!\p{L})((?:valid|confirm|sign|interprét|vérifi|édit|approuv|analys|rédig)ée?s?(?:\s+électroniquement)?|(?:re)?lue?|revue?)\s+par(?!\p{L}).*$/iu,
  // Spanish and Portuguese
  /(?<!\p{L})((?:firmad|confirmad|revisad|validad|interpretad|informad|editad|verificad|aprobad|aprovad|analizad|analisad|supervisad|leíd|lid|assinad|laudad|revist|realizad)[oa]s?(?:\s+electrónicamente|\s+eletronicamente)?)\s+por(?!\p{L}).*$/iu,
  // Italian
  /(?<!\p{L})((?:firmat|confermat|refertat|revisionat|validat|verificat|approvat|interpretat|lett)[oaie])\s+da(?:l|lla|i)?(?!\p{L}).*$/iu,
  // Dutch, Danish, Norwegian, Swedish
  /(?<!\p{L})(bevestigd|beoordeeld|ge(?:tekend|verifieerd|valideerd|accordeerd)|ondertekend|goedgekeurd|bekräftad|granskad|signerad|godkänd|tolkad|bekræftet|godkendt|signeret|vurdert|godkjent|bekreftet|signert|tolket)\s+(?:door|av|af)(?!\p{L}).*$/iu,
  // Polish, Czech, Turkish
  /(?<!\p{L})((?:potwierdzon|zatwierdzon|opisan|podpisan|sprawdzon)\p{L})\s+przez(?!\p{L}).*$/iu,
  /(?<!\p{L})(onaylayan|imzalayan|değerlendiren|raporlayan|potvrdila?|schválila?|podepsala?|popsala?)(?!\p{L})\s{0,9}:?\s{0,9}(?=\p{Lu}).*$/iu,
  // Russian and Ukrainian
  /(?<!\p{L})((?:подтвержд|подписа|провере|утвержд|завере)[ее]?н[оаы]?)\s+(?:врач|доктор|кардиолог)\p{L}*(?!\p{L}).*$/iu,
];

/** What people do at an ECG; stands in front of their names. */
const ROLES = anyOf(`
  (?:(?:referring|ordering|attending|reading|overreading|interpreting|consulting|confirming|requesting)\\s+)?(?:physician|doctor|md|dr|cardiologist)
  technician
  technologist
  tech
  operator
  nurse
  reader
  reviewer
  signature
  signed
  arzt|ärztin|befunder(?:in)?|befundende[rn]?\\s+(?:arzt|ärztin)|(?:behandelnder|überweisender|zuweisender)\\s+arzt|kardiolog(?:e|in)|unterschrift|überweiser|zuweiser|mtaf?|untersucher(?:in)?
  médecin(?:\\s+(?:traitant|référent|prescripteur))?|cardiologue|technicien(?:ne)?|infirmi(?:er|ère)|opérat(?:eur|rice)
  médic[oa]|cardiólog[oa]|técnic[oa]|firma|operador[ae]?|enfermer[oa]|assinatura|laudo\\s+de
  medico(?:\\s+(?:refertante|curante))?|cardiologo|tecnico|infermier[ea]|operatore
  (?:huis)?arts|cardioloog|laborant|handtekening|verpleegkundige
  läkare|læge|lege|sygeplejerske|sjuksköterska|underskrift|signatur
  lekarz|technik|podpis|pielęgniarka|lékař|orvos|aláírás|doktor|hekim|teknisyen|imza|bác\\s+sĩ|ký\\s+tên
`);
/** Whom an ECG is of, and by what he is known. */
const SUBJECTS = anyOf(`
  patient(?:in|e)?(?:[\\s_-]*(?:name|id|no\\.?|number|nr\\.?|identifier))?
  (?:(?:first|last|family|given|full|middle|maiden)[\\s_-]*)?name|surname
  vorname|nachname|familienname|geburtsname|geburtsdatum|pat(?:ienten)?[.-]?\\s*(?:nr|nummer|id)\\.?|versicherten(?:nummer|nr\\.?)|adresse
  nom(?:\\s+de\\s+famille)?|prénom|date\\s+de\\s+naissance|adresse
  nombre|apellidos?|paciente|fecha\\s+de\\s+nacimiento|dirección|nome|sobrenome|cognome|paziente|data\\s+di\\s+nascita|data\\s+de\\s+nascimento
  naam|voornaam|achternaam|navn|namn|imię|nazwisko|pacjent|jméno|příjmení|név|ad(?:ı)?\\s+soyad(?:ı)?|hasta(?:\\s+ad[ıi])?|họ\\s+tên|bệnh\\s+nhân
  mrn|ssn|dob|date\\s+of\\s+birth|birth\\s*date|address|(?:tele)?phone|insurance(?:\\s+(?:no|number))?
`);

/** Where a line, a sentence or a bracket begins. */
const BEGINNING = '(?:^|(?<=[.;,|/()\\[\\]–—。；，、（\\n-]\\s?))\\s{0,9}';
const COLON = '\\s{0,9}(?:\\(\\p{L}{1,30}\\)\\s{0,9})?[:：=]';

/** From these words on a text is about a person and nothing else. */
const ABOUT_SOMEBODY: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})(?:${ROLES})${COLON}.*$`, 'iu'),
  new RegExp(`${BEGINNING}(?:${SUBJECTS})${COLON}.*$`, 'iu'),
  new RegExp(
    `${BEGINNING}(?:referred|ordered|requested|acquired|recorded|performed|reported)\\s+by(?!\\p{L}).*$`,
    'iu',
  ),
  // Chinese and Japanese: who reported, checked, signed; and a verb with a name behind it.
  /(?:^|(?<=[\s\p{P}]))(?:审核|審核|报告|報告|诊断|診斷|主治|检查|檢查|送检|申请|申請|会诊|确认|確認|复核|複核|判読|読影|担当|記録|记录|录入|采集|分析|操作|登记|接诊|签发|批准|承認|検査|作成|审阅)(?:医生|醫生|医师|醫師|医|者|人|员|員|技师|技師|护士|護士).*$/u,
  /(?:^|(?<=[\s\p{P}]))(?:医[生师師]|醫[生師])?(?:签名|簽名|签字|簽字|署名|技师|技師|技术员|患者姓名|患者氏名|患者名|姓名|氏名|お名前|住院号|门诊号|病历号|病案号|患者ID|患者番号|身份证号?|出生日期|生年月日).*$/u,
  /(?:^|(?<=[\s\p{P}]))(?:患者|病人|医[生师師]|醫[生師]|主任|护士|護士)\s*[:：].*$/u,
  /(?:^|(?<=[\s\p{P}]))(?:审核|審核|复核|複核|确认|確認|判読|承認|报告|報告|检查|签发|审阅)(?:\s*[:：]\s*\S.*|\s+(?:\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}])[^\s。，；]{1,7}(?:\s+\S{1,4})?)$/u,
  /(?:^|(?<=[\s\p{P}]))(?:审核|審核|复核|複核|确认|確認|判読|承認|签发|审阅)(?![^\n]*[心窦洞律房室搏颤顫速缓脈阻滞早梗电電轴波段常临臨必需诊])\p{Script=Han}{2,4}$/u,
  // Korean
  /(?:^|(?<=[\s\p{P}]))(?:판독의사?|판독자|확인자|확인의|검토자|검토의|담당의사?|주치의|검사자|서명|환자명|성명|등록번호|환자번호|생년월일)(?:\s*[:：]|\s|$).*$/u,
  /(?:^|(?<=[\s\p{P}]))(?:의사|판독|확인|기사|간호사|환자|이름)(?:\s*[:：].*|\s+[\p{Script=Hangul}]{2,4}(?:\s*(?:선생님?|님|씨|의사|M\.?D\.?))?)$/u,
  // Russian and Ukrainian
  /(?:^|(?<=[\s\p{P}]))(?:(?:лечащий\s+)?врач(?:[\s-]+\p{L}+)?|доктор|кардиолог|оператор|медсестра|фельдшер|лаборант|исполнитель|подпись|заключение\s+дала?|(?:подтвердил|проверил|подписал|утвердил|описал)а?|лікар|підпис|перевірив)(?:\s*[:：]|(?=\s+\p{L})).*$/iu,
  /(?:^|(?<=[\s\p{P}]))(?:пациент(?:ка)?|больн(?:ой|ая)|ф\.?\s?и\.?\s?о\.?|фамилия|имя|отчество|дата\s+рождения|адрес|телефон|пацієнт|прізвище)\s*[:：].*$/iu,
  // Arabic, Persian, Hebrew, Greek, Thai, Hindi
  /^\s*(?:الطبيبة?(?:\s+المعالج|\s+المسؤول)?|الدكتورة?|د\.|التوقيع|توقيع|راجعها?|راجعته|اعتمدها?|أكدها?|الفني|الممرضة?|پزشک|امضا)(?:\s*[:：]|\s+\S).*$/u,
  /(?:^|(?<=[\s\p{P}]))(?:المريضة?|الاسم|اسم\s+المريض|تاريخ\s+(?:الميلاد|الولادة)|رقم\s+(?:الملف|المريض|الهوية)|نام|بیمار)\s*[:：].*$/u,
  /(?:^|(?<=[\s\p{P}]))(?:רופא(?:ה)?|ד["״]ר|חתימה|אושר\s+על\s+ידי|נבדק\s+על\s+ידי|שם(?:\s+המטופל)?|מטופל(?:ת)?)(?:\s*[:：]|\s+\S).*$/u,
  /(?:^|(?<=[\s\p{P}]))(?:ιατρός|υπογραφή|ασθενής|όνομα|επώνυμο|επιβεβαιώθηκε\s+από|แพทย์|ผู้อ่านผล|ลงชื่อ|ผู้ป่วย|डॉक्टर|हस्ताक्षर|चिकित्सक|रोगी|नाम)\s{0,9}[:：]?\s{0,9}\S.*$/iu,
];

/** Somebody put in front of the verb: 由张三审核. */
const BY_SOMEBODY =
  /由\s{0,9}\p{Script=Han}{2,4}?\s{0,9}(?:医生|医师|醫師)?\s{0,9}(审核|審核|确认|確認|签名|复核|报告)/gu;

const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}'’.-]+";
const TITLED = new RegExp(
  `(?<!\\p{L})((?:Dr|Prof|Mr|Mrs|Ms|Miss|Dra|Sra|Mme|Mlle|Herrn?|Frau|Doctor|DR|PROF|MR|MRS|Доктор|Д-р|д-р|г-н|г-жа)(?:\\.\\s?|\\s)(?:(?:Dr|Prof|med|Priv|Doz|univ)\\.\\s?)*)(${NAME_WORD}(?:\\s${NAME_WORD}){0,3})`,
  'gu',
);
const FAMILY_NAMES =
  '[张張王李赵趙刘劉陈陳杨楊黄黃吴吳周徐孙孫马馬朱胡林郭何罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧肖蔡潘董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦夏邱方侯邹鄒熊孟秦白江阎薛尹雷史龙龍贺顾顧毛郝龚邵万钱錢严覃武莫孔向汤]';
const TITLED_IN_HAN = new RegExp(
  `(?<!\\p{Script=Han})${FAMILY_NAMES}\\p{Script=Han}{0,2}?(?=医生|醫生|医师|醫師|大夫|主任|护士|護士|先生|女士|小姐)`,
  'gu',
);
const NUMBER = '[\\p{L}\\d]{0,6}[-/.]?\\d[\\p{L}\\d./-]*';
const NUMBERED = new RegExp(
  `((?:(?<!\\p{L})(?:MRN|SSN|NHS(?:\\s(?:no|number))?|PID|patient[\\s_-]?(?:id|no|number)|pat\\.?[\\s-]?(?:id|nr)|fallnummer|CPF|DNI|NIF|BSN|NIR|СНИЛС)|病历号|病案号|住院号|门诊号|身份证号?|ID号|患者ID|患者番号|カルテ番号|등록번호|환자번호|주민등록번호|№\\s?(?:карты|истории(?:\\sболезни)?)|номер\\sкарты|رقم\\s(?:الملف|المريض|الهوية))\\.?\\s{0,9}[:：#№]?\\s{0,9})${NUMBER}`,
  'giu',
);
const DATE =
  '(?:\\d{1,4}\\s?[./年년\\s-]\\s?(?:\\p{L}{3,12}\\.?|\\d{1,2})\\s?[./月월\\s-]\\s?\\d{1,4}[日일]?|\\p{L}{3,12}\\.?\\s\\d{1,2},?\\s\\d{4}|\\d{8}|\\d{4})';
const BORN = new RegExp(
  `((?:(?<!\\p{L})(?:DOB|D\\.O\\.B\\.?|date\\s+of\\s+birth|birth\\s?da(?:te|y)|born(?:\\s+on)?|geb(?:\\.|oren)(?:\\s+am)?|geburtsdatum|née?\\s+le|date\\s+de\\s+naissance|fecha\\s+de\\s+nacimiento|nacid[oa]\\s+el|data\\s+di\\s+nascita|nat[oa]\\s+il|data\\s+de\\s+nascimento|nascid[oa]\\s+em|дата\\s+рождения|родил(?:ся|ась))|出生日期|出生|生年月日|생년월일|تاريخ\\s(?:الميلاد|الولادة))\\s{0,9}[:：]?\\s{0,9})${DATE}`,
  'giu',
);
const ADDRESS =
  /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})+|(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/gu;

/** Birth dates and numbers that say themselves what they are. */
export function marksIn(text: string): { readonly births: readonly string[]; readonly numbers: readonly string[] } {
  const after = (pattern: RegExp) => [...text.matchAll(pattern)].map((found) => found[0].slice(found[1]!.length));
  return { births: after(BORN), numbers: after(NUMBERED) };
}

/** Without words that are of a report, from the first of them on: "Dr. Smith Sinus rhythm". */
function titled(whole: string, title: string, name: string): string {
  const words = name.split(' ');
  const end = words.findIndex((word) => isReportWord(fold(word).text.replace(/[.'-]{1,64}$/, '')));
  if (end === 0) return whole;
  return `${title}${[REDACTED, ...(end < 0 ? [] : words.slice(end))].join(' ')}`;
}

/** Numbers, birth dates and names that say themselves what they are. */
const withoutMarked = (text: string): string =>
  text
    .replace(NUMBERED, `$1${REDACTED}`)
    .replace(BORN, `$1${REDACTED}`)
    .replace(ADDRESS, REDACTED)
    .replace(TITLED, titled)
    .replace(TITLED_IN_HAN, REDACTED);

/** A text without what such phrases say of people; what they say beside that stays. */
export function withoutPersonalPhrases(text: string): string {
  let rest = text.replace(BY_SOMEBODY, '$1');
  for (const pattern of SIGNED) rest = rest.replace(pattern, '$1');
  for (const pattern of ABOUT_SOMEBODY) rest = rest.replace(pattern, '');
  return withoutMarked(rest.trim());
}

/** "Age: 78", "<age>: 51". */
const KEYED = /^<?([^:=<>]{1,60}?)>?\s{0,9}[:=：]\s{0,9}(.*)$/su;
/** Keys behind which no person is. */
const CLINICAL_KEY =
  /age|sex|gender|\bdx\b|\brx\b|\bhx\b|\bsx\b|diagnos|medicat|therapy|drug|agent|infarct|rhythm|axis|pressure|index|volume|output|ventric|artery|coronary|vessel|echo|x-?ray|catheter|h[ae]emodyn|localiz|symptom|smok|height|weight|bmi|lead|channel|gain|filter|rate|unit|format|version|source|date|time|duration|length|quality|noise|rhythm|beat|pac(?:e|ing)|history|indication|reason|dosage|load|lysis|interpretation|conclusion|scp|snomed|icd|age|年龄|年齡|年齢|性别|性別|诊断|診斷|診断|나이|성별|진단|возраст|пол$|диагноз/iu;
/** Keys that name somebody, whatever stands behind them. */
const PERSONAL_KEY = new RegExp(
  `^(?:${ROLES}|${SUBJECTS}|.*(?:\\bname\\b|birth|\\bid\\b|identifier|mrn|address|phone|physician|doctor|technician|operator|nurse|signed)|(?:hospital|institution|clinic|department|ward|room|location|facility|site|subject|person)(?:\\s+(?:name|no|number))?|(?:last|first|full|sur)name|.*(?:姓名|氏名|医生|医师|医院|病院|科室|床号|单位|이름|성명|환자|병원|의사|фамилия|имя|врач|пациент|больница|الاسم|المريض|الطبيب|المستشفى))$`,
  'iu',
);

/** Letters alone are signs, sexes, initials. */
const WORDS = /[\p{L}\p{M}][\p{L}\p{M}'’-]+|[^\P{Lo}\p{Script=Latin}]/gu;
/** "106 cmH2O", "160/64 mmHg". */
const QUANTITY = /^[\d.,/<>±~\s-]+[\p{L}%°\d/*^-]{0,12}$/u;
/** Numbers of records and people, unless they stand among codes of findings. */
const LONG_NUMBER = /\d{5,}/;

/**
 * Whether a text of which nothing is known may say who somebody is: it holds a word with a capital that no report would have, a long number,
 * or nothing at all that reports are made of.
 */
export function maySayWho(said: string): boolean {
  const text = said.replace(/\s+/g, ' ').trim();
  if (withoutPersonalPhrases(text) !== text || LONG_NUMBER.test(text)) return true;
  const words = text.match(WORDS) ?? [];
  const known = words.filter((word) =>
    word.split(/[-'’]/).every((part) => part === '' || speaksOfEcg(fold(part).text)),
  );
  const strange = words.filter((word) => !known.includes(word));
  if (strange.length === 0) return false;
  // A sentence begins with a capital; of scripts without capitals every word must be known.
  return (
    known.length === 0 ||
    strange.some((word) => (word !== words[0] && /^\p{Lu}/u.test(word)) || /^\p{Lo}/u.test(word)) ||
    (words.length <= 2 && /^\p{Lu}/u.test(strange[0]!))
  );
}

/** Whether a line of a comment may say who somebody is: by its key where it has one, else by its words. */
export function lineMaySayWho(line: string): boolean {
  const [, key, value = ''] = KEYED.exec(line.replace(/\s+/g, ' ').trim()) ?? [];
  if (key === undefined) return maySayWho(line);
  if (PERSONAL_KEY.test(key.trim())) return true;
  if (CLINICAL_KEY.test(key)) return withoutPersonalPhrases(value) !== value;
  const isQuantity = QUANTITY.test(value) && !LONG_NUMBER.test(value);
  return maySayWho(key) || (value.trim() !== '' && !isQuantity && maySayWho(value));
}
