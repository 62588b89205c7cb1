import * as ort from 'onnxruntime-web/wasm';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { hertz } from '../../src/ecg/units';
import type { BackendName } from '../../src/model/contracts';
import { cutWindows, windowStarts } from '../../src/model/windows';
import { addresses, pageEngine } from '../browser/page-engine';
import signals from '../fixtures/parity/signals.json';
import { recordBatch, recordingOf } from '../unit/model/parity-records';

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = '/node_modules/onnxruntime-web/dist/';

/** Runs of a quick and of a slow (software GPU, plain JavaScript) backend. */
const RUNS = { quick: 30, slow: 3, left: 10 };
const SLOW_MILLISECONDS = 400;

const RECORD = {
  leads: STANDARD_LEADS,
  data: recordBatch(signals, 0, 1),
  samples: signals.samples,
  rate: hertz(signals.rate),
  off: new Map(),
};
const engine = pageEngine();

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The record as a network reads it: all of its windows at once, float32 [count, leads, samples]. */
async function windowsFor(model: string) {
  const { samples, hop } = (await engine.manifest(model)).window;
  const starts = windowStarts(RECORD.samples, samples, hop);
  return { data: cutWindows(RECORD, starts, samples), count: starts.length, samples };
}

async function throughTfjs(model: string) {
  const { data, count } = await windowsFor(model);
  return () => engine.readBatch(model, data, count, STANDARD_LEADS);
}

/** The median milliseconds of one 10-second record through a network on one backend; null where it is not available. */
export async function backendMilliseconds(model: string, backend: BackendName): Promise<number | null> {
  await engine.chooseBackend(backend);
  const once = await throughTfjs(model);
  await once();
  if (engine.status.backend?.name !== backend) return null;
  const first = await timed(once);
  const times = [first];
  while (times.length < (first > SLOW_MILLISECONDS ? RUNS.slow : RUNS.quick)) times.push(await timed(once));
  return median(times);
}

/**
 * tfjs WASM and onnxruntime-web WASM (one thread) on the same record, in turns, so that both see the same noise: medians in
 * milliseconds, and the median of the ratios of neighbouring runs.
 */
export async function besideOnnxRuntime(model: string) {
  await engine.chooseBackend('wasm');
  const session = await ort.InferenceSession.create(new URL(`${model}/model.onnx`, addresses.models).href);
  const { data, count, samples } = await windowsFor(model);
  const ecg = new ort.Tensor('float32', data, [count, STANDARD_LEADS.length, samples]);
  // Only a network that knows its leads asks for their names.
  const leads = new ort.Tensor(
    'int64',
    BigInt64Array.from(STANDARD_LEADS, (_, i) => BigInt(i)),
    [STANDARD_LEADS.length],
  );
  const asks = session.inputNames.includes('leads');
  const throughOrt = () => session.run(asks ? { ecg, leads } : { ecg });
  const once = await throughTfjs(model);
  for (let i = 0; i < 5; i++) {
    await once();
    await throughOrt();
  }
  const pairs: { tfjs: number; ort: number }[] = [];
  for (let i = 0; i < RUNS.quick; i++) pairs.push({ tfjs: await timed(once), ort: await timed(throughOrt) });
  await session.release();
  return {
    tfjs: median(pairs.map((pair) => pair.tfjs)),
    onnxruntime: median(pairs.map((pair) => pair.ort)),
    ratio: median(pairs.map((pair) => pair.tfjs / pair.ort)),
    /** The shortest run, as `native.py` takes it. */
    fastest: Math.min(...pairs.map((pair) => pair.tfjs)),
  };
}

/** Waves, intervals and all else that is measured of the record, on WASM: the median in milliseconds. */
export async function measuringMilliseconds(): Promise<number> {
  await engine.chooseBackend('wasm');
  const recording = recordingOf(signals, 0);
  await engine.measure(recording);
  const times: number[] = [];
  while (times.length < RUNS.quick) times.push(await timed(() => engine.measure(recording)));
  return median(times);
}

/**
 * Twelve leads left out one by one on WASM, one reading after the other and all at once, in turns: the medians in milliseconds, and the median of
 * the ratios of neighbours.
 */
export async function leavingOut(model: string) {
  await engine.chooseBackend('wasm');
  const recording = { ...recordingOf(signals, 0), key: 'left out' };
  const loop = async () => {
    for (const lead of STANDARD_LEADS) await engine.read(model, recording, { leaveOut: [lead] });
  };
  const batches = () => engine.readWithoutEach(model, recording, STANDARD_LEADS);
  await loop();
  await batches();
  const pairs: { loop: number; batches: number }[] = [];
  for (let i = 0; i < RUNS.left; i++) pairs.push({ loop: await timed(loop), batches: await timed(batches) });
  return {
    loop: median(pairs.map((pair) => pair.loop)),
    batches: median(pairs.map((pair) => pair.batches)),
    ratio: median(pairs.map((pair) => pair.batches / pair.loop)),
  };
}

export const models = () => engine.models();

Object.assign(globalThis, {
  bench: { backendMilliseconds, besideOnnxRuntime, leavingOut, measuringMilliseconds, models },
});
