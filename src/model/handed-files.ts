// Files that the page hands to the worker of the networks, where a worker cannot fetch them itself. Bytes are moved, not copied.

import * as comlink from 'comlink';
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

/** The worker's side: the files as if they were its own. */
export const handedFiles = (page: comlink.Remote<HandedFiles>): WorkerFiles => ({
  json: (path) => page.json(path),
  bytes: (path, onProgress = () => {}) => page.bytes(path, comlink.proxy(onProgress)),
  wasm: () => page.wasm(),
});
