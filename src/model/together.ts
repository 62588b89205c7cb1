// Windows of several recordings in one batch: a graphics processor needs little longer for many than for one.

import type { LeadName } from '../ecg/leads';
import { throwIfAborted } from '../workers/aborting';
import { isGraphics } from './backends/start';
import { batchSizeOf } from './batch-size';
import { type ReadWindows, windowOf } from './batches';
import type { BatchResult, ModelInput, ModelManifest, WindowReading } from './contracts';
import type { PrepareOptions } from './inference';
import type { ReadyNetwork } from './network-runner';
import { type MisplacementOutput, misplacementsOf } from './reading';
import { MANY_WINDOWS } from './timing';
import { cutWindows, leadsInWindow, windowStarts } from './windows';

/** A window of one of several inputs. */
interface PlacedWindow {
  /** Which input, and which of its windows. */
  readonly of: number;
  readonly place: number;
  /** Its first sample. */
  readonly start: number;
  readonly input: ModelInput;
  /** Those that it rests on, and those that the network is given. */
  readonly leads: readonly LeadName[];
  readonly rows: readonly LeadName[];
}

/** Lists of at most so many windows that rest on the same leads. */
function* batchesOf(windows: readonly PlacedWindow[], most: number): Generator<readonly PlacedWindow[]> {
  const alike = new Map<string, PlacedWindow[]>();
  for (const window of windows) {
    const key = window.rows.join();
    const known = alike.get(key);
    if (known) known.push(window);
    else alike.set(key, [window]);
  }
  for (const all of alike.values())
    for (let from = 0; from < all.length; from += most) yield all.slice(from, from + most);
}

/** Graphics compile anew, and prove, each number of windows: so it is a power of two, and the last window stands for those that are not there. */
const roundedUp = (windows: number): number => 2 ** Math.ceil(Math.log2(windows));

function computed(batch: readonly PlacedWindow[], samples: number, network: ReadyNetwork): Promise<BatchResult> {
  const { rows } = batch[0]!;
  const size = isGraphics(network.backend.name) ? roundedUp(batch.length) : batch.length;
  const data = new Float32Array(size * rows.length * samples);
  for (let row = 0; row < size; row++) {
    const { input, start, leads } = batch[Math.min(row, batch.length - 1)]!;
    data.set(cutWindows(input, [start], samples, rows, leads), row * rows.length * samples);
  }
  return network.compute(data, size, rows);
}

/** The windows of each input, as `readWindows` has them of one. */
export async function readWindowsTogether(
  inputs: readonly ModelInput[],
  manifest: ModelManifest,
  network: ReadyNetwork,
  { signal }: PrepareOptions,
  pause: () => Promise<void>,
): Promise<ReadWindows[]> {
  const { samples, hop } = manifest.window;
  const windows = inputs.flatMap((input, of) =>
    windowStarts(input.samples, samples, hop).flatMap((start, place): PlacedWindow[] => {
      const leads = leadsInWindow(input, start, samples);
      return leads.length === 0
        ? []
        : [{ of, place, start, input, leads, rows: manifest.leads.fixed ? input.leads : leads }];
    }),
  );
  const read = inputs.map(() => ({
    windows: [] as WindowReading[],
    misplacements: [] as MisplacementOutput[],
    features: [] as Float32Array[],
  }));
  const most = isGraphics(network.backend.name) ? MANY_WINDOWS : batchSizeOf(network);
  for (const batch of batchesOf(windows, most)) {
    throwIfAborted(signal);
    const result = await computed(batch, samples, network);
    const size = result.probabilities.length / manifest.labels.length;
    const width = result.features.length / size;
    for (const [row, { of, place, start, input, leads }] of batch.entries()) {
      const own = read[of]!;
      own.windows[place] = windowOf(result, row, start, { input, leads, manifest, end: input.samples, samples });
      // Without all leads the network was not trained to tell.
      if (leads.length < input.leads.length) continue;
      if (result.misplacement) own.misplacements[place] = misplacementsOf(result, row, size);
      own.features[place] = result.features.slice(row * width, (row + 1) * width);
    }
    await pause();
  }
  return read.map((own) => ({
    windows: own.windows.filter(Boolean),
    misplacements: own.misplacements.filter(Boolean),
    features: own.features.filter(Boolean),
  }));
}
