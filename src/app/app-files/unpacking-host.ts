import { transfer } from 'comlink';
import type { Block } from './block';
import { unpacking } from './unpack';

/** What the page calls in the worker that unpacks. */
export const unpackingHost = {
  /** `onProgress` is told the bytes that are there. @throws Error where the block is not what was packed */
  unpack(block: Block, onProgress?: (bytes: number) => void): Uint8Array<ArrayBuffer> {
    const steps = unpacking(block);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return transfer(value, [value.buffer]);
      onProgress?.(value);
    }
  },
};

export type UnpackingHost = typeof unpackingHost;
