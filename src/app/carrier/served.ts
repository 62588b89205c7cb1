import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { fetchedFiles } from '../../model/files';
import InferenceWorker from '../../model/worker?worker';
import FileWorker from '../file-worker?worker';
import type { Carrier } from './carrier';

/** Address of a file that is served beside the page. */
const beside = (path: string) => new URL(path, document.baseURI).href;

async function fetched(path: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(beside(path), { signal });
  if (!response.ok) throw new Error(`${path} could not be loaded (HTTP ${response.status}).`);
  return response;
}

/** The files lie beside the page on the server that it came from. */
export const carrier: Carrier = {
  build: 'served',
  text: async (path, signal) => (await fetched(path, signal)).text(),
  bytes: async (path, signal) => new Uint8Array(await (await fetched(path, signal)).arrayBuffer()),
  address: async (path) => beside(path),
  inferenceFiles: fetchedFiles({ models: beside('models/'), wasm: beside(wasm) }),
  startInference: () => new InferenceWorker({ name: 'inference' }),
  startFileReading: () => new FileWorker({ name: 'file-reading' }),
};
