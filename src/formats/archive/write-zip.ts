// Files packed into one archive.

import { zip } from 'fflate';
import type { OutputFile } from '../writer';

/** Signals shrink to about half. */
const LEVEL = 6;

/** Names are all different. */
export const zipOf = (files: readonly OutputFile[]): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const named = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
    zip(named, { level: LEVEL }, (error, packed) => (error ? reject(error) : resolve(packed)));
  });
