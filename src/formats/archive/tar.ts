// Tar files are folders. Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Interchange Format"; GNU tar manual, "Standard".

import { issue } from '../../ecg/read-issue';
import { decodeText, untilZero } from '../kit/text';
import { fileName, type InputFile, type Step, sliceOf } from '../reader';
import { ArchiveError, type UnpackBudget } from './budget';
import { lastOfEach, safePath } from './names';
import { storedFile } from './packed-file';

const BLOCK = 512;
const SIZE = [124, 136] as const;
const CHECKSUM = [148, 156] as const;
const TYPE = 156;
const NAME = [0, 100] as const;
const MAGIC = [257, 262] as const;
const PREFIX = [345, 500] as const;
/** Set in the first byte of a number: it is binary, of all the other bytes. */
const BASE_256 = 0x80;
/** The name that a pax or GNU header gives; a longer one is not a name. */
const LONGEST_HEADER = 65_536;
/** Steps in which a header is checked and its texts are read. */
const STEPS_OF_A_HEADER = 50;

const textOf = (block: Uint8Array, [start, end]: readonly [number, number]): string =>
  untilZero(decodeText(block.subarray(start, end)));

function numberOf(block: Uint8Array, [start, end]: readonly [number, number]): number {
  const field = block.subarray(start, end);
  if (field[0]! & BASE_256) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
  return Number.parseInt(textOf(block, [start, end]).trim() || '0', 8);
}

/** Whether the header's checksum, the sum of its bytes with spaces in place of the checksum, is right. */
function isHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK || block[0] === 0) return false;
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= CHECKSUM[0] && i < CHECKSUM[1] ? 0x20 : block[i]!;
  return numberOf(block, CHECKSUM) === sum;
}

export const isTar = (head: Uint8Array): boolean => isHeader(head.subarray(0, BLOCK));

/** "27 path=folder/name\n": the length of the line, a key, a value. */
const PAX_PATH = /(?:^|\n)\d+ path=([^\n]*)\n/;
const PAX_SIZE = /(?:^|\n)\d+ size=(\d+)\n/;

/** The files in a tar, which lie in it as they are. One that is cut off at the end is as long as what is there. */
export async function filesInTar(
  archive: InputFile,
  path: string,
  budget: UnpackBudget,
  step?: Step,
): Promise<InputFile[]> {
  const files: InputFile[] = [];
  const unreadable = () =>
    new ArchiveError(issue('archive-unreadable', { file: fileName(path) }, fileName(archive.path)));
  /** What headers before a file say of it. */
  let [longName, paxSize]: [string | undefined, number | undefined] = [undefined, undefined];
  for (let at = 0; at + BLOCK <= archive.size; ) {
    await step?.();
    // Every header counts, those too that only say something of the next file.
    budget.cost.step(STEPS_OF_A_HEADER);
    const block = await sliceOf(archive, at, at + BLOCK);
    if (block.every((byte) => byte === 0)) break;
    if (!isHeader(block)) throw unreadable();
    const type = String.fromCharCode(block[TYPE]!);
    const size = paxSize ?? numberOf(block, SIZE);
    // A negative size would lead back to where the reader has been.
    if (!(size >= 0)) throw unreadable();
    const start = at + BLOCK;
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'L' || type === 'x') {
      const text = decodeText(await sliceOf(archive, start, start + Math.min(size, LONGEST_HEADER)));
      budget.cost.step(text.length);
      if (type === 'L') longName = untilZero(text);
      else {
        longName = PAX_PATH.exec(text)?.[1] ?? longName;
        const said = PAX_SIZE.exec(text)?.[1];
        paxSize = said === undefined ? undefined : Number(said);
      }
      continue;
    }
    if (type === '0' || type === '\0' || type === '7') {
      const prefix = textOf(block, MAGIC) === 'ustar' ? textOf(block, PREFIX) : '';
      const name = longName ?? (prefix === '' ? textOf(block, NAME) : `${prefix}/${textOf(block, NAME)}`);
      budget.count(1, archive);
      const end = Math.min(archive.size, start + size);
      if (!name.endsWith('/')) files.push(storedFile(`${path}/${safePath(name)}`, archive, start, end));
    }
    [longName, paxSize] = [undefined, undefined];
  }
  return lastOfEach(files);
}
