import type { QualityFinding } from '../analysis/quality-finding';
import type { LeadName } from '../ecg/leads';
import type { Label, ModelInput, ModelManifest, NoticedMisplacement, Reading, WindowReading } from './contracts';

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

/**
 * The likeliest misplacement of electrodes, if it is likely enough to be reported. `outputs` are one vector per window; with a lead
 * missing the network was not trained to tell.
 */
export function noticedMisplacement(
  { misplacement, leads }: Pick<ModelManifest, 'misplacement' | 'leads'>,
  input: Pick<ModelInput, 'leads'>,
  outputs: readonly Float32Array[],
): NoticedMisplacement | undefined {
  if (!misplacement || outputs.length === 0 || input.leads.length < leads.names.length) return undefined;
  const [, ...likely] = [...mean(outputs)].map((probability, i) => ({ name: misplacement.names[i]!, probability }));
  likely.sort((a, b) => b.probability - a.probability);
  return likely[0] !== undefined && likely[0].probability >= misplacement.threshold ? likely[0] : undefined;
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
