// The networks on graphics on a page of their own, on which each program that the graphics processor is given is counted.

import { STANDARD_LEADS } from '../../src/ecg/leads';
import type { BackendName } from '../../src/model/contracts';
import { pageEngine } from '../browser/page-engine';
import signals from '../fixtures/parity/signals.json';
import { recordBatch } from '../unit/model/parity-records';

/** Programs made so far: pipelines of WebGPU, linked programs of WebGL. */
let made = 0;

/** Counts what is made by a method, as long as there is the interface. */
function count(prototype: object | undefined, method: string): void {
  const methods = prototype as Record<string, (...given: unknown[]) => unknown> | undefined;
  const own = methods?.[method];
  if (!methods || !own) return;
  methods[method] = function (this: unknown, ...given) {
    made++;
    return own.apply(this, given);
  };
}

const interfaces = globalThis as unknown as Record<string, { readonly prototype: object } | undefined>;
count(interfaces.GPUDevice?.prototype, 'createComputePipeline');
count(interfaces.GPUDevice?.prototype, 'createComputePipelineAsync');
count(interfaces.WebGL2RenderingContext?.prototype, 'linkProgram');

/**
 * A graphics card, not the processor that imitates one: it gets the batches that a card gets whose window takes a few milliseconds. Who
 * measures how long something takes is told a thousandth.
 */
const own = performance.now.bind(performance);
performance.now = () => own() / 1000;

const engine = pageEngine();

/** Reads so many windows at once, of the first so many leads; the programs that were made for it, null where the backend is not there. */
export async function programsFor(
  model: string,
  backend: BackendName,
  windows: number,
  leads: number,
): Promise<number | null> {
  const { samples } = (await engine.manifest(model)).window;
  const names = STANDARD_LEADS.slice(0, leads);
  const whole = recordBatch(signals, 0, windows);
  const data = new Float32Array(windows * leads * samples);
  for (let window = 0; window < windows; window++)
    for (let lead = 0; lead < leads; lead++) {
      const from = (window * STANDARD_LEADS.length + lead) * signals.samples;
      const values = whole.subarray(from, from + Math.min(samples, signals.samples));
      data.set(values, (window * leads + lead) * samples);
    }
  if (engine.status.choice !== backend) await engine.chooseBackend(backend);
  const before = made;
  await engine.readBatch(model, data, windows, names);
  return engine.status.backend?.name === backend ? made - before : null;
}

export const models = () => engine.models();

Object.assign(globalThis, { graphics: { models, programsFor } });
