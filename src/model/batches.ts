// Windows of recordings as they go through a network: some at once.

import type { LeadName } from '../ecg/leads';
import { seconds } from '../ecg/units';
import type { BatchResult, ModelInput, ModelManifest, WindowReading } from './contracts';
import type { ReadyNetwork } from './network-runner';
import type { MisplacementOutput } from './reading';
import { cutWindows } from './windows';

export interface ReadWindows {
  readonly windows: readonly WindowReading[];
  /** Of the windows that rest on all leads of the input. */
  readonly features: readonly Float32Array[];
  readonly misplacements: readonly MisplacementOutput[];
}

/** A network of fixed leads is given zeros for those that are off. */
export function computeWindows(
  network: ReadyNetwork,
  manifest: ModelManifest,
  input: ModelInput,
  begins: readonly number[],
  samples: number,
  leads: readonly LeadName[],
): Promise<BatchResult> {
  const rows = manifest.leads.fixed ? input.leads : leads;
  return network.compute(cutWindows(input, begins, samples, rows, leads), begins.length, rows);
}

interface WindowGiven {
  readonly input: Pick<ModelInput, 'leads' | 'rate'>;
  /** Those that the window rests on. */
  readonly leads: readonly LeadName[];
  readonly manifest: ModelManifest;
  /** Samples of the recording, and of the window, at the rate of the input. */
  readonly end: number;
  readonly samples: number;
}

/** A row of a batch: the window that begins at sample `start`. */
export function windowOf(
  { probabilities, leadWeights }: Pick<BatchResult, 'probabilities' | 'leadWeights'>,
  row: number,
  start: number,
  { input, leads, manifest: { labels, leads: format }, end, samples }: WindowGiven,
): WindowReading {
  const rows = format.fixed ? input.leads : leads;
  const weights = leadWeights.slice(row * rows.length, (row + 1) * rows.length);
  const isWhole = leads.length === input.leads.length;
  return {
    start: seconds(start / input.rate),
    end: seconds(Math.min(start + samples, end) / input.rate),
    probabilities: probabilities.slice(row * labels.length, (row + 1) * labels.length),
    leadWeights: isWhole ? weights : Float32Array.from(input.leads, (lead) => weights[rows.indexOf(lead)] ?? 0),
    ...(isWhole ? {} : { leads }),
  };
}
