import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { backendStarter } from '../../src/model/backends/every';
import { probeBackend } from '../../src/model/backends/probe';
import { discardBackend } from '../../src/model/backends/start';
import { InferenceEngine } from '../../src/model/engine';
import { fetchedFiles } from '../../src/model/files';
import type { BackendStatus } from '../../src/model/inference';

/** Where the development server has the files of the networks. */
export const addresses = { models: new URL('/models/', location.href).href, wasm: new URL(wasm, location.href).href };

export const files = fetchedFiles(addresses);

/** The engine of the worker, on the test's own page, so that a test can reach its backends. */
export const pageEngine = (onStatus?: (status: BackendStatus) => void) =>
  new InferenceEngine(
    files,
    { probe: probeBackend, start: backendStarter(files.wasm), discard: discardBackend },
    onStatus,
  );
