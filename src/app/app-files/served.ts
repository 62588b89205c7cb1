import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import learningWorker from '../../learning/learning-worker?worker&url';
import { fetchedFiles } from '../../model/files';
import graphicsWorker from '../../model/graphics-worker?worker&url';
import inferenceWorker from '../../model/worker?worker&url';
import fileWorker from '../file-worker?worker&url';
import type { AppFiles } from './app-files';
import { isSingleFile, SINGLE_FILE } from './single-page';

/** Address of a file that is served beside the page. */
const beside = (path: string) => new URL(path, document.baseURI).href;

async function fetched(path: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(beside(path), { signal });
  if (!response.ok) throw new Error(`${path} could not be loaded (HTTP ${response.status}).`);
  return response;
}

/** Addresses of blobs that load a worker's script, by that script. */
const starters = new Map<string, string>();

/**
 * A worker that is loaded from a server is bound by the policy in that server's headers, not by the page's own. One from a blob
 * inherits the page's, so that what handles a recording can reach no more than the page, whatever the server.
 */
function startWorker(script: string, name: string): Worker {
  const address = beside(script);
  // The development server has modules and no policy.
  if (import.meta.env.DEV) return new Worker(address, { type: 'module', name });
  const starter =
    starters.get(address) ??
    URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(address)})`], { type: 'text/javascript' }));
  starters.set(address, starter);
  return new Worker(starter, { name });
}

/** The files lie beside the page on the server that it came from. */
export const appFiles: AppFiles = {
  build: 'served',
  text: async (path, signal) => (await fetched(path, signal)).text(),
  bytes: async (path, signal) => new Uint8Array(await (await fetched(path, signal)).arrayBuffer()),
  address: async (path) => beside(path),
  lesson: async () => null,
  // It lies there where whoever serves LeadLens has put it there; a server may give another page for what it does not have.
  page: async () => {
    const html = await fetched(SINGLE_FILE).then(
      (response) => response.text(),
      () => '',
    );
    return isSingleFile(html) ? html : null;
  },
  inferenceFiles: fetchedFiles({ models: beside('models/'), wasm: beside(wasm) }),
  startInference: (backends) => startWorker(backends === 'graphics' ? graphicsWorker : inferenceWorker, 'inference'),
  startFileReading: () => startWorker(fileWorker, 'file-reading'),
  startLearning: () => startWorker(learningWorker, 'learning'),
};
