import * as comlink from 'comlink';
import { keepErrorCodes } from '../workers/coded-errors';
import { liveness } from '../workers/liveness';
import { probeBackend } from './backends/probe';
import { discardBackend, type StartBackend } from './backends/start';
import type { WasmProgram } from './backends/wasm-program';
import type { BackendName } from './contracts';
import { InferenceEngine } from './engine';
import { InferenceHost } from './worker-host';

/** Answers the page in a worker; `start` is given the program of WebAssembly, and starts the backends `only`, or all. */
export function serve(start: (wasm: WasmProgram) => StartBackend, only?: ReadonlySet<BackendName>): void {
  const host = new InferenceHost((files, onStatus) => {
    const platform = { probe: probeBackend, start: start(() => files.wasm()), discard: discardBackend };
    return new InferenceEngine(files, only ? { ...platform, only } : platform, onStatus);
  });
  keepErrorCodes();
  comlink.expose(Object.assign(host, liveness));
}
