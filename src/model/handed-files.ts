// Files that the page hands to the worker of the networks: it alone knows where they are, and in Firefox a service worker serves what
// the page fetches from its first visit on, but not what a worker does. Bytes are moved, not copied.

import * as comlink from 'comlink';
import { messageOf } from '../ecg/message';
import { ModelError, type ModelErrorCode } from './errors';
import type { WorkerFiles } from './files';

/** The page's side: what is sent to the worker. */
export function handOver(files: WorkerFiles) {
  const moved = async (made: Promise<Uint8Array>) => {
    const bytes = await made;
    return comlink.transfer(bytes, [bytes.buffer]);
  };
  return comlink.proxy({
    json: (path: string) => files.json(path),
    bytes: (path: string, onProgress: (bytes: number) => void) => moved(files.bytes(path, onProgress)),
    wasm: () => moved(files.wasm()) as ReturnType<WorkerFiles['wasm']>,
  });
}

export type HandedFiles = ReturnType<typeof handOver>;

/** Errors lose their class on the way; that a file is missing or damaged is no fault of the backend that asked for it. */
const asModelError = (error: unknown): never => {
  const { code, values } = messageOf(error);
  throw new ModelError(code as ModelErrorCode, values);
};

/** The worker's side: the files as if they were its own. */
export const handedFiles = (page: comlink.Remote<HandedFiles>): WorkerFiles => ({
  json: (path) => page.json(path).catch(asModelError),
  bytes: (path, onProgress = () => {}) => page.bytes(path, comlink.proxy(onProgress)).catch(asModelError),
  wasm: () => page.wasm(),
});
