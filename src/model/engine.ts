import { type Analysis, analyse } from '../analysis/analyse';
import { unusableLeads } from '../analysis/quality';
import type { QualityFinding } from '../analysis/quality-finding';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { seconds } from '../ecg/units';
import { throwIfAborted } from '../workers/aborting';
import { PriorityQueue, type Turn } from '../workers/priority-queue';
import { BackendManager, type BackendPlatform } from './backends/manager';
import type { BatchResult, ModelInput, ModelManifest, Reading, WindowReading } from './contracts';
import type { ModelFiles } from './files';
import type {
  BackendChoice,
  BackendOption,
  BackendStatus,
  MemoryUse,
  PrepareOptions,
  ReadingOptions,
} from './inference';
import { loadIndex } from './manifest';
import { NetworkRunner, type ReadyNetwork } from './network-runner';
import { modelInputs, type PreparedRecording, prepareRecording, type WeightedInput } from './prepare';
import {
  findings,
  mean,
  nothingToRead,
  noticedMisplacement,
  readInTurn,
  type StretchReading,
  withheld,
  withStandIns,
} from './reading';
import { RecentlyUsed } from './recently-used';
import { cutWindows, windowStarts } from './windows';

/** Windows that go through a network together: more gain nothing and need memory. */
const LARGEST_BATCH = 8;
/** A cancelled reading stops after about this long, on a backend that needs less for one window. */
const BATCH_MILLISECONDS = 250;

/** The part of a recording that inference needs; it crosses to the worker. */
export interface Signals extends Pick<Recording, 'rate' | 'samples' | 'leads'> {
  /** Those of the same key are the same (`samplesKey`): what is made of them is kept for a while. Without one nothing is. */
  readonly key?: string;
}

/** Recordings of which what was prepared is kept, for other networks and other leads. */
const RECORDINGS_PREPARED = 4;

/** What is kept of a recording between readings. */
interface Prepared {
  readonly analysis: Analysis;
  /** By the rate of the network. */
  readonly recordings: Map<number, PreparedRecording>;
}

/** The backend of a reading was left while the reading had given its turn away. */
class BackendLeft extends Error {}

/**
 * Reads recordings with the networks of `files` on the backends of `platform`. Runs in a worker, on a page and in Node.
 *
 * Requests are served one after another, for a backend does one thing at a time: those of the screen first, and one of the background
 * lets them in between two batches of windows.
 */
export class InferenceEngine {
  readonly #files: ModelFiles;
  readonly #backends: BackendManager;
  readonly #runner: NetworkRunner;
  readonly #prepared = new RecentlyUsed<Prepared>(RECORDINGS_PREPARED);
  readonly #queue = new PriorityQueue();

  constructor(files: ModelFiles, platform: BackendPlatform, onStatus?: (status: BackendStatus) => void) {
    this.#files = files;
    this.#backends = new BackendManager(platform, onStatus);
    this.#runner = new NetworkRunner(files, this.#backends);
  }

  get status(): BackendStatus {
    return this.#backends.status;
  }

  models(): Promise<readonly string[]> {
    return loadIndex(this.#files);
  }

  manifest(id: string): Promise<ModelManifest> {
    return this.#runner.manifest(id);
  }

  backends(): Promise<readonly BackendOption[]> {
    return this.#backends.options();
  }

  /** What the networks hold on the backend, between two requests. */
  memory(): Promise<MemoryUse> {
    return this.#inTurn({}, async () => this.#runner.memory());
  }

  /** Leaves the running backend; the next request starts the one that is asked for. */
  chooseBackend(choice: BackendChoice): Promise<BackendStatus> {
    return this.#inTurn({}, async () => {
      this.#runner.forget();
      this.#backends.choose(choice);
      return this.status;
    });
  }

  prepare(id: string, options: PrepareOptions = {}): Promise<void> {
    return this.#inTurn(options, () => this.#runner.run(id, options, async () => {}));
  }

  /** As `Inference.analyse`: no network and no backend has a part in it, so that it waits for none. */
  analyse(recording: Signals): Analysis {
    return this.#known(recording).analysis;
  }

  /** As `Inference.read`, without remembering readings. */
  read(id: string, recording: Signals, options: ReadingOptions = {}): Promise<Reading> {
    return this.#inTurn(options, async (turn) => {
      const manifest = await this.manifest(id);
      const { quality, prepared } = this.#prepare(recording, manifest);
      if (quality.some((finding) => finding.withholds)) return withheld(manifest, quality);
      const inputs = modelInputs(prepared, manifest, options.leaveOut);
      const leads = manifest.leads.names.filter((lead) => inputs.some(({ input }) => input.leads.includes(lead)));
      if (leads.length === 0) return withheld(manifest, [...quality, nothingToRead(manifest)]);
      const given = { inputs, leads, inTurn: prepared.inTurn, seconds: recording.samples / recording.rate };
      const said = withStandIns(manifest, quality, (lead) => prepared.present.has(lead));
      for (;;) {
        try {
          return await this.#runner.run(id, options, (network) =>
            this.#readInputs(given, said, manifest, network, options, turn),
          );
        } catch (error) {
          if (!(error instanceof BackendLeft)) throw error;
        }
      }
    });
  }

  async #readInputs(
    given: GivenInputs,
    quality: readonly QualityFinding[],
    manifest: ModelManifest,
    network: ReadyNetwork,
    options: ReadingOptions,
    turn: Turn,
  ): Promise<Reading> {
    const begun = performance.now();
    const awayBefore = turn.away;
    const pause = async () => {
      await turn.pause();
      // A request in between may have chosen or lost a backend, and the networks on the one before are gone.
      if (this.#backends.running !== network.backend) throw new BackendLeft();
    };
    const { windows, misplacements } = given.inTurn
      ? await readStretches(given, manifest, network, options, pause)
      : await readWindows(given.inputs[0]!.input, manifest.window.samples, manifest, network, options, pause);
    const misplacement = noticedMisplacement(manifest, given, misplacements);
    const probabilities = mean(windows.map((window) => window.probabilities));
    return {
      model: { id: manifest.id, version: manifest.version },
      backend: network.backend.name,
      milliseconds: performance.now() - begun - (turn.away - awayBefore),
      leads: given.leads,
      probabilities,
      leadWeights: mean(windows.map((window) => window.leadWeights)),
      windows,
      findings: findings(manifest.labels, probabilities),
      quality,
      ...(misplacement && { misplacement }),
    };
  }

  /** Lets go of what was prepared of the samples with that key. */
  forget(key: string): void {
    this.#prepared.delete(key);
  }

  /**
   * Windows through a network without a quality gate, for evaluation on data sets: float32 [batch, leads, samples] in
   * millivolts at the network's rate, as a rule as long as its window.
   */
  readBatch(id: string, data: Float32Array, batch: number, leads: readonly LeadName[]): Promise<BatchResult> {
    return this.#inTurn({}, () => this.#runner.run(id, {}, (network) => network.compute(data, batch, leads)));
  }

  #prepare(recording: Signals, { rate }: ModelManifest) {
    const { analysis, recordings } = this.#known(recording);
    const { quality } = analysis;
    const prepared = recordings.get(rate) ?? prepareRecording(recording, rate, unusableLeads(quality));
    recordings.set(rate, prepared);
    return { quality, prepared };
  }

  #known(recording: Signals): Prepared {
    const make = (): Prepared => ({ analysis: analyse(recording), recordings: new Map() });
    return recording.key === undefined ? make() : this.#prepared.get(recording.key, make);
  }

  #inTurn<Result>(options: PrepareOptions, task: (turn: Turn) => Promise<Result>): Promise<Result> {
    if (this.#queue.busy) options.onProgress?.({ stage: 'queue', fraction: 0 });
    return this.#queue.run(task, options);
  }
}

/** What a network is given of a recording. */
interface GivenInputs {
  readonly inputs: readonly WeightedInput[];
  /** Those of all inputs together. */
  readonly leads: readonly LeadName[];
  readonly inTurn: boolean;
  /** Of the recording. */
  readonly seconds: number;
}

interface ReadWindows {
  readonly windows: readonly WindowReading[];
  readonly misplacements: readonly Float32Array[];
}

/** Leads that were recorded in turn, as one window; of their electrodes nothing is said, which takes all leads together. */
async function readStretches(
  { inputs, leads, seconds: end }: GivenInputs,
  manifest: ModelManifest,
  network: ReadyNetwork,
  { signal, onProgress }: PrepareOptions,
  pause: () => Promise<void>,
): Promise<ReadWindows> {
  const parts: StretchReading[] = [];
  for (const { input, weight } of inputs) {
    // Not completed with zeros: the networks read what is shorter than their window better as it is.
    const samples = Math.min(manifest.window.samples, input.samples);
    const ofAll: PrepareOptions = {
      ...(signal && { signal }),
      onProgress: ({ stage, fraction }) => onProgress?.({ stage, fraction: (parts.length + fraction) / inputs.length }),
    };
    const { windows } = await readWindows(input, samples, manifest, network, ofAll, pause);
    if (parts.length + 1 < inputs.length) await pause();
    parts.push({ leads: input.leads, windows, weight });
  }
  return { windows: [{ start: seconds(0), end: seconds(end), ...readInTurn(parts, leads) }], misplacements: [] };
}

/** The windows of an input in time order, a few at a time, so that memory is bounded and a cancellation is heard. */
async function readWindows(
  input: ModelInput,
  samples: number,
  manifest: ModelManifest,
  network: ReadyNetwork,
  { signal, onProgress }: PrepareOptions,
  pause: () => Promise<void>,
): Promise<ReadWindows> {
  const { hop } = manifest.window;
  const classes = manifest.labels.length;
  const leads = input.leads.length;
  const batchSize = Math.min(LARGEST_BATCH, Math.max(1, Math.floor(BATCH_MILLISECONDS / network.warmUpMilliseconds)));
  const starts = windowStarts(input.samples, samples, hop);
  const windows: WindowReading[] = [];
  const misplacements: Float32Array[] = [];
  while (windows.length < starts.length) {
    throwIfAborted(signal);
    const batch = starts.slice(windows.length, windows.length + batchSize);
    const result = await network.compute(cutWindows(input, batch, samples), batch.length, input.leads);
    batch.forEach((start, row) => {
      windows.push({
        start: seconds(start / input.rate),
        end: seconds(Math.min(start + samples, input.samples) / input.rate),
        probabilities: result.probabilities.slice(row * classes, (row + 1) * classes),
        leadWeights: result.leadWeights.slice(row * leads, (row + 1) * leads),
      });
    });
    if (result.misplacement) {
      const kinds = result.misplacement.length / batch.length;
      for (const row of batch.keys()) misplacements.push(result.misplacement.slice(row * kinds, (row + 1) * kinds));
    }
    onProgress?.({ stage: 'reading', fraction: windows.length / starts.length });
    if (windows.length < starts.length) await pause();
  }
  return { windows, misplacements };
}
