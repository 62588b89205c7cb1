// Which fields of a file say who somebody is, by what they are called: elements and attributes of XML, keys before a table, variables.

import type { Identities } from './identities';
import type { XmlElement } from './xml';

export type IdentityKind = 'person' | 'identifier' | 'birth' | 'institution';

/** In lower case, of letters and digits alone: "PATIENT_LAST_NAME" and "patientLastName" are the same. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

const BIRTH =
  /birth|^dob(?:xml|ex)?$|^geb(?:datum|oren(?:am)?)?$|geburts(?:datum|tag)|naissance|nacimiento|nascimento|nascita|рождения|出生|生年月日|생년월일|الميلاد|الولادة/u;
/** Numbers of people and of their visits. */
const IDENTIFIER =
  /(?:patient|pat|person|subject|second(?:ary)?|case|visit|encounter|admission|accession|order|account|operator|user|editor|technician|physician|md|tech|medicalrecord|record|national|insurance|external|unique|chart|stay|job|hospital|fall|aufnahme)(?:id|ids|identifier|identifiers|number|numbers|no|nr|nummer|code)$|^(?:mrn|pid|ssn|nhs|accession|hisordernumber|patientid2|seriennummer|identifier)$|病历号|病案号|住院号|门诊号|身份证|患者番号|カルテ番号|등록번호|환자번호|номеркарты|снилс|phone|telefon|mobile|email/u;
/** One part of somebody's name. */
const NAME_PART =
  /(?:first|last|middle|given|family|sur|fore|full|maiden|patients?|persons?|subjects?|users?|physicians?|doctors?|operators?|technicians?|vor|nach|familien|geburts)_?names?$|^(?:family|given|surname|forename|middleinitial|nom|prenom|prénom|nombre|apellidos?|nome|cognome|sobrenome|naam|voornaam|achternaam|imię|nazwisko|adsoyad)$|^(?:name|patient|paciente|paziente|pacjent|hasta)$|姓名|氏名|患者名|お名前|이름|성명|환자명|^фио$|фамилия|^имя$|отчество|^пациент|прізвище|^الاسم|اسمالمريض|^المريض|^שם/u;
/** Somebody who had to do with the recording. */
const PERSON =
  /physician|doctor|clinician|cardiologist|technician|technologist|^operator|operatorname|nurse|attending|referring|ordering|orderedby|orderingprovider|overread|reviewe[rd]|^editor|confirm(?:ed|ing)(?:by|md)|signature|signedby|verifiedby|analyzinguser|a(?:c)?quiringuser|acquisitiontech|assignedperson|investigatorperson|subjectdemographicperson|^(?:arzt|ärztin|befunder|überweiser|médecin|médico|médica|medico|técnico|technicien|läkare|læge|lekarz|doktor)|医生|医师|醫師|技师|技師|判読医|担当医|의사|판독|검사자|врач|оператор|الطبيب/u;
const INSTITUTION =
  /hospital(?:name|unit|id)?$|institut(?:e|ion|ionname|ionaddress|ionid)$|facility(?:name|id)?$|sitename|^site$|testingsite|locationname|^location$|patientlocation|department|^ward|^room$|patientroom|^clinic$|clinicname|organi[sz]ationname|^krankenhaus|^klinik|^praxis|hôpital|hopital|clinique|clínica|ospedale|szpital|sjukhus|医院|醫院|病院|科室|병원|больница|клиника|учреждение|المستشفى|address|adresse|street/u;
/** What else such words may be part of. */
const NO_IDENTITY =
  /device|software|version|manufactur|model|lead|channel|method|document|file|format|measure|wave|signal|code(?:system)?name|type$|class$|status$|date(?!ofbirth)|datum(?!birth)|time$|sex$|gender$|age$|units?$|race$|specialty$/u;

/** What a field says of somebody by its name; `within` is what it lies in. */
export function identityKind(name: string, within = ''): IdentityKind | undefined {
  const [field, around] = [plain(name), plain(within)];
  if (BIRTH.test(field) && !/place|weight|sex|order/.test(field)) return 'birth';
  if (NO_IDENTITY.test(field)) return undefined;
  if (IDENTIFIER.test(field)) return 'identifier';
  if (/^(?:id|number|extension)$/.test(field)) {
    return PERSON.test(around) || /patient|subject|person|visit|order|identifier|^patdata$/.test(around)
      ? 'identifier'
      : undefined;
  }
  if (field === 'name' && within !== '') {
    if (PERSON.test(around) || /patient|subject|person|^patdata$/.test(around)) return 'person';
    return INSTITUTION.test(around) ? 'institution' : undefined;
  }
  if (NAME_PART.test(field) || PERSON.test(field)) return 'person';
  return INSTITUTION.test(field) ? 'institution' : undefined;
}

export interface IdentityField {
  readonly name: string;
  readonly value: string;
  /** What it lies in. */
  readonly within?: string;
}

/** "orderingmd" of OrderingMDFirstName and OrderingMDLastName: parts of one name. */
const whose = (name: string): string =>
  plain(name).replace(/(?:first|last|middle|given|family|sur|fore|full)?names?$|family$|given$|prenom$|nom$/u, '');

/** Nobody's name is in more fields that lie beside each other. */
const MOST_PARTS = 64;

/** Gives the identities what fields that lie beside each other say of people. */
export function takeFields(identities: Identities, fields: Iterable<IdentityField>): void {
  const people = new Map<string, string[]>();
  for (const { name, value, within } of fields) {
    const text = value.trim();
    const kind = text === '' ? undefined : identityKind(name, within);
    if (kind === 'birth') identities.birth(text);
    else if (kind === 'identifier') identities.identifiers([text]);
    else if (kind === 'institution') identities.institutions([text]);
    else if (kind === 'person') {
      const parts = people.get(whose(name)) ?? [];
      if (parts.length < MOST_PARTS) people.set(whose(name), [...parts, text]);
    }
  }
  for (const parts of people.values()) identities.person(...parts);
}

/** Attributes in which formats keep values. */
const VALUE_ATTRIBUTES = ['V', 'value', 'extension'] as const;
/** Elements with the name of a field in one attribute or child and its value in another. */
const LABELS = ['LABEL', 'label', 'name'] as const;
const VALUES = ['VALUE', 'value'] as const;
/** Within a name or a person: what is no part of the name. */
const NO_NAME = /code|sex|gender|age|date|time|type|role|prefix|suffix|specialty|race|unit|lang|use$/u;

const said = (element: XmlElement): string => {
  const attribute = VALUE_ATTRIBUTES.map((name) => element.attributes.get(name)).find((value) => value !== undefined);
  return (attribute ?? element.text).trim();
};

/** Who a file of XML is about, by the names of its elements and attributes. */
export function takeXml(identities: Identities, root: XmlElement): void {
  const visit = (element: XmlElement, inName: boolean) => {
    const fields: IdentityField[] = [];
    const parts: string[] = [];
    for (const [name, value] of element.attributes) {
      if (!/^(?:V|U|S|INV)$/.test(name)) fields.push({ name, value, within: element.name });
    }
    const pick = (names: readonly string[]) =>
      names
        .map((name) => element.attributes.get(name) ?? element.children.find((child) => child.name === name)?.text)
        .find((text) => text !== undefined);
    const [label, value] = [pick(LABELS), pick(VALUES)];
    if (label !== undefined && value !== undefined) fields.push({ name: label, value });
    for (const child of element.children) {
      const text = said(child);
      if (text !== '') fields.push({ name: child.name, value: text, within: element.name });
      if (inName && text !== '' && !NO_NAME.test(plain(child.name)) && identityKind(child.name) !== 'birth')
        parts.push(text);
      const kind = identityKind(child.name, element.name);
      const date =
        kind === 'birth'
          ? ['Year', 'Month', 'Day'].map((part) => child.children.find(({ name }) => name === part)?.text.trim())
          : [];
      if (date.length === 3 && date.every((part) => part)) {
        const [year, month, day] = date.map(Number);
        identities.birth({ year: year!, month: month!, day: day! });
      }
      visit(child, kind === 'person' || (inName && /name|person/i.test(child.name)));
    }
    takeFields(identities, fields);
    // A name in several elements: <name><given/><family/></name>. Its text may stand between them.
    if (inName && parts.length > 0)
      identities.person(...(element.text.trim() === '' ? [] : [element.text.trim()]), ...parts.slice(0, MOST_PARTS));
  };
  visit(root, false);
}
