import type { Dependencies } from '../../../src/app/commands';
import { createCommands } from '../../../src/app/commands';
import type { FileReader } from '../../../src/app/file-reader';
import { createScreening, type WorklistStore } from '../../../src/app/screening';
import type { LeadName } from '../../../src/ecg/leads';
import { issue } from '../../../src/ecg/read-issue';
import type { Recording } from '../../../src/ecg/recording';
import { hertz, seconds } from '../../../src/ecg/units';
import type { ReadOptions, ReadResult } from '../../../src/formats/reader';
import type { ModelManifest, PartialReading, Reading } from '../../../src/model/contracts';
import type { Inference, InferenceStatus, ReadingOptions } from '../../../src/model/inference';
import type { PickedFile } from '../../../src/study/origin';
import { shownStudy } from '../../../src/study/selectors';
import { INITIAL_STATE, reduce } from '../../../src/study/state';
import { createStore } from '../../../src/study/store';
import { EMPTY_WORKLIST, reduceWorklist } from '../../../src/worklist/state';

export function recordingOf(name: string): Recording {
  const samples = 10;
  return {
    name,
    format: 'CSV',
    rate: hertz(100),
    samples,
    leads: new Map(['I', 'II', 'V1'].map((lead) => [lead, new Float32Array(samples)])),
    patient: {},
    device: {},
    statements: [],
    comments: [],
    annotations: [],
    measurements: [],
    issues: [],
  };
}

export const readable = (file: string): ReadResult => ({ file, recording: recordingOf(file), issues: [] });
export const unreadable = (file: string): ReadResult => ({ file, issues: [issue('not-an-ecg', { file })] });
export const withoutRate = (file: string): ReadResult => ({ file, issues: [issue('rate-missing', { file })] });

export const picked = (path: string): PickedFile => ({ path, blob: new Blob([]) });

export function manifestOf(id: string): ModelManifest {
  const label = (code: string, threshold: number) => ({
    code,
    description: code.toLowerCase(),
    groups: ['rhythm' as const],
    superclass: null,
    threshold,
    precision: { value: 0.9, low: 0.8, high: 0.95, found: 100 },
  });
  return {
    id,
    version: '1.0.0',
    name: id,
    purpose: '',
    architecture: 'lead-attention',
    parameters: {},
    parameterCount: 1,
    leads: { names: ['I', 'II', 'V1'], fixed: false },
    rate: 100,
    window: { samples: 1000, hop: 500 },
    activation: 'sigmoid',
    labels: [label('SR', 0.5), label('AFIB', 0.3), label('PVC', 0.2)],
    weights: { file: '', bytes: 0, sha256: '', table: [] },
    onnx: { file: '', bytes: 0, sha256: '' },
    training: { data: '', folds: '', tunedOn: '', licence: '', passes: 1, seed: 1 },
    figures: { fold: 9, n: 1, auc: {} },
  };
}

export function readingOf(id: string, probabilities: readonly number[] = [0.9, 0.1, 0.1]): Reading {
  return {
    model: { id, version: '1.0.0' },
    backend: 'wasm',
    milliseconds: 1,
    leads: ['I', 'II', 'V1'],
    probabilities: Float32Array.from(probabilities),
    leadWeights: Float32Array.of(0.25, 0.25, 0.5),
    windows: [],
    findings: ['SR'],
    quality: [],
  };
}

/** The first windows of forty, one every five seconds. */
export function partialOf(
  id: string,
  read: number,
  probabilities: readonly number[] = [0.9, 0.1, 0.1],
): PartialReading {
  const { model, backend, leads, quality, leadWeights } = readingOf(id);
  const windows = Array.from({ length: read }, (_, i) => ({
    start: seconds(5 * i),
    end: seconds(5 * i + 10),
    probabilities: Float32Array.from(probabilities),
    leadWeights,
  }));
  return { model, backend, leads, quality, windows, total: 40 };
}

/** A call of `read` that the test answers when it likes. */
export interface PendingRead {
  readonly model: string;
  readonly recording: Recording;
  readonly options: ReadingOptions;
  readonly answer: (reading: Reading) => void;
  readonly fail: (error: Error) => void;
}

/** A call of `readWithoutEach`, likewise. */
export interface PendingWithout extends Omit<PendingRead, 'answer'> {
  readonly each: readonly LeadName[];
  readonly answer: (readings: readonly Reading[]) => void;
}

/** An inference whose readings are answered by the test, in any order. */
export function fakeInference(ids: readonly string[] = ['attention', 'conv1d']) {
  const reads: PendingRead[] = [];
  const without: PendingWithout[] = [];
  const looks: { readonly start: number; readonly end: number }[] = [];
  const status: InferenceStatus = { choice: 'auto', backend: null, fellBackFrom: [], repeated: false };
  const inference: Inference = {
    models: async () => ids,
    manifest: async (id) => manifestOf(id),
    prepare: async () => undefined,
    measure: async () => null,
    analyse: async ({ leads }) => ({ quality: [], beats: { times: [], rate: leads.size, width: 0 } }),
    read: (model, recording, options = {}) =>
      new Promise((answer, fail) => {
        reads.push({ model, recording, options, answer, fail });
        options.signal?.addEventListener('abort', () => fail(new DOMException('cancelled', 'AbortError')));
      }),
    readTogether: async () => [],
    readWithoutEach: (model, recording, each, options = {}) =>
      new Promise((answer, fail) => {
        without.push({ model, recording, each, options, answer, fail });
        options.signal?.addEventListener('abort', () => fail(new DOMException('cancelled', 'AbortError')));
      }),
    ecgsAtOnce: async () => 0,
    features: async () => null,
    insides: async () => null,
    readKnown: async () => [],
    contributions: async () => null,
    locate: async () => null,
    look: (view) => void looks.push(view),
    backends: async () => [],
    memory: async () => ({ tensors: 0, bytes: 0 }),
    chooseBackend: async () => status,
    status: () => status,
    subscribe: () => () => undefined,
    dispose: () => undefined,
  };
  return { inference, reads, without, looks };
}

type ReadAll = (
  files: readonly PickedFile[],
  options: ReadOptions,
  signal: AbortSignal,
) => Promise<readonly ReadResult[]>;

/** A reader of files that takes each picked file for a recording and reads it as told. */
export const fakeFiles = (readAll: ReadAll): FileReader => ({
  list: async (files) => ({ sources: files.map(({ path }) => ({ file: path })), problems: [] }),
  read: (files, options, signal, { only } = {}) =>
    readAll(only === undefined ? files : files.filter(({ path }) => path === only), options, signal),
  release: () => undefined,
  stop: () => undefined,
});

/** A reader whose reads last until they are aborted; the test says at which file they are. */
export function endlessFiles() {
  const calls: { readonly onFile: (file: string) => void; readonly signal: AbortSignal }[] = [];
  let stops = 0;
  const files: FileReader = {
    ...fakeFiles(async () => []),
    read: (_files, _options, signal, call = {}) =>
      new Promise((_, reject) => {
        calls.push({ signal, onFile: (file) => call.onFile?.(file) });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    stop: () => {
      stops++;
    },
  };
  return { files, calls, stops: () => stops };
}

export function application({
  readFiles = async (files) => files.map(({ path }) => readable(path)),
  ...overrides
}: Partial<Dependencies> & { readonly readFiles?: ReadAll } = {}) {
  const store = createStore(INITIAL_STATE, reduce);
  const { inference, reads, without, looks } = fakeInference();
  const files = fakeFiles(readFiles);
  const worklist: WorklistStore = createStore(EMPTY_WORKLIST, reduceWorklist);
  const screening = createScreening({
    store: worklist,
    files,
    inference,
    startInference: () => fakeInference().inference,
    cores: 2,
  });
  const commands = createCommands(store, {
    files,
    screening,
    loadExample: async () => [picked('example.hea')],
    inference,
    networks: { add: () => undefined },
    preferredNetwork: () => null,
    rememberNetwork: () => undefined,
    rememberPrevalence: () => undefined,
    ...overrides,
  });
  return {
    store,
    commands,
    worklist,
    screening,
    reads,
    without,
    looks,
    inference,
    /** The study on screen. */
    shown: () => {
      const study = shownStudy(store.get());
      if (!study) throw new Error('no study is shown');
      return study;
    },
    /** What can be done with it. */
    study: () => commands.study(store.get().shown[0] ?? Number.NaN),
    /** All studies in their order. */
    studies: () => store.get().order.map((id) => store.get().studies.get(id)!),
  };
}

/** Lets every promise that can settle do so. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
