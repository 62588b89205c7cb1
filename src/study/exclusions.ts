// Which statements say the same, and which cannot both be true of one ECG.

import { isScpCode, type ScpCode } from './scp-codes';

/** Of the statements of a list at most one holds. */
export const EXCLUSIVE: readonly (readonly ScpCode[])[] = [
  // How the impulse spreads over the ventricles is one thing: a bundle conducts fully, late or not at all, a QRS of 120 ms and more has the shape of one
  // block, and IVCD is by definition neither (AHA/ACCF/HRS 2009, part III).
  ['CRBBB', 'IRBBB', 'CLBBB', 'ILBBB', 'IVCD'],
  // Both fascicles of the left bundle at once are a left bundle branch block.
  ['LAFB', 'LPFB'],
  // The degrees of AV block are of one conduction: each beat delayed, some lost, all lost.
  ['1AVB', '2AVB', '3AVB'],
  // Too fast and too slow.
  ['STACH', 'SBRAD'],
  // Every second beat, or every third.
  ['BIGU', 'TRIGU'],
  ['HVOLT', 'LVOLT'],
];

/** The atria follow the sinus node. */
const SINUS: readonly ScpCode[] = ['SR', 'STACH', 'SBRAD', 'SARRH'];
/** They do not. */
const NO_SINUS: readonly ScpCode[] = ['AFIB', 'AFLT', 'SVTAC', 'PSVT'];
/** Told from P waves that lead to QRS complexes; fibrillating atria have none. */
const BY_P_WAVES: readonly ScpCode[] = ['1AVB', '2AVB', 'LPR', 'LAO/LAE', 'RAO/RAE', 'PAC'];

/** A statement of the first list holds with none of the second. */
export const OPPOSED: readonly (readonly [readonly ScpCode[], readonly ScpCode[]])[] = [
  // One pacemaker drives the atria.
  [SINUS, NO_SINUS],
  // Fibrillation and flutter alternate, but not within ten seconds; both are no sudden regular tachycardia.
  [['AFIB'], ['AFLT', 'SVTAC', 'PSVT', ...BY_P_WAVES]],
  [['AFLT'], ['SVTAC', 'PSVT', ...BY_P_WAVES]],
  // A complete block leaves the ventricles to themselves; there is no PR interval to be long.
  [['3AVB'], ['LPR']],
];

/** A statement with what it says too: the general behind the specific, the sign behind the diagnosis. */
export const INCLUDES: Readonly<Partial<Record<ScpCode, readonly ScpCode[]>>> = {
  // A sinus rhythm at its rate, or with its irregularity.
  STACH: ['SR'],
  SBRAD: ['SR'],
  SARRH: ['SR'],
  // The arrhythmia by its name.
  AFIB: ['SVARR'],
  AFLT: ['SVARR'],
  SVTAC: ['SVARR'],
  PSVT: ['SVARR', 'SVTAC'],
  // A PR interval beyond 200 ms is what a first degree block is told from.
  '1AVB': ['LPR'],
  PVC: ['PRC(S)'],
  PAC: ['PRC(S)'],
  // Voltages are what hypertrophy is told from.
  LVH: ['VCLVH', 'HVOLT'],
  VCLVH: ['HVOLT'],
  // An infarction of two walls is one of each.
  ASMI: ['AMI'],
  ALMI: ['AMI', 'LMI'],
  ILMI: ['IMI', 'LMI'],
  IPMI: ['IMI', 'PMI'],
  IPLMI: ['IMI', 'ILMI', 'IPMI', 'LMI', 'PMI'],
  INJAL: ['INJLA'],
  INJIL: ['INJIN', 'INJLA'],
  // Ischaemia with its place.
  ISCAL: ['ISC_', 'ISCAN', 'ISCLA'],
  ISCIL: ['ISC_', 'ISCIN', 'ISCLA'],
  ISCAS: ['ISC_', 'ISCAN'],
  ISCIN: ['ISC_'],
  ISCLA: ['ISC_'],
  ISCAN: ['ISC_'],
  // The change by its direction.
  STD_: ['NST_'],
  STE_: ['NST_'],
  INVT: ['TAB_', 'NT_'],
  LOWT: ['TAB_', 'NT_'],
  NDT: ['NT_', 'TAB_'],
  NT_: ['TAB_'],
  // A widened or late QRS is an abnormal one.
  CRBBB: ['ABQRS'],
  CLBBB: ['ABQRS'],
  IVCD: ['ABQRS'],
};

/** What an ECG may have and be normal: the sinus node at any of its rates. */
const NORMAL_TOO: ReadonlySet<string> = new Set<ScpCode>(['NORM', ...SINUS]);

/** A normal ECG has nothing else: by definition. */
export const contradictsNormal = (code: string): boolean => isScpCode(code) && !NORMAL_TOO.has(code);

const pairs = new Set<string>();
const exclude = (a: ScpCode, b: ScpCode) => {
  pairs.add(`${a} ${b}`);
  pairs.add(`${b} ${a}`);
};
for (const group of EXCLUSIVE) for (const a of group) for (const b of group) if (a !== b) exclude(a, b);
for (const [some, others] of OPPOSED) for (const a of some) for (const b of others) exclude(a, b);

/** True where both cannot hold; NORM apart, which `contradictsNormal` knows. */
export const areExclusive = (a: string, b: string): boolean => pairs.has(`${a} ${b}`);

/** True where whoever states `a` has stated `b` too. */
export const includesStatement = (a: string, b: string): boolean =>
  isScpCode(a) && (INCLUDES[a] as readonly string[] | undefined)?.includes(b) === true;
