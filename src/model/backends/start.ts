import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../contracts';
import { BackendFailure, type BackendReason } from '../errors';
import { DeviceWatch } from './device-watch';
import type { WasmProgram } from './wasm-program';

/** A backend that runs. */
export interface RunningBackend {
  readonly name: BackendName;
  readonly device: DeviceWatch;
}

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

/** Once for all starters: registering again would take the tensors of a running backend away. */
let wasmRegistered = false;

/** Loads the code of one backend; the others are not loaded. */
async function importBackend(name: BackendName, wasm: WasmProgram | undefined): Promise<void> {
  switch (name) {
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      return;
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      // tfjs's default, said so that nobody turns it on: with it tfjs 4.22 reuses a compiled program for other shapes than it was made for
      // (`makeShaderKey` compares unsqueezed shapes, samplers are made for squeezed ones), and one window alone is read wrongly.
      tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', false);
      tf.env().set('TOPK_LAST_DIM_CPU_HANDOFF_SIZE_THRESHOLD', 0); // else top-k waits for the GPU and is taken outside it
      tf.env().set('SOFTWARE_WEBGL_ENABLED', true); // the order of preference keeps software GPUs last
      return;
    case 'wasm': {
      await import('@tensorflow/tfjs-backend-wasm');
      if (wasm && !wasmRegistered) {
        const { registerWasm } = await import('./wasm-program');
        registerWasm(wasm);
        wasmRegistered = true;
      }
      return;
    }
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
  }
}

/**
 * Starts backends; `wasm` gives the program of the one on WebAssembly. Without it (in Node) tfjs finds it beside its package.
 * What it returns throws an Error with the reason where a backend does not start.
 */
export function backendStarter(wasm?: WasmProgram): StartBackend {
  return async (name) => {
    await importBackend(name, wasm);
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
