import { type Analysis, analyse, analysing } from '../analysis/analyse';
import type { Measurements } from '../analysis/measure/measure';
import { silentLeads } from '../analysis/quality';
import type { QualityFinding } from '../analysis/quality-finding';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { seconds } from '../ecg/units';
import { resampledLength, resamplingRatio } from '../signal/resample';
import { type Steps, stepwise } from '../signal/steps';
import { throwIfAborted } from '../workers/aborting';
import { PriorityQueue, type Turn } from '../workers/priority-queue';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import { BackendManager, type BackendPlatform } from './backends/manager';
import { batchSizeOf, LARGEST_BATCH } from './batch-size';
import { computeWindows, type ReadWindows, windowOf } from './batches';
import type {
  BatchResult,
  Contributions,
  Insides,
  Located,
  ModelInput,
  ModelManifest,
  Reading,
  Unlike,
  WindowReading,
} from './contracts';
import { DelineationRunner } from './delineation';
import { BackendFailure } from './errors';
import { contributions, insides, located } from './explaining';
import type { ModelFiles } from './files';
import type {
  BackendChoice,
  BackendOption,
  BackendStatus,
  ExplainOptions,
  MemoryUse,
  PrepareOptions,
  ReadingOptions,
} from './inference';
import { KNOWN_RECORD, KNOWN_STARTS, knownRecord, knownWindows } from './known-record';
import { leadsWithout, readWindowsWithout } from './leaving-out';
import { loadIndex } from './manifest';
import { measuring } from './measuring';
import { NetworkRunner, type ReadyNetwork } from './network-runner';
import {
  modelInputs,
  type PreparedRecording,
  prepareRecording,
  preparingRecording,
  type WeightedInput,
} from './prepare';
import {
  findings,
  type MisplacementOutput,
  mean,
  misplacementsOf,
  nothingToRead,
  noticedMisplacement,
  readInTurn,
  type StretchReading,
  withheld,
  withStandIns,
} from './reading';
import { RecentlyUsed } from './recently-used';
import { MANY_WINDOWS, type Timing, type TimingOfMany } from './timing';
import { readWindowsTogether } from './together';
import { Told } from './told';
import { featureValues, inputValues, inputValuesWithout, unlike } from './unlike';
import { leadsInWindow, windowStarts } from './windows';

/** Of so many passes the quickest counts: what else the computer does makes passes longer and never shorter. */
const TIMED_PASSES = 3;

/** The part of a recording that inference needs; it crosses to the worker. */
export interface Signals extends Pick<Recording, 'rate' | 'samples' | 'leads'> {
  /** Those of the same key are the same (`samplesKey`): what is made of them is kept for a while. Without one nothing is. */
  readonly key?: string;
}

/** Recordings of which what was prepared is kept, for other networks and other leads. */
const RECORDINGS_PREPARED = 4;

/** Recordings of more windows are told of while they are read. */
const TOLD_FROM = 2 * LARGEST_BATCH;
/** Beside windows that are cut out of a recording: filters reach no further. Seconds. */
const MARGIN = 1;

/** What is kept of a recording between readings. */
interface Prepared {
  /** Whoever needs the analysis does its next step, until it is there. */
  readonly steps: Steps<Analysis>;
  analysis: Analysis | undefined;
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
  readonly #delineation: DelineationRunner;
  readonly #prepared = new RecentlyUsed<Prepared>(RECORDINGS_PREPARED);
  readonly #queue = new PriorityQueue();
  /** Of the readings under way of which somebody is told. */
  readonly #told = new Set<Told>();

  constructor(files: ModelFiles, platform: BackendPlatform, onStatus?: (status: BackendStatus) => void) {
    this.#files = files;
    this.#backends = new BackendManager(platform, onStatus);
    this.#runner = new NetworkRunner(files, this.#backends);
    this.#delineation = new DelineationRunner(files, this.#backends);
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

  /** As `Inference.look`. */
  look(view: NonNullable<ReadingOptions['view']>): void {
    for (const told of this.#told) told.look(view);
  }

  prepare(id: string, options: PrepareOptions = {}): Promise<void> {
    return this.#inTurn(options, () => this.#runner.run(id, options, async () => {}));
  }

  /** How long a network takes on the backend that runs, of the known record: in the background, giving way between two passes. */
  time(id: string): Promise<Timing> {
    return this.#inTurn({ priority: 'background' }, (turn) =>
      this.#runner.run(id, {}, async (network) => {
        const shortest = this.#passes(network, turn);
        const batch = batchSizeOf(network);
        return { backend: network.backend.name, alone: await shortest(1), together: await shortest(batch) };
      }),
    );
  }

  /** How long a pass of so many windows takes at best, milliseconds a window. */
  #passes(network: ReadyNetwork, turn: Turn): (windows: number) => Promise<number> {
    return async (windows) => {
      await network.pass(windows); // compiles, and proves this shape
      let least = Number.POSITIVE_INFINITY;
      for (let pass = 0; pass < TIMED_PASSES; pass++) {
        await turn.pause();
        if (this.#backends.running !== network.backend) throw new BackendFailure('not-available');
        least = Math.min(least, await network.pass(windows));
      }
      return least / windows;
    };
  }

  /** Resolves once everything that was asked for before is done. */
  finish(): Promise<void> {
    return this.#inTurn({ priority: 'background' }, async () => {});
  }

  /** As `Inference.analyse`: no network and no backend has a part in it, so that it waits for none and lets others in. */
  analyse(recording: Signals, signal?: AbortSignal): Promise<Analysis> {
    return analysed(this.#known(recording), async () => {
      await yieldToEventLoop();
      throwIfAborted(signal);
    });
  }

  /** As `Inference.measure`. */
  measure(recording: Signals, options: PrepareOptions = {}): Promise<Measurements | null> {
    return this.#inTurn(options, async (turn) => {
      const { quality } = await analysed(this.#known(recording), () => turn.pause());
      // Of a scale or a rate that no heart has every number would be wrong.
      if (quality.some(({ withholds }) => withholds)) return null;
      return measuring(recording, silentLeads(quality, recording.rate), this.#delineation, async () => {
        await turn.pause();
        throwIfAborted(options.signal);
      });
    });
  }

  /** As `Inference.read`, without remembering readings. */
  read(id: string, recording: Signals, options: ReadingOptions = {}): Promise<Reading> {
    return this.#inTurn(options, async (turn) => {
      const manifest = await this.manifest(id);
      const told = toldOf(recording, manifest, options);
      if (!told) return this.#readTold(manifest, recording, options, turn, undefined);
      this.#told.add(told);
      try {
        return await this.#readTold(manifest, recording, options, turn, told);
      } finally {
        this.#told.delete(told);
      }
    });
  }

  async #readTold(
    manifest: ModelManifest,
    recording: Signals,
    options: ReadingOptions,
    turn: Turn,
    told: Told | undefined,
  ): Promise<Reading> {
    const { id } = manifest;
    const readWhatIsInView = async () => {
      if (told)
        await this.#runner.run(id, options, (network) => readInView(recording, manifest, network, told, options));
    };
    await readWhatIsInView();
    if (told) turn.defer();
    const pause = async () => {
      await turn.pause();
      // Of hours, judging and resampling the whole takes long enough to look at something else.
      if (told?.moved) await readWhatIsInView();
    };
    const { quality, prepared } = await this.#prepare(recording, manifest, pause);
    if (quality.some((finding) => finding.withholds)) return withheld(manifest, quality);
    const given = givenOf(prepared, manifest, recording, options.leaveOut);
    if (given.leads.length === 0) return withheld(manifest, [...quality, nothingToRead(manifest)]);
    const said = withStandIns(manifest, quality, (lead) => prepared.present.has(lead));
    return this.#onBackend(id, options, turn, (network, pauseOnBackend) =>
      this.#readInputs(given, said, manifest, network, options, turn, pauseOnBackend, told),
    );
  }

  async #readInputs(
    given: GivenInputs,
    quality: readonly QualityFinding[],
    manifest: ModelManifest,
    network: ReadyNetwork,
    options: ReadingOptions,
    turn: Turn,
    pause: () => Promise<void>,
    told: Told | undefined,
  ): Promise<Reading> {
    const begun = performance.now();
    const awayBefore = turn.away;
    const tell = (windows: readonly WindowReading[]) =>
      told?.add({ leads: given.leads, quality, backend: network.backend.name, windows });
    const whole = { ...options, tell, told };
    const { windows, misplacements, features } = given.inTurn
      ? await readStretches(given, manifest, network, options, pause)
      : await readWindows(given.inputs[0]!.input, manifest.window.samples, manifest, network, whole, pause);
    return readingOf(
      manifest,
      given,
      quality,
      network,
      { windows, misplacements, features },
      performance.now() - begun - (turn.away - awayBefore),
    );
  }

  /** As `Inference.readWithoutEach`, without remembering readings. */
  readWithoutEach(
    id: string,
    recording: Signals,
    each: readonly LeadName[],
    options: ReadingOptions = {},
  ): Promise<Reading[]> {
    return this.#inTurn(options, async (turn) => {
      const manifest = await this.manifest(id);
      const pause = async () => {
        await turn.pause();
        throwIfAborted(options.signal);
      };
      const { quality, prepared } = await this.#prepare(recording, manifest, pause);
      const given = givenOf(prepared, manifest, recording, options.leaveOut);
      if (quality.some((finding) => finding.withholds)) return each.map(() => withheld(manifest, quality));
      const nothing = withheld(manifest, [...quality, nothingToRead(manifest)]);
      if (given.leads.length === 0) return each.map(() => nothing);
      const said = withStandIns(manifest, quality, (lead) => prepared.present.has(lead));
      const leaves = each.filter((lead) => given.leads.includes(lead) && given.present.has(lead));
      return this.#onBackend(id, options, turn, async (network, pauseOnBackend) => {
        const begun = performance.now();
        const awayBefore = turn.away;
        const asked = { ...given, each: leaves };
        const read = await readWindowsWithout(asked, { manifest, network, pause: pauseOnBackend }, options);
        const milliseconds = (performance.now() - begun - (turn.away - awayBefore)) / Math.max(1, leaves.length);
        const valuesWithout = inputValuesWithout(given.inputs[0]!.input, manifest.leads.fixed);
        // Of leads that are not there anyway.
        const rest =
          leaves.length < each.length
            ? await this.#readInputs(given, said, manifest, network, options, turn, pauseOnBackend, undefined)
            : undefined;
        return each.map((lead) => {
          const windows = read[leaves.indexOf(lead)];
          if (!windows) return rest!;
          const leads = leadsWithout(given.inputs, lead, manifest);
          if (leads.length === 0) return nothing;
          const present = new Set([...given.present].filter((name) => name !== lead));
          const whole = { windows, misplacements: [], features: [] };
          const values = () => valuesWithout(lead);
          return readingOf(manifest, { ...given, leads, present }, said, network, whole, milliseconds, values);
        });
      });
    });
  }

  /** As `Inference.readTogether`, without remembering readings. */
  readTogether(id: string, recordings: readonly Signals[], options: ReadingOptions = {}): Promise<Reading[]> {
    return this.#inTurn(options, async (turn) => {
      const manifest = await this.manifest(id);
      const pause = async () => {
        await turn.pause();
        throwIfAborted(options.signal);
      };
      /** Of each recording what is read, or why nothing is. */
      const asked: (Withheld | ToRead)[] = [];
      for (const recording of recordings) {
        const { quality, prepared } = await this.#prepare(recording, manifest, pause);
        const given = givenOf(prepared, manifest, recording, options.leaveOut);
        if (quality.some((finding) => finding.withholds)) asked.push({ reading: withheld(manifest, quality) });
        else if (given.leads.length === 0)
          asked.push({ reading: withheld(manifest, [...quality, nothingToRead(manifest)]) });
        else asked.push({ given, quality: withStandIns(manifest, quality, (lead) => prepared.present.has(lead)) });
        await pause();
      }
      return this.#onBackend(id, options, turn, async (network, pauseOnBackend) => {
        const begun = performance.now();
        const awayBefore = turn.away;
        const inputs = asked.flatMap((each) =>
          'given' in each && !each.given.inTurn ? each.given.inputs[0]!.input : [],
        );
        const together = await readWindowsTogether(inputs, manifest, network, options, pauseOnBackend);
        const milliseconds = (performance.now() - begun - (turn.away - awayBefore)) / Math.max(1, inputs.length);
        const read = together.values();
        const readings: Reading[] = [];
        for (const each of asked) {
          if ('reading' in each) readings.push(each.reading);
          else if (each.given.inTurn)
            readings.push(
              await this.#readInputs(
                each.given,
                each.quality,
                manifest,
                network,
                options,
                turn,
                pauseOnBackend,
                undefined,
              ),
            );
          else readings.push(readingOf(manifest, each.given, each.quality, network, read.next().value!, milliseconds));
        }
        return readings;
      });
    });
  }

  /** How long a network takes for a window by itself, and for one of as many as many ECGs send through together. As `time`. */
  timeMany(id: string): Promise<TimingOfMany> {
    return this.#inTurn({ priority: 'background' }, (turn) =>
      this.#runner.run(id, {}, async (network) => {
        const shortest = this.#passes(network, turn);
        return { backend: network.backend.name, alone: await shortest(1), many: await shortest(MANY_WINDOWS) };
      }),
    );
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

  /** As `Inference.features`. */
  features(id: string, recording: Signals, options: PrepareOptions = {}): Promise<Float32Array | null> {
    return this.#inTurn(options, async (turn) => {
      const manifest = await this.manifest(id);
      const pause = async () => {
        await turn.pause();
        throwIfAborted(options.signal);
      };
      const { quality, prepared } = await this.#prepare(recording, manifest, pause);
      const given = givenOf(prepared, manifest, recording, []);
      if (given.inTurn || given.leads.length === 0 || quality.some(({ withholds }) => withholds)) return null;
      return this.#onBackend(id, options, turn, async (network, pauseOnBackend) => {
        const { samples } = manifest.window;
        const { features } = await readWindows(
          given.inputs[0]!.input,
          samples,
          manifest,
          network,
          options,
          pauseOnBackend,
        );
        return features.length === 0 ? null : mean(features);
      });
    });
  }

  /** As `Inference.insides`. */
  insides(id: string, recording: Signals, options: ExplainOptions = {}): Promise<Insides | null> {
    return this.#inTurn(options, async (turn) => {
      const manifest = await this.manifest(id);
      const pause = async () => {
        await turn.pause();
        throwIfAborted(options.signal);
      };
      const { quality, prepared } = await this.#prepare(recording, manifest, pause);
      const given = givenOf(prepared, manifest, recording, options.leaveOut);
      if (given.inTurn || given.leads.length === 0 || quality.some(({ withholds }) => withholds)) return null;
      return this.#onBackend(id, options, turn, (network) =>
        insides(given.inputs[0]!.input, options.at, { manifest, network }),
      );
    });
  }

  /** As `Inference.readKnown`. */
  async readKnown(id: string): Promise<readonly BatchResult[]> {
    const { leads, window } = await this.manifest(id);
    const record = knownRecord(await this.#files.bytes(KNOWN_RECORD));
    const results: BatchResult[] = [];
    for (let count = 1; count <= leads.names.length; count++) {
      const batch = KNOWN_STARTS.length;
      const data = knownWindows(record, batch, count, window.samples);
      results.push(await this.readBatch(id, data, batch, leads.names.slice(0, count)));
    }
    return results;
  }

  /** As `Inference.contributions`. */
  contributions(
    id: string,
    recording: Signals,
    code: string,
    options: ExplainOptions = {},
  ): Promise<Contributions | null> {
    return this.#explain(id, recording, code, options, ({ inputs, leads, inTurn }, asked, explaining) =>
      contributions(inputs, leads, inTurn, asked, explaining),
    );
  }

  /** As `Inference.locate`. */
  locate(id: string, recording: Signals, code: string, options: ExplainOptions = {}): Promise<Located | null> {
    return this.#explain(id, recording, code, options, async ({ inputs, inTurn }, asked, explaining) =>
      inTurn ? null : located(inputs[0]!.input, asked, explaining),
    );
  }

  #explain<Said extends object>(
    id: string,
    recording: Signals,
    code: string,
    options: ExplainOptions,
    explain: (
      given: GivenInputs,
      asked: Parameters<typeof located>[1],
      explaining: Parameters<typeof located>[2],
    ) => Promise<Said | null>,
  ): Promise<(Said & Pick<Located, 'model' | 'code' | 'milliseconds'>) | null> {
    return this.#inTurn(options, async (turn) => {
      const manifest = await this.manifest(id);
      const label = manifest.labels.findIndex((each) => each.code === code);
      const pause = async () => {
        await turn.pause();
        throwIfAborted(options.signal);
      };
      const { quality, prepared } = await this.#prepare(recording, manifest, pause);
      const given = givenOf(prepared, manifest, recording, options.leaveOut);
      if (label < 0 || given.leads.length === 0 || quality.some(({ withholds }) => withholds)) return null;
      return this.#onBackend(id, options, turn, async (network, pauseOnBackend) => {
        const begun = performance.now();
        const awayBefore = turn.away;
        const said = await explain(
          given,
          { label, at: options.at },
          { manifest, network, signal: options.signal, pause: pauseOnBackend },
        );
        const milliseconds = performance.now() - begun - (turn.away - awayBefore);
        return said && { ...said, model: id, code, milliseconds };
      });
    });
  }

  /** Runs a task that gives its turn away now and then; from its beginning where the backend was left meanwhile. */
  async #onBackend<Result>(
    id: string,
    options: PrepareOptions,
    turn: Turn,
    task: (network: ReadyNetwork, pause: () => Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      try {
        return await this.#runner.run(id, options, (network) =>
          task(network, async () => {
            await turn.pause();
            // A request in between may have chosen or lost a backend, and the networks on the one before are gone.
            if (this.#backends.running !== network.backend) throw new BackendLeft();
          }),
        );
      } catch (error) {
        if (!(error instanceof BackendLeft)) throw error;
      }
    }
  }

  /** As `ReadyNetwork.scoresOf`, without a quality gate, for evaluation on data sets. */
  scoresOf(
    id: string,
    data: Float32Array,
    batch: number,
    leads: readonly LeadName[],
    subsets: readonly (readonly number[])[],
  ): Promise<Float32Array> {
    return this.#inTurn({}, () => this.#runner.run(id, {}, (network) => network.scoresOf(data, batch, leads, subsets)));
  }

  async #prepare(recording: Signals, { rate }: ModelManifest, pause: () => Promise<void>) {
    const known = this.#known(recording);
    const { quality } = await analysed(known, pause);
    const prepared =
      known.recordings.get(rate) ??
      (await stepwise(preparingRecording(recording, rate, silentLeads(quality, recording.rate)), pause));
    known.recordings.set(rate, prepared);
    return { quality, prepared };
  }

  #known(recording: Signals): Prepared {
    const make = (): Prepared => ({ steps: analysing(recording), analysis: undefined, recordings: new Map() });
    return recording.key === undefined ? make() : this.#prepared.get(recording.key, make);
  }

  #inTurn<Result>(options: PrepareOptions, task: (turn: Turn) => Promise<Result>): Promise<Result> {
    if (this.#queue.busy) options.onProgress?.({ stage: 'queue', fraction: 0 });
    return this.#queue.run(task, options);
  }
}

/** Others that need the same analysis do steps of it in the pauses. */
async function analysed(known: Prepared, pause: () => Promise<void>): Promise<Analysis> {
  while (known.analysis === undefined) {
    const { done, value } = known.steps.next();
    if (done) known.analysis = value;
    else await pause();
  }
  return known.analysis;
}

/** Who is told of a recording while it is read; nobody of a short one. */
function toldOf({ samples, rate }: Signals, manifest: ModelManifest, options: ReadingOptions): Told | undefined {
  const { view = { start: 0, end: 0 }, onPartial } = options;
  if (!onPartial) return undefined;
  const { window } = manifest;
  const starts = windowStarts(
    resampledLength(samples, resamplingRatio(rate, manifest.rate)),
    window.samples,
    window.hop,
  );
  if (starts.length <= TOLD_FROM) return undefined;
  return new Told(manifest, starts, view, onPartial);
}

/** Reads the first windows in view by themselves: the whole recording need not be judged and prepared before. */
async function readInView(
  recording: Signals,
  manifest: ModelManifest,
  network: ReadyNetwork,
  told: Told,
  { leaveOut, signal }: ReadingOptions,
): Promise<void> {
  const { samples } = manifest.window;
  const starts = told
    .order()
    .slice(0, batchSizeOf(network))
    .map((place) => told.starts[place]!);
  // Whole seconds, so that the samples of the network fall on the same moments as those of the whole.
  const from = Math.max(0, Math.floor(Math.min(...starts) / manifest.rate) - MARGIN);
  const to = (Math.max(...starts) + samples) / manifest.rate + MARGIN;
  const [first, end] = [from, to].map((time) => Math.round(time * recording.rate)) as [number, number];
  const leads = new Map([...recording.leads].map(([lead, values]) => [lead, values.subarray(first, end)]));
  const part = { rate: recording.rate, samples: Math.min(end, recording.samples) - first, leads };
  const { quality } = analyse(part);
  const prepared = prepareRecording(part, manifest.rate, silentLeads(quality, part.rate));
  const input = modelInputs(prepared, manifest, leaveOut)[0]?.input;
  if (!input || prepared.inTurn || quality.some(({ withholds }) => withholds)) return;
  const offset = Math.round(from * manifest.rate);
  const windows: WindowReading[] = [];
  const leadsAt = (place: number) => leadsInWindow(input, starts[place]! - offset, samples);
  let left = [...starts.keys()].filter((place) => leadsAt(place).length > 0);
  while (left.length > 0) {
    throwIfAborted(signal);
    const { leads, places } = alike(left, leadsAt, starts.length);
    const begins = places.map((place) => starts[place]! - offset);
    const result = await computeWindows(network, manifest, input, begins, samples, leads);
    places.forEach((place, row) => {
      windows[place] = windowOf(result, row, starts[place]!, { input, leads, manifest, end: told.samples, samples });
    });
    left = left.slice(places.length);
  }
  told.add({ leads: input.leads, quality, backend: network.backend.name, windows: windows.filter(Boolean) });
}

/** What a network is given of a recording. */
interface GivenInputs {
  readonly inputs: readonly WeightedInput[];
  /** Those of all inputs together. */
  readonly leads: readonly LeadName[];
  readonly inTurn: boolean;
  /** Leads with a signal, without those that are left out. */
  readonly present: ReadonlySet<LeadName>;
  /** Of the recording. */
  readonly seconds: number;
}

function givenOf(
  prepared: PreparedRecording,
  manifest: ModelManifest,
  { samples, rate }: Signals,
  leaveOut: readonly LeadName[] | undefined,
): GivenInputs {
  const inputs = modelInputs(prepared, manifest, leaveOut);
  const leads = manifest.leads.names.filter((lead) => inputs.some(({ input }) => input.leads.includes(lead)));
  const present = new Set([...prepared.present].filter((lead) => !leaveOut?.includes(lead)));
  return { inputs, leads, inTurn: prepared.inTurn, present, seconds: samples / rate };
}

interface ToRead {
  readonly given: GivenInputs;
  readonly quality: readonly QualityFinding[];
}

interface Withheld {
  readonly reading: Reading;
}

/** What the windows of a recording come to. */
function readingOf(
  manifest: ModelManifest,
  given: GivenInputs,
  quality: readonly QualityFinding[],
  network: ReadyNetwork,
  { windows, misplacements, features }: ReadWindows,
  milliseconds: number,
  values = () => inputValues(given.inputs[0]!.input),
): Reading {
  if (windows.length === 0) return withheld(manifest, [...quality, nothingToRead(manifest)]);
  const misplacement = noticedMisplacement(manifest, given, misplacements);
  const probabilities = mean(windows.map((window) => window.probabilities));
  return {
    model: { id: manifest.id, version: manifest.version },
    backend: network.backend.name,
    milliseconds,
    leads: given.leads,
    probabilities,
    leadWeights: mean(windows.map((window) => window.leadWeights)),
    windows,
    findings: findings(manifest.labels, probabilities),
    quality,
    ...(misplacement && { misplacement }),
    ...(manifest.unlike && { unlike: unlikeOf(manifest, given, network, features, values) }),
  };
}

/** By what a recording is unlike those that the network learnt from. They had all leads, and together. */
function unlikeOf(
  manifest: ModelManifest,
  { inTurn, present }: GivenInputs,
  { scatter }: ReadyNetwork,
  features: readonly Float32Array[],
  values: () => ReturnType<typeof inputValues>,
): readonly Unlike[] {
  if (!manifest.unlike || inTurn) return [];
  const isWhole = manifest.leads.names.every((lead) => present.has(lead));
  return unlike(manifest.unlike.checks, {
    ...values(),
    ...(scatter && isWhole && features.length > 0 && featureValues(scatter, mean(features))),
  });
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
  return {
    windows: [{ start: seconds(0), end: seconds(end), ...readInTurn(parts, leads) }],
    misplacements: [],
    features: [],
  };
}

/** The windows of an input, a few at a time, so that memory is bounded and a cancellation is heard. */
async function readWindows(
  input: ModelInput,
  samples: number,
  manifest: ModelManifest,
  network: ReadyNetwork,
  { signal, onProgress, told, tell }: WindowsOptions,
  pause: () => Promise<void>,
): Promise<ReadWindows> {
  const starts = windowStarts(input.samples, samples, manifest.window.hop);
  const leadsAt = (place: number) => leadsInWindow(input, starts[place]!, samples);
  const isLeft = (place: number) => windows[place] === undefined && leadsAt(place).length > 0;
  const batchSize = batchSizeOf(network);
  const windows: WindowReading[] = [];
  const misplacements: MisplacementOutput[] = [];
  const features: Float32Array[] = [];
  let left = (told?.order() ?? [...starts.keys()]).filter(isLeft);
  const all = left.length;
  while (left.length > 0) {
    throwIfAborted(signal);
    const { leads, places } = alike(left, leadsAt, batchSize);
    const begins = places.map((place) => starts[place]!);
    const result = await computeWindows(network, manifest, input, begins, samples, leads);
    places.forEach((place, row) => {
      windows[place] = windowOf(result, row, starts[place]!, { input, leads, manifest, end: input.samples, samples });
    });
    // Without all leads the network was not trained to tell.
    if (result.misplacement && leads.length === input.leads.length)
      for (const [row, place] of places.entries()) misplacements[place] = misplacementsOf(result, row, places.length);
    if (leads.length === input.leads.length) {
      const width = result.features.length / places.length;
      for (const row of places.keys()) features.push(result.features.slice(row * width, (row + 1) * width));
    }
    left = left.slice(places.length);
    onProgress?.({ stage: 'reading', fraction: 1 - left.length / all });
    tell?.(places.map((place) => windows[place]!));
    if (left.length > 0) await pause();
    if (told?.moved) left = told.order().filter(isLeft);
  }
  return { windows: windows.filter(Boolean), misplacements: misplacements.filter(Boolean), features };
}

/** The first of `left`, and with it those behind that rest on the same leads, no more than `most`. */
function alike(left: readonly number[], leadsAt: (place: number) => readonly LeadName[], most: number) {
  const leads = leadsAt(left[0]!);
  const other = left.slice(0, most).findIndex((place) => leadsAt(place).join() !== leads.join());
  return { leads, places: left.slice(0, other < 0 ? most : other) };
}

interface WindowsOptions extends PrepareOptions {
  /** Knows what is looked at, which is read first; without it windows are read in time order. */
  readonly told?: Told | undefined;
  /** Hears of each batch. */
  readonly tell?: (windows: readonly WindowReading[]) => void;
}
