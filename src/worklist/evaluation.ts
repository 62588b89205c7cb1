// Readings of a worklist held against labels: figures per statement, and the ECGs that were read wrongly.

import { calibrated } from '../model/calibration';
import type { Interval, Label, ModelManifest } from '../model/contracts';
import { type Steps, stepwise } from '../signal/steps';
import { type Labels, statedOf } from './labels/labels';
import type { Row, RowReading } from './row';
import { type Counts, countsAt, type Shares, sharesOf } from './statistics/at-threshold';
import type { Column } from './statistics/auc';
import { type ByPatient, differenceByPatient, intervalsByPatient } from './statistics/by-patient';
import { type Confusion, confusion } from './statistics/confusion';
import { averagePrecision, type Curve, curveOf, outlineOf } from './statistics/curves';
import { aucDifference, aucInterval } from './statistics/delong';
import { brierScore, type ReliabilityBin, reliability } from './statistics/reliability';

/** Of fewer ECGs with a statement, or without it, no figure is given. */
export const LEAST = 10;

const OUTLINE_POINTS = 200;

/** The probability, as rows have it, from which on a statement counts as found. */
export const foundFrom = (label: Label): number => Math.fround(calibrated(label, label.threshold));

/** A network, or the same one with leads left out or electrodes exchanged, and what it said of each row. */
export interface EvaluatedNetwork {
  readonly key: string;
  readonly name: string;
  readonly manifest: Pick<ModelManifest, 'labels'>;
  readonly readingOf: (row: Row) => RowReading | null;
}

/** The network that the rows were read with. */
export const networkOfRows = (manifest: Pick<ModelManifest, 'id' | 'name' | 'labels'>): EvaluatedNetwork => ({
  key: manifest.id,
  name: manifest.name,
  manifest,
  readingOf: ({ reading }) => (reading?.model === manifest.id ? reading : null),
});

/** Scores of a statement, and of which row each is. */
export interface StatementColumn extends Column {
  readonly rows: readonly number[];
}

export interface Measured {
  readonly auc: Interval;
  readonly averagePrecision: number;
  readonly brier: number;
  readonly shares: Shares;
}

export interface StatementFigures {
  readonly label: Label;
  readonly positives: number;
  readonly negatives: number;
  readonly counts: Counts;
  /** Of at most `OUTLINE_POINTS` points. */
  readonly outline: Curve;
  /** Null where too few have the statement, or have it not. */
  readonly measured: Measured | null;
}

export interface Evaluated {
  readonly network: EvaluatedNetwork;
  /** Rows of which the table says something. */
  readonly labelled: number;
  /** Of these: read, and counted once. */
  readonly compared: number;
  /** Labelled, and not read. */
  readonly unread: number;
  /** Labelled, and the same samples as another that is labelled. */
  readonly repeated: number;
  /** Those that the table speaks of and at least one ECG has, in the order of the network. */
  readonly statements: readonly StatementFigures[];
  /** Mean over the statements that were measured; NaN of none. */
  readonly macroAuc: number;
  /** How many patients the intervals are over; null where they are over ECGs, which is so until somebody asks for them by patient. */
  readonly patients: number | null;
}

interface Counted {
  readonly row: Row;
  readonly probabilities: Float32Array;
}

/** Rows that are labelled, read by all of the networks, and counted once. */
function counted(rows: readonly Row[], labels: Labels, networks: readonly EvaluatedNetwork[]) {
  const labelled = rows.filter(({ id }) => labels.byRow.has(id));
  const single = labelled.filter(({ duplicateOf }) => duplicateOf === null || !labels.byRow.has(duplicateOf));
  const compared = single.filter((row) =>
    networks.every((network) => (network.readingOf(row)?.probabilities.length ?? 0) > 0),
  );
  return { labelled, single, compared };
}

const withProbabilities = (rows: readonly Row[], { readingOf }: EvaluatedNetwork): Counted[] =>
  rows.map((row) => ({ row, probabilities: readingOf(row)!.probabilities }));

/** Of the rows in which it is known whether the statement holds. */
function columnOf(
  of: readonly Counted[],
  labels: Labels,
  { manifest }: EvaluatedNetwork,
  code: string,
): StatementColumn {
  const place = manifest.labels.findIndex((label) => label.code === code);
  const known = of.filter(({ row }) => statedOf(labels, row.id, code) >= 0);
  return {
    rows: known.map(({ row }) => row.id),
    scores: Float64Array.from(known, ({ probabilities }) => probabilities[place] ?? 0),
    positive: known.map(({ row }) => statedOf(labels, row.id, code) === 1),
  };
}

function figuresOf(column: StatementColumn, label: Label): StatementFigures {
  const counts = countsAt(column, foundFrom(label));
  const positives = counts.truePositives + counts.falseNegatives;
  const negatives = counts.falsePositives + counts.trueNegatives;
  const curve = curveOf(column);
  const enough = positives >= LEAST && negatives >= LEAST;
  return {
    label,
    positives,
    negatives,
    counts,
    outline: outlineOf(curve, OUTLINE_POINTS),
    measured: enough
      ? {
          auc: aucInterval(column),
          averagePrecision: averagePrecision(curve),
          brier: brierScore(column),
          shares: sharesOf(counts),
        }
      : null,
  };
}

/** A statement a step: ten thousand ECGs of seventy statements take a second. */
function* evaluating(rows: readonly Row[], labels: Labels, network: EvaluatedNetwork): Steps<Evaluated> {
  const { labelled, single, compared } = counted(rows, labels, [network]);
  const read = withProbabilities(compared, network);
  const statements: StatementFigures[] = [];
  for (const label of network.manifest.labels) {
    if (!labels.codes.includes(label.code)) continue;
    const column = columnOf(read, labels, network, label.code);
    if (column.positive.length > 0) {
      const figures = figuresOf(column, label);
      if (figures.positives > 0) statements.push(figures);
    }
    yield;
  }
  const areas = statements.flatMap(({ measured }) => (measured ? [measured.auc.value] : []));
  return {
    network,
    labelled: labelled.length,
    compared: compared.length,
    unread: single.length - compared.length,
    repeated: labelled.length - single.length,
    statements,
    macroAuc: areas.reduce((sum, area) => sum + area, 0) / areas.length,
    patients: null,
  };
}

/** `pause` lets others in between two statements; what it rejects with ends the evaluation. */
export const evaluate = (
  rows: readonly Row[],
  labels: Labels,
  network: EvaluatedNetwork,
  pause: () => Promise<void>,
): Promise<Evaluated> => stepwise(evaluating(rows, labels, network), pause);

/** Whom each row is of: one of which the table does not say it is of somebody else than all others. */
const patientOf = ({ patients }: Labels, row: number): string => patients?.get(row) ?? `#${row}`;

/** Whether several of the rows are of one patient: only then it matters whose they are. */
export function sharePatients(rows: readonly Row[], labels: Labels): boolean {
  if (!labels.patients) return false;
  const known = new Set<string>();
  for (const { id } of rows) {
    if (!labels.byRow.has(id)) continue;
    const patient = patientOf(labels, id);
    if (known.has(patient)) return true;
    known.add(patient);
  }
  return false;
}

const ofPatients = (column: StatementColumn, labels: Labels) => ({
  ...column,
  patients: column.rows.map((row) => patientOf(labels, row)),
});

function* evaluatingByPatient(rows: readonly Row[], labels: Labels, evaluated: Evaluated): Steps<Evaluated> {
  const { network } = evaluated;
  const { compared } = counted(rows, labels, [network]);
  const read = withProbabilities(compared, network);
  const byPatient = new Map<string, ByPatient>();
  for (const { label, measured } of evaluated.statements) {
    if (!measured) continue;
    const column = columnOf(read, labels, network, label.code);
    byPatient.set(label.code, yield* intervalsByPatient(ofPatients(column, labels), foundFrom(label)));
  }
  const statements = evaluated.statements.map((each): StatementFigures => {
    const own = byPatient.get(each.label.code);
    return own && each.measured ? { ...each, measured: { ...each.measured, ...own } } : each;
  });
  return { ...evaluated, statements, patients: new Set(compared.map(({ id }) => patientOf(labels, id))).size };
}

/** The same figures with intervals over the patients. Of ten thousand ECGs it takes some seconds. */
export const evaluateByPatient = (
  rows: readonly Row[],
  labels: Labels,
  evaluated: Evaluated,
  pause: () => Promise<void>,
): Promise<Evaluated> => stepwise(evaluatingByPatient(rows, labels, evaluated), pause);

/** A row that was read wrongly, at the threshold of the network. */
export interface Mistake {
  readonly row: number;
  /** Labelled and not found, or found and not labelled. */
  readonly kind: 'missed' | 'invented';
  readonly probability: number;
}

/** All that is shown of one statement. */
export interface StatementDetails {
  readonly curve: Curve;
  readonly reliability: readonly ReliabilityBin[];
  /** The farthest from what is labelled first. */
  readonly mistakes: readonly Mistake[];
}

export function detailsOf(
  rows: readonly Row[],
  labels: Labels,
  network: EvaluatedNetwork,
  label: Label,
): StatementDetails {
  const threshold = foundFrom(label);
  const read = withProbabilities(counted(rows, labels, [network]).compared, network);
  const column = columnOf(read, labels, network, label.code);
  const mistakes = column.rows.flatMap((row, i): Mistake[] => {
    const probability = column.scores[i]!;
    if (probability >= threshold === column.positive[i]) return [];
    return [{ row, kind: column.positive[i] ? 'missed' : 'invented', probability }];
  });
  const wrong = ({ kind, probability }: Mistake) => (kind === 'missed' ? 1 - probability : probability);
  return {
    curve: curveOf(column),
    reliability: column.rows.length === 0 ? [] : reliability(column),
    mistakes: mistakes.sort((a, b) => wrong(b) - wrong(a) || a.row - b.row),
  };
}

/** Of the ECGs in which it is known of each of the statements whether it holds. */
export function confusionOf(
  rows: readonly Row[],
  labels: Labels,
  network: EvaluatedNetwork,
  codes: readonly string[],
): Confusion {
  const known = counted(rows, labels, [network]).compared.filter(({ id }) =>
    codes.every((code) => statedOf(labels, id, code) >= 0),
  );
  const read = withProbabilities(known, network);
  return confusion(
    codes.map((code) => ({
      ...columnOf(read, labels, network, code),
      threshold: foundFrom(network.manifest.labels.find((label) => label.code === code)!),
    })),
  );
}

/** By code: by how much the area of `other` is larger, of the ECGs that both have read. Of too few nothing. */
export type Differences = ReadonlyMap<string, Interval>;

function* comparing(
  rows: readonly Row[],
  labels: Labels,
  [network, other]: readonly [EvaluatedNetwork, EvaluatedNetwork],
  byPatient: boolean,
): Steps<Differences> {
  const both = counted(rows, labels, [network, other]).compared;
  const [first, second] = [withProbabilities(both, network), withProbabilities(both, other)];
  const known = new Set(other.manifest.labels.map(({ code }) => code));
  const differences = new Map<string, Interval>();
  for (const { code } of network.manifest.labels) {
    if (!labels.codes.includes(code) || !known.has(code)) continue;
    const column = columnOf(first, labels, network, code);
    const positives = Array.from(column.positive).filter(Boolean).length;
    if (positives >= LEAST && column.rows.length - positives >= LEAST) {
      const beside = columnOf(second, labels, other, code);
      differences.set(
        code,
        byPatient ? yield* differenceByPatient(ofPatients(column, labels), beside) : aucDifference(column, beside),
      );
    }
    yield;
  }
  return differences;
}

/** As `evaluate`, or as `evaluateByPatient`. */
export const compare = (
  rows: readonly Row[],
  labels: Labels,
  networks: readonly [EvaluatedNetwork, EvaluatedNetwork],
  pause: () => Promise<void>,
  byPatient = false,
): Promise<Differences> => stepwise(comparing(rows, labels, networks, byPatient), pause);
