// Files packed into one archive.

import { Zip, ZipPassThrough, zip } from 'fflate';
import { WritingError } from '../../ecg/writing-error';
import type { OutputFile } from '../writer';

/** Signals shrink to about half. */
const LEVEL = 6;

/** Names are all different. */
export const zipOf = (files: readonly OutputFile[]): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const named = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
    zip(named, { level: LEVEL }, (error, packed) => (error ? reject(error) : resolve(packed)));
  });

/** A zip without its extension for large files holds no more. */
const MOST_BYTES = 2 ** 32 - 1;
const PIECE = 2 ** 22;

/** The same of files that are too large for memory, as they are. Names are all different. */
export async function zipOfBlobs(files: readonly { readonly name: string; readonly blob: Blob }[]): Promise<Blob> {
  const HEADERS = 512;
  const size = files.reduce((sum, { name, blob }) => sum + blob.size + 2 * name.length + HEADERS, 0);
  if (size > MOST_BYTES) throw new WritingError('too-large-for-zip', { limit: Math.floor(MOST_BYTES / 1e6) });
  const pieces: Blob[] = [];
  let failure: Error | null = null;
  const packed = new Zip((error, piece) => {
    failure ??= error;
    pieces.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
  });
  for (const { name, blob } of files) {
    const entry = new ZipPassThrough(name);
    packed.add(entry);
    for (let from = 0; from < blob.size; from += PIECE)
      entry.push(new Uint8Array(await blob.slice(from, from + PIECE).arrayBuffer()));
    entry.push(new Uint8Array(0), true);
  }
  packed.end();
  if (failure) throw failure;
  return new Blob(pieces, { type: 'application/zip' });
}
