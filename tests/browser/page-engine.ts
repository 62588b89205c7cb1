import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { probeBackends } from '../../src/model/backend-probe';
import { backendStarter, discardBackend } from '../../src/model/backend-start';
import { InferenceEngine } from '../../src/model/engine';
import { fetchedFiles } from '../../src/model/files';
import type { InferenceStatus } from '../../src/model/inference';

export const modelsUrl = new URL('/models/', location.href);

/** The engine of the worker, on the test's own page, so that a test can reach its backends. */
export const pageEngine = (onStatus?: (status: InferenceStatus) => void) =>
  new InferenceEngine(
    fetchedFiles(modelsUrl),
    { probe: probeBackends, start: backendStarter({ plain, simd }), discard: discardBackend },
    onStatus,
  );
