import { expect, it } from 'vitest';
import { createInference } from '../../src/model/client';
import outputs from '../fixtures/parity/conv1d.json';
import signals from '../fixtures/parity/signals.json';
import { recordingOf as emptyRecording } from '../unit/app/fakes';
import { largestDifference, recordingOf } from '../unit/model/parity-records';
import EagerWorker from './eager-worker?worker';
import { files } from './page-engine';

const NETWORK = 'conv1d';
const TOLERANCE = 1e-4;
/** The processor compiles and draws for the graphics. */
const TRIAL = { timeout: 300_000, interval: 250 };

const record = (index: number) => ({ ...emptyRecording(`record ${index}`), ...recordingOf(signals, index) });

function client(name: 'quick' | 'as it is') {
  const workers: { ended: boolean }[] = [];
  const inference = createInference({
    files,
    beforeTrial: 0,
    createWorker: () => {
      const worker = new EagerWorker({ name });
      const state = { ended: false };
      workers.push(state);
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        state.ended = true;
        terminate();
      };
      return worker;
    },
  });
  const read = async (index: number) => {
    const reading = await inference.read(NETWORK, record(index));
    expect(largestDifference(reading.probabilities, outputs.records[index]!.probabilities)).toBeLessThan(TOLERANCE);
    return reading.backend;
  };
  return { inference, workers, read };
}

it('the first reading comes from WebAssembly; graphics that are measured faster read from then on', async () => {
  const { inference, workers, read } = client('quick');
  expect(await read(0)).toBe('wasm');
  expect(workers).toHaveLength(1);
  await expect.poll(() => inference.status().backend?.name, TRIAL).toBe('webgl');
  expect(workers).toEqual([{ ended: false }, { ended: false }]);
  expect(await read(1)).toBe('webgl');
  expect(inference.status()).toMatchObject({ choice: 'auto', fellBackFrom: [] });
  inference.dispose();
  expect(workers).toEqual([{ ended: true }, { ended: true }]);
});

it('graphics that are measured slower leave the work to WebAssembly, and their worker ends', async () => {
  const { inference, workers, read } = client('as it is');
  expect(await read(0)).toBe('wasm');
  await expect.poll(() => workers, TRIAL).toEqual([{ ended: false }, { ended: true }]);
  expect(await read(1)).toBe('wasm');
  expect(inference.status()).toMatchObject({ choice: 'auto', backend: { name: 'wasm' }, fellBackFrom: [] });
  inference.dispose();
});
