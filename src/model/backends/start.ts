import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../contracts';
import { BackendFailure, type BackendReason } from '../errors';
import { DeviceWatch } from './device-watch';

/** A backend that runs. */
export interface RunningBackend {
  readonly name: BackendName;
  readonly device: DeviceWatch;
}

/** These compile anew for each shape of what they are given. */
export const isGraphics = (backend: BackendName): boolean => backend === 'webgl' || backend === 'webgpu';

export type StartBackend = (name: BackendName) => Promise<RunningBackend>;

// What is needed of tfjs's backends and is not in their public types.
interface WebGpuBackend {
  readonly device: { readonly lost: Promise<{ readonly message: string }> };
}
interface WebGlBackend {
  getGPGPUContext(): { readonly gl: { readonly canvas: EventTarget }; itemsToPoll: unknown[] };
}

/** tfjs tells its console alone why a backend does not start. */
const NOT_STARTED: Partial<Record<BackendName, BackendReason>> = { wasm: 'wasm-refused' };

/** Of each backend that was started; one that is started again is the same until it is discarded. */
const watches = new WeakMap<object, DeviceWatch>();

/** Tells a watch when the device of the backend in use is lost. */
function watchDevice(name: BackendName): DeviceWatch {
  const known = watches.get(tf.backend());
  if (known) return known;
  const watch = new DeviceWatch();
  watches.set(tf.backend(), watch);
  if (name === 'webgpu') {
    const { device } = tf.backend() as unknown as WebGpuBackend;
    device.lost.then(({ message }) =>
      watch.lose(message ? BackendFailure.from(message) : new BackendFailure('device-lost')),
    );
  }
  if (name === 'webgl') {
    const context = (tf.backend() as unknown as WebGlBackend).getGPGPUContext();
    context.gl.canvas.addEventListener('webglcontextlost', () => {
      context.itemsToPoll = []; // ends the polling of fences that will never be signalled
      watch.lose(new BackendFailure('device-lost'));
    });
  }
  return watch;
}

/** Loads the code of each backend that a worker can run. */
export type BackendLoaders = Partial<Record<BackendName, () => Promise<void>>>;

/** What the starter returns throws an Error with the reason where a backend does not start. */
export function startWith(loaders: BackendLoaders): StartBackend {
  return async (name) => {
    const load = loaders[name];
    if (!load) throw new BackendFailure('not-available');
    await load();
    if (!(await tf.setBackend(name))) throw new BackendFailure(NOT_STARTED[name] ?? 'not-started');
    await tf.ready();
    return { name, device: watchDevice(name) };
  };
}

/** Takes a backend that failed off the engine, so that it starts afresh when it is asked for again. */
export function discardBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  if (factory) tf.registerBackend(name, factory);
}
