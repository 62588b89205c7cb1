// Leads that are left out one by one: what is seen of a lead's trace is the same whichever others there are, so that it is looked at once.

import type { LeadName } from '../ecg/leads';
import { seconds } from '../ecg/units';
import { throwIfAborted } from '../workers/aborting';
import { batchSizeOf } from './batch-size';
import { computeWindows, windowOf } from './batches';
import type { ModelInput, ModelManifest, WindowReading } from './contracts';
import type { PrepareOptions } from './inference';
import type { ReadyNetwork } from './network-runner';
import type { WeightedInput } from './prepare';
import { readInTurn, type StretchReading } from './reading';
import { cutWindows, leadsInWindow, windowStarts } from './windows';

/** What is asked of a recording. */
export interface AskedWithout {
  readonly inputs: readonly WeightedInput[];
  readonly inTurn: boolean;
  /** Of the recording. */
  readonly seconds: number;
  /** Leads of the inputs, each to be left out by itself. */
  readonly each: readonly LeadName[];
}

interface Reading {
  readonly manifest: ModelManifest;
  readonly network: ReadyNetwork;
  readonly pause: () => Promise<void>;
}

/** What is left of an input without a lead; of a network of fixed leads it is there, with nothing in it. */
function inputWithout(
  input: ModelInput,
  lead: LeadName,
  { leads: { fixed } }: ModelManifest,
): Omit<ModelInput, 'data'> {
  const { samples, rate, off } = input;
  if (!fixed) return { leads: input.leads.filter((name) => name !== lead), samples, rate, off };
  return {
    leads: input.leads,
    samples,
    rate,
    off: off.size === 0 ? off : new Map([...off, [lead, [{ from: 0, to: samples }]]]),
  };
}

/** The leads of what is left of some inputs without a lead, in the network's order. */
export const leadsWithout = (inputs: readonly WeightedInput[], lead: LeadName, manifest: ModelManifest): LeadName[] =>
  manifest.leads.names.filter((name) =>
    inputs.some(({ input }) => inputWithout(input, lead, manifest).leads.includes(name)),
  );

/** Windows that rest on the same leads, at most so many together. */
function batchesOf(
  starts: readonly number[],
  leadsAt: (start: number) => readonly LeadName[],
  most: number,
): (readonly [leads: readonly LeadName[], starts: readonly number[]])[] {
  const alike = new Map<string, { leads: readonly LeadName[]; starts: number[] }>();
  for (const start of starts) {
    const leads = leadsAt(start);
    const key = leads.join();
    const known = alike.get(key) ?? { leads, starts: [] };
    known.starts.push(start);
    alike.set(key, known);
  }
  return [...alike.values()].flatMap(({ leads, starts: all }) =>
    Array.from(
      { length: Math.ceil(all.length / most) },
      (_, i) => [leads, all.slice(i * most, (i + 1) * most)] as const,
    ),
  );
}

/** The windows of an input without each of the leads, in time order; there is none where no lead is left. */
async function windowsWithout(
  input: ModelInput,
  samples: number,
  each: readonly LeadName[],
  { manifest, network, pause }: Reading,
  { signal, onProgress }: PrepareOptions,
): Promise<WindowReading[][]> {
  const starts = windowStarts(input.samples, samples, manifest.window.hop);
  const leadsAt = (start: number) => leadsInWindow(input, start, samples);
  const left = each.map((lead) => inputWithout(input, lead, manifest));
  const read = each.map((): WindowReading[] => []);
  let done = 0;
  for (const [there, begins] of batchesOf(starts, leadsAt, batchSizeOf(network))) {
    throwIfAborted(signal);
    const rows = manifest.leads.fixed ? input.leads : there;
    const given = { manifest, end: input.samples, samples };
    // A network of fixed leads is given a lead that is off as it is given one that is left out.
    const changes = each.filter((lead) => there.includes(lead));
    const same = there.length > 0 && changes.length < each.length;
    const whole = same ? await computeWindows(network, manifest, input, begins, samples, there) : undefined;
    const some = rows.length > 1 && changes.length > 0;
    const data = some ? cutWindows(input, begins, samples, rows, there) : undefined;
    const places = changes.map((lead) => rows.indexOf(lead));
    const without = data ? await network.computeWithoutEach(data, begins.length, rows, places) : [];
    for (const [i, lead] of each.entries()) {
      const result = there.includes(lead) ? without[changes.indexOf(lead)] : whole;
      for (const [row, start] of begins.entries()) {
        const leads = leadsInWindow(left[i]!, start, samples);
        if (result && leads.length > 0)
          read[i]![starts.indexOf(start)] = windowOf(result, row, start, { ...given, input: left[i]!, leads });
      }
    }
    done += begins.length;
    onProgress?.({ stage: 'reading', fraction: done / starts.length });
    if (done < starts.length) await pause();
  }
  return read.map((windows) => windows.filter(Boolean));
}

/** The windows of a recording as they are read without each of the leads; of leads that were recorded in turn one. */
export async function readWindowsWithout(
  { inputs, inTurn, seconds: end, each }: AskedWithout,
  reading: Reading,
  { signal, onProgress }: PrepareOptions,
): Promise<WindowReading[][]> {
  const { manifest, pause } = reading;
  const parts = each.map((): StretchReading[] => []);
  let done = 0;
  for (const { input, weight } of inputs) {
    // As of a reading of all: not completed with zeros where leads were recorded in turn.
    const samples = inTurn ? Math.min(manifest.window.samples, input.samples) : manifest.window.samples;
    const read = await windowsWithout(input, samples, each, reading, {
      ...(signal && { signal }),
      onProgress: ({ stage, fraction }) => onProgress?.({ stage, fraction: (done + fraction) / inputs.length }),
    });
    for (const [i, lead] of each.entries()) {
      const { leads } = inputWithout(input, lead, manifest);
      if (leads.length > 0) parts[i]!.push({ leads, windows: read[i]!, weight });
    }
    done++;
    if (done < inputs.length) await pause();
  }
  if (!inTurn) return parts.map(([part]) => [...(part?.windows ?? [])]);
  return parts.map((stretches, i) => {
    const total = stretches.reduce((sum, { weight }) => sum + weight, 0);
    const shared = stretches.map((stretch) => ({ ...stretch, weight: stretch.weight / total }));
    if (shared.length === 0) return [];
    return [{ start: seconds(0), end: seconds(end), ...readInTurn(shared, leadsWithout(inputs, each[i]!, manifest)) }];
  });
}
