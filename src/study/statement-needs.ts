// What each statement needs of a recording before it is claimed.
//
// Leads are what the criteria of the statement look at. What the network makes of fewer, as precision and share found of those stated on PTB-XL
// fold 9 (npm run evaluate -- --data DIR --precision --leads I,II,III,aVR,aVL,aVF; --leads II; --leads I), of twelve leads, limb leads, II, I:
//
//   AFIB   .92 .93   .94 .91   .93 .85   .88 .70     the order of beats: any lead will do
//   PVC    .82 .89   .82 .77   .74 .66   .80 .31
//   STACH  .85 .81   .85 .73   .84 .57   .87 .58
//   1AVB   .55 .65   .52 .60   .50 .64   .65 .25     P waves: II sees what I misses
//   AFLT  1.00 .86   .86 .86   .75 .43     – .00
//   NORM   .84 .90   .83 .86   .75 .89   .72 .88     every fourth of one lead is not normal
//   IMI    .66 .70   .58 .75   .45 .31   .22 .05
//   ASMI   .81 .78   .46 .34   .59 .10   .80 .02
//   LVH    .69 .67   .63 .17   .61 .11   .61 .23
//   IRBBB  .71 .73   .25 .06     – .00   .00 .00
//   CRBBB  .84 .93   .77 .55   .39 .16   .77 .75
//   ISCAL  .45 .50   .28 .38   .22 .15   .20 .20
//   LAFB   .74 .84   .73 .76   .73 .54   .20 .01     limb leads see it; not what imitates it

import { CHEST_LEADS, type LeadName, LIMB_LEADS } from '../ecg/leads';
import type { ScpCode } from './scp-codes';

export interface Need {
  /** All of them, measured or derived. */
  readonly leads: readonly LeadName[];
  /** At least so many of the chest leads. */
  readonly chestLeads: number;
  /** Of the recording. */
  readonly seconds: number;
}

/** What a statement needs and a reading does not rest on. */
export type Lack =
  | { readonly of: 'leads'; readonly leads: readonly LeadName[] }
  | { readonly of: 'chest-leads'; readonly least: number }
  | { readonly of: 'seconds'; readonly least: number };

/** What a network reads at all: nothing shorter gets that far. */
const ANY: Need = { leads: [], chestLeads: 0, seconds: 0 };
/** Two to three cycles of anything that repeats itself every third beat; a standard ECG has ten seconds, less what a device rounds. */
const STEADY = 8;

/** The order of beats shows in any lead, in the time that it takes to repeat. */
const BEATS: Need = ANY;
const RHYTHM: Need = { ...ANY, seconds: STEADY };
/** P waves and flutter waves are largest in II, and in others often not seen. */
const P_WAVES: Need = { ...ANY, leads: ['II'] };
const ATRIA: Need = { ...P_WAVES, seconds: STEADY };
/** The axis of the heart in the frontal plane, and nothing that the chest leads contradict. */
const AXIS: Need = { ...ANY, leads: LIMB_LEADS, chestLeads: 3 };
/** Where the right and the left ventricle show their delay. */
const BUNDLES: Need = { ...ANY, leads: ['I', 'V1', 'V6'] };
/** Shapes and amplitudes: both planes, but none of the leads by itself. */
const BOTH_PLANES: Need = { ...ANY, leads: ['I', 'II'], chestLeads: 3 };
const CHEST = (...leads: readonly LeadName[]): Need => ({ ...ANY, leads: ['I', 'II', ...leads] });
const INFERIOR: Need = { ...ANY, leads: ['II', 'III', 'aVF'], chestLeads: 3 };
const INFEROLATERAL: Need = { ...ANY, leads: ['II', 'III', 'aVF', 'V5', 'V6'] };
const LATERAL: Need = { ...ANY, leads: ['I', 'aVL', 'V5', 'V6'] };
/** The posterior wall shows in none of the twelve: it is told from its mirror image in V1 to V3. */
const POSTERIOR = ['V1', 'V2', 'V3'] as const;
/** Nothing abnormal anywhere: everything must be there to be looked at, and for as long as an ECG lasts. */
const EVERYTHING: Need = { leads: LIMB_LEADS, chestLeads: CHEST_LEADS.length, seconds: STEADY };
const VOLTAGES: Need = { ...ANY, leads: ['I', 'aVL', 'V1', 'V2', 'V5', 'V6'] };

export const STATEMENT_NEEDS: Readonly<Record<ScpCode, Need>> = {
  NORM: EVERYTHING,

  // Rhythm
  SR: BEATS,
  STACH: BEATS,
  SBRAD: BEATS,
  SARRH: RHYTHM,
  AFIB: RHYTHM,
  AFLT: ATRIA,
  SVARR: RHYTHM,
  SVTAC: BEATS,
  PSVT: RHYTHM,
  BIGU: RHYTHM,
  TRIGU: RHYTHM,
  PACE: BEATS,
  PVC: BEATS,
  PAC: BEATS,
  'PRC(S)': BEATS,

  // From atria to ventricles
  '1AVB': P_WAVES,
  LPR: P_WAVES,
  '2AVB': ATRIA,
  '3AVB': ATRIA,

  // Within the ventricles
  CRBBB: BUNDLES,
  IRBBB: BUNDLES,
  CLBBB: BUNDLES,
  ILBBB: BUNDLES,
  IVCD: BUNDLES,
  LAFB: AXIS,
  LPFB: AXIS,
  WPW: BOTH_PLANES,
  ABQRS: BOTH_PLANES,

  // Infarction and injury
  IMI: INFERIOR,
  ASMI: CHEST('V1', 'V2', 'V3'),
  AMI: CHEST('V2', 'V3', 'V4'),
  ALMI: CHEST('aVL', 'V3', 'V4', 'V5', 'V6'),
  LMI: LATERAL,
  ILMI: INFEROLATERAL,
  IPMI: { ...INFERIOR, leads: [...INFERIOR.leads, ...POSTERIOR] },
  IPLMI: { ...INFEROLATERAL, leads: [...INFEROLATERAL.leads, ...POSTERIOR] },
  PMI: CHEST(...POSTERIOR),
  QWAVE: BOTH_PLANES,
  INJAS: CHEST('V1', 'V2', 'V3'),
  INJAL: CHEST('aVL', 'V3', 'V4', 'V5', 'V6'),
  INJIN: INFERIOR,
  INJLA: LATERAL,
  INJIL: INFEROLATERAL,

  // Hypertrophy and overload
  LVH: VOLTAGES,
  VCLVH: VOLTAGES,
  SEHYP: VOLTAGES,
  RVH: { ...AXIS, leads: [...LIMB_LEADS, 'V1', 'V2', 'V5', 'V6'] },
  'LAO/LAE': CHEST('V1'),
  'RAO/RAE': CHEST('V1'),

  // ST segments and T waves
  ISC_: BOTH_PLANES,
  ISCAL: CHEST('aVL', 'V3', 'V4', 'V5', 'V6'),
  ISCAN: CHEST('V2', 'V3', 'V4'),
  ISCAS: CHEST('V1', 'V2', 'V3'),
  ISCIN: INFERIOR,
  ISCIL: INFEROLATERAL,
  ISCLA: LATERAL,
  NDT: BOTH_PLANES,
  NST_: BOTH_PLANES,
  STD_: BOTH_PLANES,
  STE_: BOTH_PLANES,
  NT_: BOTH_PLANES,
  TAB_: BOTH_PLANES,
  INVT: BOTH_PLANES,
  LOWT: BOTH_PLANES,
  ANEUR: CHEST('V1', 'V2', 'V3', 'V4'),
  DIG: BOTH_PLANES,
  EL: BOTH_PLANES,
  // A QT interval is the longest of the leads; in a few of them T waves end in the line and it is too short.
  LNGQT: BOTH_PLANES,

  // Amplitudes
  LVOLT: EVERYTHING,
  HVOLT: BOTH_PLANES,
};
