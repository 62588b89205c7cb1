// What a network told less surely of the records of other hospitals, and what can be measured of the same thing in this one.

import type { Criteria, Criterion } from '../analysis/measure/criteria';
import type { Measurements } from '../analysis/measure/measure';
import type { Elsewhere, Label } from '../model/contracts';
import type { MeasurementLine, MeasurementName } from './measurement-lines';
import type { ScpCode } from './scp-codes';

/** With fewer records that have a statement nothing is said. */
const LEAST_STATED = 5;
/** By less an area under the ROC curve does not fall to speak of. */
const FALLEN = 0.05;

/**
 * Where a statement was told the least surely of other hospitals' records: where the area under the ROC curve is lower by enough, and lower than
 * at home even at the upper end of its interval.
 */
export function lessSureElsewhere({ auc, elsewhere = [] }: Pick<Label, 'auc' | 'elsewhere'>): Elsewhere | undefined {
  if (!auc) return undefined;
  return elsewhere
    .filter(({ value, high, stated }) => stated >= LEAST_STATED && high < auc.value && value <= auc.value - FALLEN)
    .sort((a, b) => a.value - b.value)[0];
}

type CriterionName = 'sokolowLyon' | 'cornell' | 'limbVoltage' | 'chestVoltage' | 'pInII';

/** A P wave of lead II no lower than this, in mV, stands for a large right atrium (AHA/ACCF/HRS 2009, part V). */
const TALL_P = 0.25;

/** By what a statement is told from the ECG: the intervals and voltages that its definition names. */
const TOLD_FROM: Readonly<Partial<Record<ScpCode, readonly (MeasurementName | CriterionName)[]>>> = {
  LVH: ['sokolowLyon', 'cornell'],
  VCLVH: ['sokolowLyon', 'cornell'],
  HVOLT: ['sokolowLyon'],
  LVOLT: ['limbVoltage', 'chestVoltage'],
  RVH: ['qrsAxis'],
  'LAO/LAE': ['p'],
  'RAO/RAE': ['pInII'],
  '1AVB': ['pr'],
  LPR: ['pr'],
  WPW: ['pr', 'qrs'],
  LAFB: ['qrsAxis'],
  LPFB: ['qrsAxis'],
  IVCD: ['qrs'],
  IRBBB: ['qrs'],
  CRBBB: ['qrs'],
  ILBBB: ['qrs'],
  CLBBB: ['qrs'],
  LNGQT: ['qtcFridericia'],
  STACH: ['heartRate'],
  SBRAD: ['heartRate'],
  AFLT: ['heartRate'],
  SVTAC: ['heartRate'],
  PSVT: ['heartRate'],
};

/** Something measured that a statement is told from. */
export type ToldFrom =
  | { readonly of: 'line'; readonly line: MeasurementLine }
  | { readonly of: 'criterion'; readonly name: CriterionName; readonly criterion: Criterion };

const isCriterion = (name: string): name is keyof Criteria & CriterionName =>
  name === 'sokolowLyon' || name === 'cornell' || name === 'limbVoltage' || name === 'chestVoltage';

/** What was measured of what a statement is told from; empty where there is nothing. */
export function toldFrom(
  code: string,
  measurements: Measurements | null,
  lines: readonly MeasurementLine[],
): readonly ToldFrom[] {
  if (!measurements) return [];
  return (TOLD_FROM[code as ScpCode] ?? []).flatMap((name): ToldFrom[] => {
    if (name === 'pInII') {
      const value = measurements.amplitudes.get('II')?.p ?? null;
      const criterion: Criterion = { value, unit: 'mV', limit: { male: TALL_P, female: TALL_P } };
      return value === null ? [] : [{ of: 'criterion', name, criterion }];
    }
    if (isCriterion(name)) {
      const criterion = measurements.criteria[name];
      return criterion.value === null ? [] : [{ of: 'criterion', name, criterion }];
    }
    const line = lines.find((each) => each.name === name);
    return line && line.value !== null ? [{ of: 'line', line }] : [];
  });
}
