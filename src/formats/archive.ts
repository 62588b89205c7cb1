// Zip files are folders: what is in them is read like files that were dropped one by one.

import { type UnzipFileInfo, unzipSync } from 'fflate';
import { issue, type ReadIssue } from '../ecg/read-issue';
import { fileName, type InputFile } from './reader';

const MEGABYTE = 2 ** 20;
/** What the files of one archive may unpack to, all together. */
const MAX_UNPACKED = 4096 * MEGABYTE;
/** What one file in an archive may unpack to. */
const MAX_ENTRY = 1024 * MEGABYTE;

/** APPNOTE.TXT 4.3.7: the signature of a local file header. */
const ZIP_SIGNATURE = [0x50, 0x4b, 0x03, 0x04] as const;

export const isZip = (head: Uint8Array): boolean => ZIP_SIGNATURE.every((byte, i) => head[i] === byte);

/** The files in a zip, each unpacked only when its bytes are asked for; or why it cannot be opened. */
export async function filesInZip(archive: InputFile): Promise<InputFile[] | ReadIssue> {
  const name = fileName(archive.path);
  try {
    const packed = await archive.bytes();
    const entries: UnzipFileInfo[] = [];
    unzipSync(packed, {
      filter: (entry) => {
        if (!entry.name.endsWith('/')) entries.push(entry);
        return false;
      },
    });
    const unpacked = entries.reduce((sum, entry) => sum + entry.originalSize, 0);
    if (unpacked > MAX_UNPACKED || entries.some((entry) => entry.originalSize > MAX_ENTRY)) {
      return issue('archive-too-large', { file: name, limit: MAX_UNPACKED / MEGABYTE }, name);
    }
    return entries.map((entry) => ({
      path: `${archive.path}/${entry.name.replace(/\\/g, '/')}`,
      size: entry.originalSize,
      bytes: async () =>
        unzipSync(packed, { filter: (other) => other.name === entry.name })[entry.name] ?? new Uint8Array(),
    }));
  } catch {
    return issue('archive-unreadable', { file: name }, name);
  }
}
