import { afterEach, describe, expect, it, vi } from 'vitest';
import { DeviceWatch } from '../../../../src/model/backends/device-watch';
import { BackendManager, type BackendPlatform } from '../../../../src/model/backends/manager';
import { preferenceOrder, probeBackend } from '../../../../src/model/backends/probe';
import type { BackendName } from '../../../../src/model/contracts';
import { BackendFailure, ModelError } from '../../../../src/model/errors';
import type { BackendOption } from '../../../../src/model/inference';
import { errorSentence } from '../../../../src/words/error';
import { ENGLISH } from '../../../../src/words/language';

const option = (name: BackendName, kind: BackendOption['kind'] = 'hardware', available = true): BackendOption => ({
  name,
  kind,
  available,
  renderer: name,
  warmUpMilliseconds: null,
});

const NO_DRIVER = { code: 'as-it-says', values: { detail: 'no driver' } };

const HARDWARE = [option('webgpu'), option('webgl'), option('wasm'), option('cpu')];
const SOFTWARE = [option('webgpu', 'software'), option('webgl', 'software'), option('wasm'), option('cpu')];

/** A computer whose backends take these milliseconds; those without fail to start. */
function computer(options: BackendOption[], milliseconds: Partial<Record<BackendName, number>>) {
  const started: BackendName[] = [];
  const probed: BackendName[] = [];
  const platform: BackendPlatform = {
    probe: async (name) => {
      probed.push(name);
      return options.find((each) => each.name === name) ?? option(name, 'hardware', false);
    },
    start: async (name) => {
      started.push(name);
      if (milliseconds[name] === undefined) throw new Error('no driver');
      return { name, device: new DeviceWatch() };
    },
    discard: () => {},
  };
  const manager = new BackendManager(platform);
  const ensure = () => manager.ensure(async ({ name }) => milliseconds[name]!);
  return { manager, ensure, started, probed };
}

describe('WebAssembly', () => {
  afterEach(() => vi.unstubAllGlobals());
  const probed = () => probeBackend('wasm');

  it('is offered where it has SIMD', async () => {
    expect(await probed()).toMatchObject({ available: true });
  });

  it('is not offered without SIMD: there is no program for it', async () => {
    vi.stubGlobal('WebAssembly', { validate: () => false });
    expect(await probed()).toMatchObject({ available: false, reason: { code: 'no-simd' } });
  });

  it('is not offered where it is missing', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(await probed()).toMatchObject({ available: false, reason: { code: 'no-webassembly' } });
  });
});

describe('preferenceOrder', () => {
  const names = (options: BackendOption[]) => preferenceOrder(options).map(({ name }) => name);
  it('puts WebAssembly first, then hardware GPUs, and last GPUs drawn by the processor', () => {
    expect(names(HARDWARE)).toEqual(['wasm', 'webgpu', 'webgl', 'cpu']);
    expect(names(SOFTWARE)).toEqual(['wasm', 'cpu', 'webgpu', 'webgl']);
    expect(names([option('webgpu', 'software'), option('webgl'), option('wasm'), option('cpu')])).toEqual([
      'wasm',
      'webgl',
      'cpu',
      'webgpu',
    ]);
    expect(names([option('webgpu', 'hardware', false), option('cpu')])).toEqual(['cpu']);
  });
});

describe('BackendManager', () => {
  it('starts WebAssembly first, however quick graphics are, and asks no adapter before', async () => {
    const { ensure, manager, started, probed } = computer(HARDWARE, { webgpu: 12, webgl: 30, wasm: 900, cpu: 1500 });
    expect((await ensure()).name).toBe('wasm');
    await ensure();
    expect(started).toEqual(['wasm']);
    expect(probed).toEqual(['wasm']);
    expect(manager.status).toMatchObject({ choice: 'auto', fellBackFrom: [], backend: { warmUpMilliseconds: 900 } });
    expect((await manager.options()).map(({ name }) => name)).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
  });

  it('keeps the first quick graphics processor where there is no WebAssembly', async () => {
    const { ensure, started } = computer([option('webgpu'), option('webgl'), option('cpu')], { webgpu: 12, webgl: 3 });
    expect((await ensure()).name).toBe('webgpu');
    expect(started).toEqual(['webgpu']);
  });

  it('goes past one that is slow, and returns to it where nothing is faster', async () => {
    const options = [option('webgpu'), option('webgl'), option('cpu')];
    const { ensure, started } = computer(options, { webgpu: 400, webgl: 700, cpu: 9000 });
    expect((await ensure()).name).toBe('webgpu');
    expect(started).toEqual(['webgpu', 'webgl', 'webgpu']);
  });

  it('goes past backends that do not start, and says why', async () => {
    const { ensure, manager } = computer(HARDWARE, { webgl: 30, cpu: 1500 });
    expect((await ensure()).name).toBe('webgl');
    expect(manager.status.fellBackFrom).toEqual([
      { name: 'wasm', reason: NO_DRIVER },
      { name: 'webgpu', reason: NO_DRIVER },
    ]);
    expect((await manager.options())[0]!.reason).toEqual({
      code: 'backend-failed',
      values: { reason: NO_DRIVER },
    });
  });

  it('takes the backend that the user chose, however slow', async () => {
    const { ensure, manager, started } = computer(SOFTWARE, { webgpu: 4000, webgl: 600, wasm: 30, cpu: 1500 });
    manager.choose('webgl');
    expect((await ensure()).name).toBe('webgl');
    expect(started).toEqual(['webgl']);
    manager.choose('auto');
    expect((await ensure()).name).toBe('wasm');
  });

  it('falls back from a choice that is not there', async () => {
    const { ensure, manager } = computer([option('webgpu', 'hardware', false), option('wasm'), option('cpu')], {
      wasm: 30,
    });
    manager.choose('webgpu');
    expect((await ensure()).name).toBe('wasm');
    expect(manager.status).toMatchObject({ choice: 'webgpu', fellBackFrom: [{ name: 'webgpu' }] });
  });

  it('does not return to a backend that failed until it is chosen', async () => {
    const { ensure, manager } = computer(HARDWARE, { webgpu: 12, webgl: 20, wasm: 30, cpu: 1500 });
    await ensure();
    await manager.fail(new BackendFailure('wrong-numbers'));
    expect((await ensure()).name).toBe('webgpu');
    expect(manager.status.fellBackFrom).toEqual([{ name: 'wasm', reason: { code: 'wrong-numbers', values: {} } }]);
    await manager.fail(new BackendFailure('device-lost'));
    expect((await ensure()).name).toBe('webgl');
    manager.choose('webgpu');
    expect((await ensure()).name).toBe('webgpu');
    expect(manager.status.fellBackFrom).toEqual([]);
  });

  it('says in a sentence that nothing works', async () => {
    const { ensure } = computer([option('wasm'), option('cpu')], {});
    await expect(ensure()).rejects.toThrow(ModelError);
    await expect(ensure()).rejects.toMatchObject({ code: 'no-backend', values: { reasons: [NO_DRIVER, NO_DRIVER] } });
    expect(errorSentence(ENGLISH, await ensure().catch((error: unknown) => error))).toBe(
      'No backend of this browser could run the network (no driver, no driver); try another browser.',
    );
  });
});

describe('DeviceWatch', () => {
  it('ends work that would wait for a lost device for ever, and what comes after', async () => {
    const watch = new DeviceWatch();
    expect(await watch.guard(Promise.resolve(7))).toBe(7);
    const waiting = watch.guard(new Promise(() => {}));
    const lost = new BackendFailure('device-lost');
    watch.lose(lost);
    await expect(waiting).rejects.toBe(lost);
    await expect(watch.guard(Promise.resolve(7))).rejects.toBe(lost);
  });
});
