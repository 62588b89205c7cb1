// `npm run bench -- layers [NETWORK]`: where the time goes in a network on WASM, one thread, in Node: the milliseconds of each layer of
// one 10-second record of twelve leads, and of what is done beside the layers, by tfjs's name of it.

import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { nodeEngine } from '../../scripts/lib/engine';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { hertz } from '../../src/ecg/units';
import { Layers } from '../../src/model/networks/layers';
import { cutWindows, windowStarts } from '../../src/model/windows';
import { recordBatch } from '../unit/model/parity-records';

const RUNS = 40;
const WARM = 5;
/** Rows that are printed; the rest is one. */
const SHOWN = 25;

const LAYERS = ['convolution', 'polyphaseStem', 'normRelu', 'linear', 'layerNorm'] as const;

/** What each run took, by the name of what was done. */
const times = new Map<string, number[]>();
let run = -1;
let isInLayer = false;

function timed<Result>(name: string, work: () => Result): Result {
  if (isInLayer || run < 0) return work();
  isInLayer = true;
  const begun = performance.now();
  try {
    return work();
  } finally {
    const all = times.get(name) ?? Array.from({ length: RUNS }, () => 0);
    all[run]! += performance.now() - begun;
    times.set(name, all);
    isInLayer = false;
  }
}

/** Layers that are made from now on tell what they take: the kernels of the WebAssembly backend are done when they return. */
function watch(): void {
  const made = Layers.prototype as unknown as Record<string, (name: string, ...rest: unknown[]) => unknown>;
  for (const kind of LAYERS) {
    const make = made[kind]!;
    made[kind] = function (this: Layers, name, ...rest) {
      const layer = make.call(this, name, ...rest) as (...given: tf.Tensor[]) => tf.Tensor;
      return (...given: tf.Tensor[]) => {
        const [x] = given;
        let shape = '';
        const label = `${name} [${x!.shape.join(', ')}]`;
        return timed(label, () => {
          const y = layer(...given);
          shape = y.shape.join(', ');
          shapes.set(label, shape);
          return y;
        });
      };
    };
  }
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  engine.runKernel = ((name: string, ...rest: [tf.NamedTensorMap]) =>
    timed(`(${name})`, () => runKernel(name, ...rest))) as typeof engine.runKernel;
}
const shapes = new Map<string, string>();

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

export async function benchLayers([id = 'leadlens']: readonly string[]): Promise<void> {
  watch();
  const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8'));
  const { samples, rate } = signals;
  const record = {
    leads: STANDARD_LEADS,
    data: recordBatch(signals, 0, 1),
    samples,
    rate: hertz(rate),
    off: new Map(),
  };
  const engine = nodeEngine();
  await engine.chooseBackend('wasm');
  const { window } = await engine.manifest(id);
  const starts = windowStarts(record.samples, window.samples, window.hop);
  const data = cutWindows(record, starts, window.samples);
  const once = () => engine.readBatch(id, data, starts.length, STANDARD_LEADS);
  for (let i = 0; i < WARM; i++) await once();
  const whole: number[] = [];
  for (run = 0; run < RUNS; run++) {
    const begun = performance.now();
    await once();
    whole.push(performance.now() - begun);
  }
  const all = median(whole);
  const rows = [...times].map(([name, values]) => ({ name, milliseconds: median(values) }));
  rows.sort((a, b) => b.milliseconds - a.milliseconds);
  console.log(
    `${id}, ${starts.length} windows of ${STANDARD_LEADS.length} leads, median of ${RUNS}: ${all.toFixed(1)} ms\n`,
  );
  const line = (share: number, milliseconds: number, name: string) =>
    console.log(`${milliseconds.toFixed(2).padStart(8)} ms ${(100 * share).toFixed(1).padStart(5)} %  ${name}`);
  for (const { name, milliseconds } of rows.slice(0, SHOWN)) {
    const output = shapes.get(name);
    line(milliseconds / all, milliseconds, output ? `${name} -> [${output}]` : name);
  }
  const shown = rows.slice(0, SHOWN).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  line(1 - shown / all, all - shown, 'all else');
}
