import { BackendFailure, brokenJson, missingFile } from './errors';

/** Where the networks' files come from; paths are relative to `public/models/`. */
export interface ModelFiles {
  /** @throws ModelError where the file is missing or no JSON. */
  json(path: string): Promise<unknown>;
  /** `onProgress` is told the number of bytes that have arrived. @throws ModelError where the file is missing. */
  bytes(path: string, onProgress?: (bytes: number) => void): Promise<Uint8Array>;
}

/** All that the worker of the networks needs beside its script. What it is given belongs to it. */
export interface WorkerFiles extends ModelFiles {
  /** tfjs's WebAssembly program, the one with SIMD. */
  wasm(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Where the files of a served build are. */
export interface FileAddresses {
  /** Folder of `index.json` and the networks; ends with a slash. */
  readonly models: string;
  readonly wasm: string;
}

/** Files fetched from the server that the page came from. */
export function fetchedFiles({ models, wasm }: FileAddresses): WorkerFiles {
  async function request(path: string): Promise<Response> {
    const response = await fetch(new URL(path, models)).catch(() => undefined);
    if (!response?.ok) throw missingFile(path);
    return response;
  }
  return {
    async json(path) {
      const response = await request(path);
      return response.json().catch(() => {
        throw brokenJson(path);
      });
    },
    async bytes(path, onProgress = () => {}) {
      const response = await request(path);
      const chunks: Uint8Array[] = [];
      let length = 0;
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        chunks.push(part.value);
        length += part.value.length;
        onProgress(length);
      }
      const whole = new Uint8Array(length);
      let offset = 0;
      for (const chunk of chunks) {
        whole.set(chunk, offset);
        offset += chunk.length;
      }
      return whole;
    },
    async wasm() {
      const response = await fetch(wasm).catch(() => undefined);
      if (!response?.ok) throw new BackendFailure('wasm-not-loaded');
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}
