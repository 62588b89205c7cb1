import type { BackendLoaders } from './start';
import type { WasmProgram } from './wasm-program';

/** Once for all starters: registering again would take the tensors of a running backend away. */
let registered = false;

/**
 * The backends that need no graphics. `wasm` gives the program of the one on WebAssembly; without it (in Node) tfjs finds it beside its
 * package.
 */
export const processorBackends = (wasm?: WasmProgram): BackendLoaders => ({
  async wasm() {
    await import('@tensorflow/tfjs-backend-wasm');
    if (!wasm || registered) return;
    const { registerWasm } = await import('./wasm-program');
    registerWasm(wasm);
    registered = true;
  },
  async cpu() {
    await import('@tensorflow/tfjs-backend-cpu');
  },
});
