import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from './contracts';
import { DeviceWatch } from './device-watch';

/** Where the WebAssembly binaries are: addresses on a page; nothing in Node, where they lie beside their package. */
export interface WasmBinaries {
  readonly plain: string;
  readonly simd: string;
}

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

const LOST = 'the graphics device was lost';

/** Tells a watch when the device of the backend in use is lost. */
function watchDevice(name: BackendName): DeviceWatch {
  const watch = new DeviceWatch();
  if (name === 'webgpu') {
    const { device } = tf.backend() as unknown as WebGpuBackend;
    device.lost.then(({ message }) => watch.lose(message || LOST));
  }
  if (name === 'webgl') {
    const context = (tf.backend() as unknown as WebGlBackend).getGPGPUContext();
    context.gl.canvas.addEventListener('webglcontextlost', () => {
      context.itemsToPoll = []; // ends the polling of fences that will never be signalled
      watch.lose(LOST);
    });
  }
  return watch;
}

/** Loads the code of one backend; the others are not loaded. */
async function importBackend(name: BackendName, binaries: WasmBinaries | undefined): Promise<void> {
  switch (name) {
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      return;
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', true); // half as many shader programs to compile
      tf.env().set('SOFTWARE_WEBGL_ENABLED', true); // the order of preference keeps software GPUs last
      return;
    case 'wasm': {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      // The threaded build needs a cross-origin isolated page, and its worker does not survive minification.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      if (binaries)
        setWasmPaths({
          'tfjs-backend-wasm.wasm': binaries.plain,
          'tfjs-backend-wasm-simd.wasm': binaries.simd,
          'tfjs-backend-wasm-threaded-simd.wasm': binaries.simd,
        });
      return;
    }
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
  }
}

/** @throws Error with the reason where the backend does not start. */
export function backendStarter(binaries?: WasmBinaries): StartBackend {
  return async (name) => {
    await importBackend(name, binaries);
    if (!(await tf.setBackend(name))) throw new Error('it did not start');
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
