// Archives, whatever they are and however they are packed into each other: zip, tar, gzip and gzipped tar.

import { type PlainPhrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { OverBudget } from '../kit/budget';
import { crc32 } from '../kit/crc';
import { fileError } from '../kit/file-errors';
import { fileName, headOf, type InputFile, type Step, sliceOf } from '../reader';
import { ArchiveError, UnpackBudget } from './budget';
import { packedFile } from './packed-file';
import { filesInTar, isTar } from './tar';
import type { Unpacked } from './unpack';
import { filesInZip, isZip } from './zip';

/** RFC 1952, 2.3: two bytes of identification, then deflate as the method. */
const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

const starts =
  (...bytes: readonly number[]) =>
  (head: Uint8Array) =>
    bytes.every((byte, i) => head[i] === byte);

/** Archives that can be told and not be unpacked. */
const OTHER_ARCHIVES: readonly (readonly [kind: PlainPhrase, is: (head: Uint8Array) => boolean])[] = [
  ['seven-zip-archive', starts(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
  ['rar-archive', starts(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07)],
  ['xz-archive', starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)],
  ['bzip2-archive', (head) => starts(0x42, 0x5a, 0x68)(head) && starts(0x31, 0x41, 0x59)(head.subarray(4))],
  ['zstandard-archive', starts(0x28, 0xb5, 0x2f, 0xfd)],
];

/** CRC and size of each member of a gzip file stand in its last 8 bytes. */
const TRAILER_BYTES = 8;

async function gzipIsWhole(archive: InputFile, { bytes, members }: Unpacked): Promise<boolean> {
  const packedEnds = [...members.map(({ packed }) => packed), archive.size];
  const starts = [0, ...members.map(({ unpacked }) => unpacked)];
  const ends = [...members.map(({ unpacked }) => unpacked), bytes.length];
  for (const [i, packedEnd] of packedEnds.entries()) {
    const trailer = await sliceOf(archive, packedEnd - TRAILER_BYTES, packedEnd);
    if (trailer.length < TRAILER_BYTES) return false;
    const view = new DataView(trailer.buffer, trailer.byteOffset, TRAILER_BYTES);
    const member = bytes.subarray(starts[i], ends[i]);
    if (view.getUint32(4, true) !== member.length % 2 ** 32 || view.getUint32(0, true) !== crc32(member)) return false;
  }
  return true;
}

/** The name that a gzipped file had: without ".gz", and with ".tar" for ".tgz". */
const unzippedPath = (path: string): string => path.replace(/\.tgz$/i, '.tar').replace(/(?<=[^/])\.gz$/i, '');

/** The one file in a gzip file, in its folder and by its own name, so that a header and its signals find each other. */
async function fileInGzip(archive: InputFile, budget: UnpackBudget): Promise<InputFile> {
  const last = await sliceOf(archive, Math.max(0, archive.size - 4), archive.size);
  // Of files beyond 4 GB and of several members it is a part of the size only: room is made as it is needed.
  const size = last.length < 4 ? 0 : new DataView(last.buffer, last.byteOffset).getUint32(0, true);
  return packedFile({
    path: unzippedPath(archive.path),
    size: Math.max(1, Math.min(size, budget.limit)),
    packed: { source: archive, start: 0, end: archive.size, kind: 'gzip' },
    archive,
    budget,
    isWhole: (unpacked) => gzipIsWhole(archive, unpacked),
  });
}

/** An archive in an archive, in memory: its files are looked for in many places. */
async function inMemory(file: InputFile, budget: UnpackBudget, step: Step | undefined): Promise<InputFile> {
  const bytes = await file.bytes(step);
  budget.hold(bytes.length);
  return { path: file.path, size: bytes.length, bytes: async () => bytes };
}

export const isArchive = (head: Uint8Array): boolean =>
  isZip(head) || isGzip(head) || isTar(head) || OTHER_ARCHIVES.some(([, is]) => is(head));

/**
 * The files in an archive, each unpacked only when its bytes are asked for; or why it cannot be opened. Rejects only with `OverBudget`.
 *
 * `outer` is the budget of the archive that this one is in; `step` comes between its entries, and between the pieces of one that is unpacked.
 */
export async function openArchive(
  file: InputFile,
  head: Uint8Array,
  outer?: UnpackBudget,
  step?: Step,
): Promise<{ readonly files: readonly InputFile[]; readonly budget: UnpackBudget } | ReadIssue> {
  const name = fileName(file.path);
  const other = OTHER_ARCHIVES.find(([, is]) => is(head))?.[0];
  if (other !== undefined) return issue('archive-unsupported', { file: name, kind: phrase(other) }, name);
  const budget = outer ?? new UnpackBudget(file.size);
  try {
    const archive = outer ? await inMemory(file, budget, step) : file;
    if (isTar(head)) return { files: await filesInTar(archive, file.path, budget, step), budget };
    if (isGzip(head)) {
      const inner = await fileInGzip(archive, budget);
      if (!isTar(await headOf(inner))) return { files: [inner], budget };
      return { files: await filesInTar(await inMemory(inner, budget, step), file.path, budget, step), budget };
    }
    const files = await filesInZip(archive, budget, step);
    return 'code' in files ? files : { files, budget };
  } catch (error) {
    if (error instanceof OverBudget) throw error;
    if (error instanceof ArchiveError) return error.issue;
    return fileError(file.path, error) ?? issue('archive-unreadable', { file: name }, name);
  }
}
