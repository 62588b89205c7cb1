import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { toBase85 } from '../../src/app/app-files/base85.ts';
import type { Block } from '../../src/app/app-files/block.ts';
import { splitPlanes } from '../../src/app/app-files/byte-planes.ts';
import { crc32 } from '../../src/formats/kit/crc.ts';

/** Bytes of the numbers that files are made of: float32 weights, 16-bit samples of WFDB. */
const STRIDES: Readonly<Record<string, number>> = { '.bin': 4, '.dat': 2 };

export function pack(file: string, content: Uint8Array): Block {
  const stride = STRIDES[posix.extname(file)] ?? 1;
  const deflated = deflateRawSync(splitPlanes(content, stride), { level: constants.Z_BEST_COMPRESSION, memLevel: 9 });
  return { file, bytes: content.length, stride, crc32: crc32(content), text: toBase85(deflated) };
}

/** What the page reads of `public/`. The ONNX twins of the networks are for other programs. */
const wanted = (path: string) => /^(models|examples|quiz)\//.test(path) && !path.endsWith('.onnx');

/** The files of `public/` that the page reads, with the paths that it knows them by. */
export async function publicFiles(folder: string): Promise<{ readonly path: string; readonly content: Uint8Array }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(...posix.relative(folder, join(entry.parentPath, entry.name)).split(/[\\/]/)))
    .filter(wanted)
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(folder, path)) })));
}
