import { readFile } from 'node:fs/promises';
import { brokenJson, missingFile } from '../../src/model/errors.ts';
import type { ModelFiles } from '../../src/model/files.ts';

const MODELS = new URL('../../public/models/', import.meta.url);

/** The networks of this repository, from disk. */
export const modelFiles: ModelFiles = {
  async json(path) {
    const text = await readFile(new URL(path, MODELS), 'utf8').catch(() => {
      throw missingFile(path);
    });
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw brokenJson(path);
    }
  },
  async bytes(path) {
    return new Uint8Array(
      await readFile(new URL(path, MODELS)).catch(() => {
        throw missingFile(path);
      }),
    );
  },
};
