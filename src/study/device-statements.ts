// What the recording device states, beside what a network found: statements of English-speaking carts (MUSE and CardioSoft of GE, Philips, Schiller,
// Mortara) as SCP-ECG codes. What is not in the table stands without a mark.

import { contradictsNormal, includesStatement } from './exclusions';
import type { ScpCode } from './scp-codes';
import type { Statement } from './statements';

/** The first that matches counts: the specific before the general. A statement says that any of its codes holds. */
const PHRASES: readonly (readonly [RegExp, readonly ScpCode[]])[] = [
  // Rhythm
  [/\batrial fib/, ['AFIB']],
  [/\b(?:atrial )?flutter/, ['AFLT']],
  [/\bsinus bradycardia/, ['SBRAD']],
  [/\bsinus tachycardia/, ['STACH']],
  [/\bsinus arrhythmia/, ['SARRH']],
  [/\b(?:electronic|ventricular|atrial|a-?v|dual)[ -](?:chamber[ -])?(?:pace[dr]|pacemaker|pacing)/, ['PACE']],
  [/\bbigemin/, ['BIGU']],
  [/\btrigemin/, ['TRIGU']],
  [/\b(?:supraventricular|atrial) tachycardia/, ['SVTAC', 'PSVT']],
  [/\b(?:premature ventricular|ventricular premature|ventricular extrasystole|pvcs?\b|vpcs?\b)/, ['PVC']],
  [
    /\b(?:premature (?:atrial|supraventricular)|(?:atrial|supraventricular) (?:premature|extrasystole)|pacs?\b|apcs?\b)/,
    ['PAC'],
  ],
  [/\b(?:normal )?sinus rhythm/, ['SR', 'SBRAD', 'STACH', 'SARRH']],
  // Conduction
  [/\b(?:1st|first)[ -]degree a-?v block|\bav block[, ]+(?:1st|first)[ -]degree/, ['1AVB']],
  [/\b(?:2nd|second)[ -]degree a-?v block|\bmobitz|\bwenckebach/, ['2AVB']],
  [/\b(?:3rd|third)[ -]degree a-?v block|\bcomplete (?:heart|a-?v) block/, ['3AVB']],
  [/\bprolonged pr|\bborderline (?:1st|first)[ -]degree/, ['LPR', '1AVB']],
  [/\b(?:incomplete (?:right bundle|rbbb)|irbbb\b)/, ['IRBBB']],
  [/\b(?:incomplete (?:left bundle|lbbb)|ilbbb\b)/, ['ILBBB']],
  [/\b(?:right bundle[ -]branch block|rbbb\b)/, ['CRBBB']],
  [/\b(?:left bundle[ -]branch block|lbbb\b)/, ['CLBBB']],
  [/\b(?:left anterior (?:fascicular block|hemiblock)|lafb\b)/, ['LAFB']],
  [/\b(?:left posterior (?:fascicular block|hemiblock)|lpfb\b)/, ['LPFB']],
  [/\b(?:intraventricular conduction|ivcd\b)/, ['IVCD']],
  [/\b(?:wolff?-?parkinson|wpw\b|pre-?excitation)/, ['WPW']],
  // Infarction: a wall, or several
  [/\binfero-?postero-?lateral (?:infarct|mi\b|myocardial)/, ['IPLMI', 'ILMI', 'IPMI']],
  [/\binfero-?posterior (?:infarct|mi\b|myocardial)/, ['IPMI', 'IPLMI']],
  [/\binfero-?lateral (?:infarct|mi\b|myocardial)/, ['ILMI', 'IPLMI']],
  [/\bantero-?septal (?:infarct|mi\b|myocardial)|\bseptal (?:infarct|mi\b|myocardial)/, ['ASMI']],
  [/\bantero-?lateral (?:infarct|mi\b|myocardial)/, ['ALMI']],
  [/\binferior (?:infarct|mi\b|myocardial)/, ['IMI', 'ILMI', 'IPMI', 'IPLMI']],
  [/\banterior (?:infarct|mi\b|myocardial)/, ['AMI', 'ASMI', 'ALMI']],
  [/\blateral (?:infarct|mi\b|myocardial)/, ['LMI', 'ALMI', 'ILMI', 'IPLMI']],
  [/\bposterior (?:infarct|mi\b|myocardial)/, ['PMI', 'IPMI', 'IPLMI']],
  // Hypertrophy
  [/\bvoltage criteria|\bvoltage for lvh/, ['VCLVH', 'LVH']],
  [/\b(?:left ventricular hypertrophy|lvh\b)/, ['LVH', 'VCLVH']],
  [/\b(?:right ventricular hypertrophy|rvh\b)/, ['RVH']],
  [/\bleft atrial (?:enlargement|overload|abnormality)|\blae\b/, ['LAO/LAE']],
  [/\bright atrial (?:enlargement|overload|abnormality)|\brae\b/, ['RAO/RAE']],
  // Repolarization
  [/\b(?:long|prolonged) qt/, ['LNGQT']],
  [/\blow (?:qrs )?voltage/, ['LVOLT']],
  [/\bdigitalis/, ['DIG']],
  // The whole; "otherwise normal" is not normal
  [/^(?:within )?normal (?:ecg|limits)$|^normal electrocardiogram$/, ['NORM']],
];

/** Compares with another ECG, or says what is not there. */
const NOT_OF_THIS =
  /\bno longer\b|\bhas replaced\b|\bcompared (?:with|to)\b|\bprevious\b|^no\b|\bnot\b|\babsent\b|\bwithout\b/;
/** May be so: a network that does not find it does not contradict. */
const HEDGED =
  /\bcannot rule out\b|\brule out\b|\bpossibl[ey]\b|\bprobabl[ey]\b|\bconsider\b|\bsuggests?\b|\bmay be\b|\bborderline\b/;
/** Marks by which carts set their critical statements off: ">>> Acute MI <<<", "*** CRITICAL", "** ** ACUTE MI / STEMI ** **". */
const SET_OFF = />>+|<<+|\*\*+/;
/** What an ECG must not be laid aside with, whoever states it. */
const GRAVE =
  /\bacute (?:mi\b|myocardial|st[ -]?elevation|infarct|coronary)|\binfarct(?:ion)?,? \(?acute|\bstemi\b|\bventricular (?:tachycardia|fibrillation|flutter)|\b(?:complete|3rd degree|third degree)(?: heart| a-?v)? block|\basystole|\bcardiac arrest|\bcritical\b|\bhyperkal[ae]+mia/;

/** What stands in brackets are the criteria. */
const withoutCriteria = (text: string) => text.replace(/\([^)]*\)/g, ' ');
const plain = (text: string) => withoutCriteria(text).toLowerCase().replace(/[*<>]/g, ' ').replace(/\s+/g, ' ').trim();

export type Agreement = 'agrees' | 'differs';

export interface DeviceStatement {
  /** As the device has it, without the marks that set it off. */
  readonly text: string;
  readonly critical: boolean;
  /** The device set it off as its own word on how severe the ECG is: ">>> Acute MI <<<". */
  readonly setOff: boolean;
  /** What it says in codes; empty where it is not known. */
  readonly codes: readonly ScpCode[];
  readonly hedged: boolean;
}

export function readDeviceStatement(statement: string): DeviceStatement {
  const said = plain(statement);
  const ofThis = !NOT_OF_THIS.test(said);
  const hedged = HEDGED.test(said);
  const isGrave = GRAVE.test(said) && !(/supraventricular/.test(said) && !SET_OFF.test(statement)) && !hedged;
  return {
    text:
      statement
        .replace(/[*<>]{2,}/g, ' ')
        .replace(/\s+/g, ' ')
        .trim() || statement.trim(),
    critical: ofThis && (SET_OFF.test(statement) || isGrave),
    setOff: ofThis && SET_OFF.test(statement),
    codes: ofThis ? (PHRASES.find(([phrase]) => phrase.test(said))?.[1] ?? []) : [],
    hedged,
  };
}

/** The device's own word on the severity comes first, then what is critical by what it says. */
const severity = ({ critical, setOff }: DeviceStatement) => (setOff ? 2 : critical ? 1 : 0);

/** Each statement of the device once, the severest first. */
export const deviceStatements = (statements: readonly string[]): readonly DeviceStatement[] =>
  [...new Set(statements)]
    .filter((statement) => statement.trim() !== '')
    .map(readDeviceStatement)
    .sort((a, b) => severity(b) - severity(a));

export interface Comparison {
  readonly agreement: Agreement;
  /** The network's statement that is nearest to the device's. */
  readonly statement: Statement;
}

/**
 * A statement of the device beside those of a network (most probable first); null where they cannot be compared: nothing is known of it,
 * the network does not know it or may not claim it, or the device is not sure and the network has not found it.
 */
export function compareWithNetwork(
  { codes, hedged }: DeviceStatement,
  statements: readonly Statement[],
): Comparison | null {
  const asked = statements.filter(
    ({ code, lack }) => lack === undefined && (codes as readonly string[]).includes(code),
  );
  const [nearest] = asked;
  if (!nearest) return null;
  const found = asked.find((statement) => statement.found) ?? statements.find(isSaidBy(codes));
  // A normal ECG that steps back for another finding is no agreement.
  const stepsBack = found?.code === 'NORM' && statements.some((each) => each.found && contradictsNormal(each.code));
  if (found && !stepsBack) return { agreement: 'agrees', statement: found };
  return hedged ? null : { agreement: 'differs', statement: nearest };
}

/** Found, and one of the codes said with it. */
const isSaidBy =
  (codes: readonly ScpCode[]) =>
  ({ code, found }: Statement): boolean =>
    found && codes.some((each) => includesStatement(code, each));
