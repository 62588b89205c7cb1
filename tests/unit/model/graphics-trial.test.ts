import { expose } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import type { Recording } from '../../../src/ecg/recording';
import { hertz } from '../../../src/ecg/units';
import { createInference } from '../../../src/model/client';
import type { BackendName } from '../../../src/model/contracts';
import type { InferenceEngine, Signals } from '../../../src/model/engine';
import type { WorkerFiles } from '../../../src/model/files';
import type { BackendChoice, BackendOption, BackendStatus } from '../../../src/model/inference';
import { InferenceHost } from '../../../src/model/worker-host';
import { recordingOf as emptyRecording, readingOf } from '../app/fakes';

const files: WorkerFiles = {
  json: () => Promise.reject(new Error('no files')),
  bytes: () => Promise.reject(new Error('no files')),
  wasm: () => Promise.reject(new Error('no files')),
};

const recording = (id: string, seconds: number): Recording => ({
  ...emptyRecording(id),
  id,
  rate: hertz(10),
  samples: 10 * seconds,
  leads: new Map([['I', new Float32Array(10 * seconds)]]),
});

/** Milliseconds a window, alone and among many. */
type Speed = readonly [alone: number, together: number];

interface Computer {
  /** What each graphics interface needs; `null`: it computes wrong numbers. Those that are not named are not there. */
  readonly graphics?: Partial<Record<'webgpu' | 'webgl', Speed | null>>;
  readonly kind?: BackendOption['kind'];
  readonly wasm?: Speed;
}

const DEVICE_LOST = { code: 'device-lost', values: {} };

let ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports) port.close();
  ports = [];
});

/** A computer whose workers do nothing but say what they would do it on. */
function computer({ graphics = {}, kind = 'hardware', wasm = [30, 20] }: Computer) {
  const option = (name: BackendName): BackendOption => ({
    name,
    kind: name === 'wasm' ? 'hardware' : kind,
    renderer: name,
    available: name === 'wasm' || name in graphics,
    warmUpMilliseconds: null,
  });
  const happened: string[] = [];
  const workers: { lose(): void }[] = [];
  const ended: number[] = [];

  function engineOf(onStatus: (status: BackendStatus) => void): InferenceEngine {
    let status: BackendStatus = { choice: 'auto', backend: null, fellBackFrom: [] };
    const tell = (change: Partial<BackendStatus>) => {
      status = { ...status, ...change };
      onStatus(status);
    };
    const start = () => {
      if (status.backend) return status.backend;
      const { choice, fellBackFrom } = status;
      const wanted = choice === 'auto' || fellBackFrom.length > 0 ? 'wasm' : choice;
      if (wanted !== 'wasm' && graphics[wanted as 'webgl'] === null) {
        tell({ fellBackFrom: [{ name: wanted, reason: { code: 'wrong-numbers', values: {} } }] });
        return start();
      }
      tell({ backend: option(wanted) });
      return option(wanted);
    };
    workers.push({
      lose: () => tell({ backend: null, fellBackFrom: [{ name: status.choice as BackendName, reason: DEVICE_LOST }] }),
    });
    const engine: Partial<InferenceEngine> = {
      get status() {
        return status;
      },
      backends: async () => (['webgpu', 'webgl', 'wasm'] as const).map(option),
      chooseBackend: async (choice: BackendChoice) => {
        tell({ choice, backend: null, fellBackFrom: [] });
        return status;
      },
      read: async (id: string, { key }: Signals) => {
        const { name } = start();
        happened.push(`${key?.split(' ')[0]} on ${name}`);
        return { ...readingOf(id, [1]), backend: name };
      },
      time: async () => {
        const { name } = start();
        happened.push(`timed ${name}`);
        const [alone, together] = name === 'wasm' ? wasm : graphics[name as 'webgl']!;
        return { backend: name, alone, together };
      },
      finish: async () => {},
      forget: () => {},
      look: () => {},
    };
    return engine as InferenceEngine;
  }

  const createWorker = () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const host = new InferenceHost((_, onStatus) => engineOf(onStatus));
    expose(Object.assign(host, { holdLock: () => false, ping: () => {} }), port2);
    port1.start();
    const number = ended.push(0) - 1;
    return Object.assign(port1, { terminate: () => ended[number]!++ }) as unknown as Worker;
  };
  const inference = createInference({ files, createWorker, beforeTrial: 0 });
  const read = async (id: string, seconds = 10, model = 'net') =>
    (await inference.read(model, recording(id, seconds))).backend;
  return { inference, happened, read, workers, ended };
}

const timed = (happened: readonly string[]) => happened.filter((each) => each.startsWith('timed'));

describe('the first reading', () => {
  it('comes from WebAssembly, and graphics take over once they are measured faster', async () => {
    const { inference, happened, read } = computer({ graphics: { webgpu: [5, 1] } });
    expect(await read('first')).toBe('wasm');
    expect(timed(happened)).toEqual([]);
    await expect.poll(() => inference.status().backend?.name).toBe('webgpu');
    expect(timed(happened)).toEqual(['timed webgpu', 'timed wasm']);
    expect(await read('second')).toBe('webgpu');
    expect(inference.status()).toMatchObject({ choice: 'auto', fellBackFrom: [] });
  });

  it('is on the screen as it was after that', async () => {
    const { inference, read } = computer({ graphics: { webgpu: [5, 1] } });
    const first = recording('first', 10);
    const reading = await inference.read('net', first);
    await expect.poll(() => inference.status().backend?.name).toBe('webgpu');
    expect(await inference.read('net', first)).toBe(reading);
    expect(await read('second')).toBe('webgpu');
  });
});

it('graphics that are not faster do not take over, and their worker ends', async () => {
  const { inference, happened, read, ended } = computer({ graphics: { webgpu: [28, 19] } });
  await read('first');
  await expect.poll(() => ended).toEqual([0, 1]);
  expect(await read('second')).toBe('wasm');
  expect(inference.status().backend?.name).toBe('wasm');
  await read('third');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(timed(happened)).toHaveLength(2);
});

it('graphics that are faster with many windows alone are used for those alone', async () => {
  const { inference, happened, read } = computer({ graphics: { webgl: [60, 4] } });
  await read('first');
  await expect.poll(() => timed(happened)).toHaveLength(2);
  await expect.poll(async () => read(`long ${Math.random()}`, 120)).toBe('webgl');
  expect(await read('short')).toBe('wasm');
  expect(inference.status().backend?.name).toBe('wasm');
});

it('a short ECG without some of its leads stays with the processor: graphics would compile for it, and nothing else would use that', async () => {
  const { inference, read } = computer({ graphics: { webgl: [5, 1] } });
  await read('first');
  await expect.poll(() => inference.status().backend?.name).toBe('webgl');
  const without = async (seconds: number) =>
    (await inference.read('net', recording(`of ${seconds} s`, seconds), { leaveOut: ['V1'] })).backend;
  expect(await without(10)).toBe('wasm');
  expect(await without(120)).toBe('webgl');
  expect(await read('second')).toBe('webgl');
});

it('graphics drawn by the processor are not tried', async () => {
  const { happened, read } = computer({ graphics: { webgpu: [1, 1] }, kind: 'software' });
  await read('first');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(timed(happened)).toEqual([]);
});

it('graphics that compute wrong numbers are left, the status says why, and the next interface is tried', async () => {
  const { inference, read } = computer({ graphics: { webgpu: null, webgl: [6, 3] } });
  await read('first');
  await expect.poll(() => inference.status().backend?.name).toBe('webgl');
  expect(inference.status().fellBackFrom).toEqual([{ name: 'webgpu', reason: { code: 'wrong-numbers', values: {} } }]);
  expect(await read('second')).toBe('webgl');
});

it('a device that is lost after it took over gives the work back to WebAssembly', async () => {
  const { inference, read, workers, ended } = computer({ graphics: { webgpu: [5, 1] } });
  await read('first');
  await expect.poll(() => inference.status().backend?.name).toBe('webgpu');
  workers[1]!.lose();
  await expect.poll(() => inference.status().backend?.name).toBe('wasm');
  expect(inference.status().fellBackFrom).toEqual([{ name: 'webgpu', reason: DEVICE_LOST }]);
  expect(await read('second')).toBe('wasm');
  await expect.poll(() => ended).toEqual([0, 1]);
});

it('each network is tried by itself', async () => {
  const { inference, happened, read } = computer({ graphics: { webgpu: [5, 1] } });
  await read('first');
  await expect.poll(() => inference.status().backend?.name).toBe('webgpu');
  expect(await read('first', 10, 'other')).toBe('wasm');
  await expect.poll(() => timed(happened)).toHaveLength(4);
  await expect.poll(() => read(`${Math.random()}`, 10, 'other')).toBe('webgpu');
});

it('a backend that the user chose is kept, and nothing is tried beside it', async () => {
  const { inference, happened, read, ended } = computer({ graphics: { webgpu: [5, 1] } });
  await read('first');
  await expect.poll(() => inference.status().backend?.name).toBe('webgpu');
  await inference.chooseBackend('wasm');
  expect(ended).toEqual([0, 1]);
  expect(await read('first')).toBe('wasm');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(timed(happened)).toHaveLength(2);
  await inference.chooseBackend('auto');
  expect(await read('first')).toBe('wasm');
  await expect.poll(() => inference.status().backend?.name).toBe('webgpu');
});
