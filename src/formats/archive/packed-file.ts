// A file that is packed in another, unpacked only when its bytes are asked for.

import { issue } from '../../ecg/read-issue';
import { BYTES_PER_STEP, OverBudget } from '../kit/budget';
import { fileError } from '../kit/file-errors';
import { fileName, type InputFile, type Step } from '../reader';
import { ArchiveError, type UnpackBudget } from './budget';
import { type Packed, TooMuch, type Unpacked, unpack } from './unpack';

/** As much is unpacked from the beginning for a slice that ends there; for later slices the whole file is. */
const BEGINNING = 2 ** 20;

export interface PackedFile {
  readonly path: string;
  /** Unpacked bytes that the archive says there are. */
  readonly size: number;
  readonly packed: Packed;
  readonly archive: InputFile;
  readonly budget: UnpackBudget;
  /** Whether what was unpacked is what was packed. */
  isWhole(unpacked: Unpacked): boolean | Promise<boolean>;
}

/** The file as readers take it. What was unpacked is kept as long as there is memory for it. */
export function packedFile({ path, size, packed, archive, budget, isWhole }: PackedFile): InputFile {
  const name = fileName(path);
  const damaged = () => {
    const where = fileName(archive.path);
    return new ArchiveError(issue('archive-file-damaged', { file: name, archive: where }, where));
  };
  let kept: WeakRef<Uint8Array> | undefined;
  const unpackTo = async (wanted: number, step: Step | undefined): Promise<Unpacked> => {
    try {
      const unpacked = await unpack(packed, { wanted, limit: budget.limit, expected: size, step });
      budget.cost.step(Math.ceil(unpacked.bytes.length / BYTES_PER_STEP));
      return unpacked;
    } catch (error) {
      if (error instanceof OverBudget) throw error;
      if (error instanceof TooMuch) throw budget.tooLarge(name, archive);
      if (fileError(archive.path, error)) throw error;
      throw damaged();
    }
  };
  const bytes = async (step?: Step): Promise<Uint8Array> => {
    const held = kept?.deref();
    if (held) return held;
    if (size > budget.limit) throw budget.tooLarge(name, archive);
    const unpacked = await unpackTo(Number.POSITIVE_INFINITY, step);
    if (!(await isWhole(unpacked))) throw damaged();
    kept = new WeakRef(unpacked.bytes);
    return unpacked.bytes;
  };
  return {
    path,
    size,
    bytes,
    slice: async (start, end, step) => {
      const whole = kept?.deref() ?? (end <= BEGINNING ? (await unpackTo(end, step)).bytes : await bytes(step));
      return whole.subarray(start, end);
    },
  };
}

/** A file that is stored as it is, in a part of another. */
export const storedFile = (path: string, source: InputFile, start: number, end: number): InputFile => ({
  path,
  size: end - start,
  ...(source.asStored && { asStored: true }),
  bytes: async () => (source.slice ? source.slice(start, end) : (await source.bytes()).subarray(start, end)),
  slice: async (from, to) => {
    const [first, last] = [Math.min(end, start + from), Math.min(end, start + to)];
    return source.slice ? source.slice(first, last) : (await source.bytes()).subarray(first, last);
  },
});
