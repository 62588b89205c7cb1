import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import createModule from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import * as tf from '@tensorflow/tfjs-core';
import { startKernels } from './kernels/kernels';

/** tfjs's WebAssembly program; called each time the backend starts. */
export type WasmProgram = () => Promise<Uint8Array<ArrayBuffer>>;

type WasmModule = ConstructorParameters<typeof BackendWasm>[0];

/** How emscripten gives a C function to JavaScript; missing in tfjs's types. */
interface FunctionBinding {
  cwrap(name: string, returns: 'number', parameters: readonly 'number'[]): (...parameters: number[]) => number;
  cwrap(name: string, returns: null, parameters: readonly 'number'[]): (...parameters: number[]) => void;
}

/** tfjs's own priority for this backend. */
const PRIORITY = 2;

/**
 * Puts a program of bytes in place of the one that tfjs would fetch: a page that was opened from a disk can fetch nothing.
 * Unlike tfjs's own start, this one also fails, rather than never ending, where the browser refuses the program.
 */
export function registerWasm(program: WasmProgram): void {
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', async () => new BackendWasm(await instantiate(await program())), PRIORITY);
}

/** @throws Error with the browser's reason where it does not take the program. */
async function instantiate(program: Uint8Array<ArrayBuffer>): Promise<WasmModule> {
  let started: WebAssembly.Instance | undefined;
  const emscripten = await new Promise<WasmModule>((resolve, reject) => {
    createModule({
      instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) {
        WebAssembly.instantiate(program, imports).then(({ instance }) => {
          started = instance;
          receive(instance);
        }, reject);
        return {}; // the instance comes later
      },
    }).then(resolve, reject);
  });
  const { cwrap } = emscripten as WasmModule & FunctionBinding;
  // The functions of tfjs's program that its backend calls by these names (its own `init` binds them alike).
  emscripten.tfjs = {
    init: cwrap('init', null, []),
    initWithThreadsCount: cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: cwrap('get_threads_count', 'number', []),
    registerTensor: cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: cwrap('dispose_data', null, ['number']),
    dispose: cwrap('dispose', null, []),
  };
  const memory = Object.values(started?.exports ?? {}).find((each) => each instanceof WebAssembly.Memory);
  if (memory) startKernels(memory);
  return emscripten;
}
