// Zip files are folders: what is in them is read like files that were dropped one by one. Source: PKWARE, APPNOTE.TXT 6.3.10.

import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { ahead } from '../kit/ahead';
import { crc32 } from '../kit/crc';
import { decodeText } from '../kit/text';
import { fileName, type InputFile, type Step, sliceOf } from '../reader';
import { ArchiveError, UnpackBudget } from './budget';
import { lastOfEach, safePath } from './names';
import { packedFile, storedFile } from './packed-file';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** So many local headers are asked for at once: a browser takes a millisecond for each, however few its bytes. */
const HEADERS_AHEAD = 32;
const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_HEADER_BYTES = 46;
const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_BYTES = 22;
/** The end of the directory is followed by a comment of up to so many bytes. */
const LONGEST_COMMENT = 0xffff;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END = 0x06064b50;
const ZIP64_END_BYTES = 56;
const ZIP64_EXTRA = 0x0001;
/** Stands in fields of 32 bits whose value is in the zip64 extra. */
const IN_ZIP64 = 0xffffffff;

const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;
const METHODS: ReadonlyMap<number, string> = new Map([
  [1, 'Shrink'],
  [6, 'Implode'],
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
  [99, 'AES'],
]);

export const isZip = (head: Uint8Array): boolean =>
  head.length >= 4 && new DataView(head.buffer, head.byteOffset).getUint32(0, true) === LOCAL_HEADER;

interface Entry {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of the local header. */
  readonly offset: number;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const uint64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true));

interface Directory {
  readonly bytes: Uint8Array;
  /** Bytes before the archive, as in one that unpacks itself: offsets do not count them. */
  readonly before: number;
}

/** The central directory; undefined where there is none. */
async function readDirectory(archive: InputFile): Promise<Directory | undefined> {
  const tailStart = Math.max(0, archive.size - END_OF_DIRECTORY_BYTES - LONGEST_COMMENT);
  const tail = await sliceOf(archive, tailStart, archive.size);
  const view = viewOf(tail);
  let at = tail.length - END_OF_DIRECTORY_BYTES;
  while (at >= 0 && view.getUint32(at, true) !== END_OF_DIRECTORY) at--;
  if (at < 0) return undefined;
  let [size, offset, end] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true), tailStart + at];
  const locator = at - ZIP64_LOCATOR_BYTES;
  if (locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR) {
    const where = uint64(view, locator + 8);
    const record = viewOf(await sliceOf(archive, where, where + ZIP64_END_BYTES));
    if (record.byteLength < ZIP64_END_BYTES || record.getUint32(0, true) !== ZIP64_END) return undefined;
    [size, offset, end] = [uint64(record, 40), uint64(record, 48), where];
  }
  const start = end - size;
  if (start < 0 || offset > start) return undefined;
  return { bytes: await sliceOf(archive, start, end), before: start - offset };
}

/** Sizes and offset that do not fit into 32 bits, in this order and only those that do not. */
function wideFields(extra: DataView, fields: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== ZIP64_EXTRA) continue;
    let next = at + 4;
    return fields.map((field) => {
      if (field !== IN_ZIP64 || next + 8 > extra.byteLength) return field;
      next += 8;
      return uint64(extra, next - 8);
    });
  }
  return [...fields];
}

/** The entries of a directory that are files; undefined where it is damaged. */
function entriesOf({ bytes, before }: Directory): Entry[] | undefined {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + CENTRAL_HEADER_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) return undefined;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const name = at + CENTRAL_HEADER_BYTES;
    const extra = name + nameLength!;
    const end = extra + extraLength! + commentLength!;
    if (end > bytes.length) return undefined;
    const [size, packedSize, offset] = wideFields(
      viewOf(bytes.subarray(extra, extra + extraLength!)),
      [24, 20, 42].map((field) => view.getUint32(at + field, true)),
    );
    const path = decodeText(bytes.subarray(name, extra));
    if (!/[\\/]$/.test(path)) {
      entries.push({
        path: safePath(path),
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packedSize: packedSize!,
        size: size!,
        offset: offset! + before,
      });
    }
    at = end;
  }
  return entries;
}

/** A file whose bytes cannot be had: it says why when it is asked. */
const refused = (path: string, why: ReadIssue): InputFile => ({
  path,
  size: 1,
  bytes: () => Promise.reject(new ArchiveError(why)),
  slice: () => Promise.reject(new ArchiveError(why)),
});

async function fileOf(entry: Entry, archive: InputFile, budget: UnpackBudget): Promise<InputFile> {
  const path = `${archive.path}/${entry.path}`;
  const where = fileName(archive.path);
  const details = { file: fileName(path), archive: where };
  const damaged = issue('archive-file-damaged', details, where);
  if (entry.flags & ENCRYPTED) return refused(path, issue('archive-locked', details, where));
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    const method = METHODS.get(entry.method) ?? phrase('packing-method', { number: entry.method });
    return refused(path, issue('archive-method', { ...details, method }, where));
  }
  // The local header repeats the name, and its extra fields may be others than those of the directory.
  const local = viewOf(await sliceOf(archive, entry.offset, entry.offset + LOCAL_HEADER_BYTES));
  const isThere = local.byteLength === LOCAL_HEADER_BYTES && local.getUint32(0, true) === LOCAL_HEADER;
  const start = isThere ? entry.offset + LOCAL_HEADER_BYTES + local.getUint16(26, true) + local.getUint16(28, true) : 0;
  const end = start + entry.packedSize;
  if (!isThere || end > archive.size) return refused(path, damaged);
  if (entry.method === STORED) return storedFile(path, archive, start, end);
  return packedFile({
    path,
    size: entry.size,
    packed: { source: archive, start, end, kind: 'deflate' },
    archive,
    budget,
    isWhole: ({ bytes }) => bytes.length === entry.size && crc32(bytes) === entry.crc,
  });
}

/** The files in a zip, each unpacked only when its bytes are asked for; or why it cannot be opened. */
export async function filesInZip(
  archive: InputFile,
  budget = new UnpackBudget(archive.size),
  step?: Step,
): Promise<InputFile[] | ReadIssue> {
  const name = fileName(archive.path);
  const unreadable = issue('archive-unreadable', { file: name }, name);
  const directory = await readDirectory(archive);
  const entries = directory && entriesOf(directory);
  if (!entries) return unreadable;
  // Entries that share their bytes are how the worst bombs are made.
  if (entries.reduce((sum, { packedSize }) => sum + packedSize, 0) > archive.size) return unreadable;
  budget.count(entries.length, archive);
  const files: InputFile[] = [];
  const last = lastOfEach(entries);
  const fileAt = ahead(last, archive.asStored ? HEADERS_AHEAD : 0, (entry) => fileOf(entry, archive, budget));
  for (const place of last.keys()) {
    await step?.();
    files.push(await fileAt(place));
  }
  return files;
}
