import type { InputFile } from '../formats/reader';
import type { PickedFile } from '../study/origin';

/** Files that are no longer are read whole, in bytes: a browser takes half a millisecond to cut a piece out of a file, and none for the whole. */
const READ_WHOLE = 2 ** 16;
/** Of a longer file so much is read with each small piece: in an archive of thousands the next one lies behind it. */
const READ_AHEAD = 2 ** 18;
/** So many of these are kept, of all files. */
const KEPT = 4;

interface Read {
  readonly blob: Blob;
  readonly start: number;
  readonly end: number;
  readonly bytes: Promise<Uint8Array>;
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** Picked files as readers take them; they share what was read ahead. */
export function blobFiles(): (file: PickedFile) => InputFile {
  let kept: readonly Read[] = [];

  function readFrom(blob: Blob, start: number): Read {
    const end = Math.min(blob.size, start + READ_AHEAD);
    const read = { blob, start, end, bytes: bytesOf(blob.slice(start, end)) };
    kept = [read, ...kept].slice(0, KEPT);
    // A file that cannot be read now may be another time.
    read.bytes.catch(() => {
      kept = kept.filter((each) => each !== read);
    });
    return read;
  }

  return ({ path, blob }) => ({
    path,
    size: blob.size,
    asStored: true,
    bytes: () => bytesOf(blob),
    slice: async (from, to) => {
      const [start, end] = [Math.min(from, blob.size), Math.min(to, blob.size)];
      if (blob.size <= READ_WHOLE) return (await bytesOf(blob)).subarray(start, end);
      if (end - start > READ_AHEAD / 2) return bytesOf(blob.slice(start, end));
      const known = kept.find((read) => read.blob === blob && read.start <= start && end <= read.end);
      const read = known ?? readFrom(blob, start);
      // A copy: whoever has it may keep it for long.
      return (await read.bytes).slice(start - read.start, end - read.start);
    },
  });
}
