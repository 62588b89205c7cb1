import type { QualityFinding } from '../analysis/quality-finding';
import type { LeadName } from '../ecg/leads';
import type {
  BatchResult,
  Label,
  ModelInput,
  ModelManifest,
  NoticedMisplacement,
  Reading,
  WindowReading,
} from './contracts';

/** Codes at or above their thresholds, most probable first. */
export function findings(labels: readonly Label[], probabilities: Float32Array): string[] {
  return labels
    .map(({ code, threshold }, i) => ({ code, threshold, probability: probabilities[i]! }))
    .filter(({ threshold, probability }) => probability >= threshold)
    .sort((a, b) => b.probability - a.probability)
    .map(({ code }) => code);
}

/** Element-wise mean of vectors of one length. */
export function mean(vectors: readonly Float32Array[]): Float32Array {
  const length = vectors[0]?.length ?? 0;
  return Float32Array.from({ length }, (_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / vectors.length);
}

/** What was said of a stretch of leads that were recorded in turn. */
export interface StretchReading {
  readonly leads: readonly LeadName[];
  readonly windows: readonly WindowReading[];
  /** Its share in the reading; all shares sum to one. */
  readonly weight: number;
}

/** The stretches by their weights; a lead that is not in one weighs nothing there. */
export function readInTurn(
  stretches: readonly StretchReading[],
  leads: readonly LeadName[],
): Pick<WindowReading, 'probabilities' | 'leadWeights'> {
  const combined = (of: (stretch: StretchReading) => Float32Array) =>
    stretches
      .map((stretch) => of(stretch).map((value) => value * stretch.weight))
      .reduce((sum, values) => sum.map((value, i) => value + values[i]!));
  return {
    probabilities: combined(({ windows }) => mean(windows.map(({ probabilities }) => probabilities))),
    leadWeights: combined((stretch) => {
      const weights = mean(stretch.windows.map(({ leadWeights }) => leadWeights));
      return Float32Array.from(leads, (lead) => weights[stretch.leads.indexOf(lead)] ?? 0);
    }),
  };
}

/** What a network says of the electrodes in one window: of all kinds of misplacement, and of chest electrodes by themselves. */
export interface MisplacementOutput {
  readonly kinds: Float32Array;
  readonly chest: Float32Array | undefined;
}

/** Of one window of a batch of a network that looks for misplaced electrodes. */
export function misplacementsOf(
  { misplacement, chest }: Pick<BatchResult, 'misplacement' | 'chest'>,
  row: number,
  batch: number,
): MisplacementOutput {
  const rowOf = (values: Float32Array) => {
    const width = values.length / batch;
    return values.slice(row * width, (row + 1) * width);
  };
  return { kinds: rowOf(misplacement!), chest: chest && rowOf(chest) };
}

type Misplacements = NonNullable<ModelManifest['misplacement']>;

/** Kinds of misplacement with their probabilities, the likeliest first: those that the network sees, and those of chest electrodes. */
export function likelyMisplacements(
  { names, chest }: Misplacements,
  outputs: readonly MisplacementOutput[],
): { readonly byNetwork: NoticedMisplacement[]; readonly ofChest: NoticedMisplacement[] } {
  const ranked = (of: readonly string[], vectors: readonly Float32Array[]) =>
    [...mean(vectors)]
      .map((probability, i) => ({ name: of[i]!, probability }))
      .slice(1)
      .sort((a, b) => b.probability - a.probability);
  const kinds = ranked(
    names,
    outputs.map((output) => output.kinds),
  );
  const vectors = outputs.flatMap((output) => (output.chest ? [output.chest] : []));
  if (!chest || vectors.length < outputs.length) return { byNetwork: kinds, ofChest: [] };
  const own = ranked(chest.names, vectors);
  // Whether any are exchanged is surer than which: all kinds count for it, and the likeliest names it.
  const any = own.reduce((sum, { probability }) => sum + probability, 0);
  return {
    byNetwork: kinds.filter(({ name }) => !isOfChest(name)),
    ofChest: own.slice(0, 1).map(({ name }) => ({ name, probability: any })),
  };
}

/** The kind that the network's own output has no name of its own for. */
export const CHEST_PAIR = 'chest pair';
const isOfChest = (name: string) => name === CHEST_PAIR || name.startsWith('V');

/** The probability from which on a kind of misplacement is reported. */
export const reportedFrom = ({ threshold, thresholds }: Misplacements, name: string): number =>
  thresholds?.[name] ?? (isOfChest(name) ? thresholds?.[CHEST_PAIR] : undefined) ?? threshold;

/**
 * The likeliest misplacement of electrodes, if it is likely enough to be reported; limb electrodes first, which change how the chest leads look
 * beside them. `outputs` are one per window; with a lead missing the network was not trained to tell.
 */
export function noticedMisplacement(
  { misplacement, leads }: Pick<ModelManifest, 'misplacement' | 'leads'>,
  input: Pick<ModelInput, 'leads'>,
  outputs: readonly MisplacementOutput[],
): NoticedMisplacement | undefined {
  if (!misplacement || outputs.length === 0 || input.leads.length < leads.names.length) return undefined;
  const { byNetwork, ofChest } = likelyMisplacements(misplacement, outputs);
  return [...byNetwork, ...ofChest].find(({ name, probability }) => probability >= reportedFrom(misplacement, name));
}

/** A reading that is not given, and why. */
export function withheld(manifest: ModelManifest, quality: readonly QualityFinding[]): Reading {
  return {
    model: { id: manifest.id, version: manifest.version },
    backend: null,
    milliseconds: 0,
    leads: [],
    probabilities: new Float32Array(0),
    leadWeights: new Float32Array(0),
    windows: [],
    findings: [],
    quality,
  };
}

export const nothingToRead = ({ name }: ModelManifest): QualityFinding => ({
  code: 'absent',
  reason: 'no-lead-left',
  values: { network: name },
  withholds: true,
});

/** A network of fixed leads reads zeros for those without a signal; its findings say so. */
export function withStandIns(
  manifest: Pick<ModelManifest, 'name' | 'leads'>,
  quality: readonly QualityFinding[],
  hasSignal: (lead: LeadName) => boolean,
): readonly QualityFinding[] {
  if (!manifest.leads.fixed) return quality;
  return quality.map((finding) =>
    finding.lead === undefined || !manifest.leads.names.includes(finding.lead) || hasSignal(finding.lead)
      ? finding
      : { ...finding, zerosFor: manifest.name },
  );
}
