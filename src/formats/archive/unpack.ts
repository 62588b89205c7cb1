// Deflated bytes, unpacked as far as they are wanted and no further than they may grow.

import { Gunzip, Inflate, inflateSync } from 'fflate';
import { type InputFile, type Step, sliceOf } from '../reader';

/** Bytes that are read at a time, and those that are unpacked at a time: deflate makes at most a thousand of one. */
const PIECE = 65_536;
const STEP = 8192;
const LARGEST_GROWTH = 1032;

/** More came out than was allowed. */
export class TooMuch extends Error {}

/** Takes what comes out of a stream. Throws `TooMuch` as soon as it is more than `limit` bytes. */
class Collector {
  private out: Uint8Array<ArrayBuffer>;
  private readonly limit: number;
  length = 0;

  constructor(expected: number, limit: number) {
    this.limit = limit;
    this.out = new Uint8Array(Math.max(0, Math.min(expected, limit)));
  }

  readonly add = (chunk: Uint8Array): void => {
    const end = this.length + chunk.length;
    if (end > this.limit) throw new TooMuch();
    if (end > this.out.length) {
      const larger = new Uint8Array(Math.min(this.limit, Math.max(end, 2 * this.out.length)));
      larger.set(this.out.subarray(0, this.length));
      this.out = larger;
    }
    this.out.set(chunk, this.length);
    this.length = end;
  };

  get bytes(): Uint8Array {
    return this.out.subarray(0, this.length);
  }
}

/** Where packed bytes are. */
export interface Packed {
  readonly source: InputFile;
  readonly start: number;
  readonly end: number;
  /** "deflate": bare (RFC 1951); "gzip": one or more members (RFC 1952). */
  readonly kind: 'deflate' | 'gzip';
}

export interface Unpacking {
  /** Unpacking stops once there are so many bytes. */
  readonly wanted: number;
  /** More bytes than this are an error. */
  readonly limit: number;
  /** Bytes that are expected: room is made for them at once, if the packed bytes can make as many. */
  readonly expected: number;
  /** Between two pieces. */
  readonly step?: Step | undefined;
}

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Of each member of a gzip file but the first: where it begins, packed and unpacked. */
  readonly members: readonly { readonly packed: number; readonly unpacked: number }[];
}

/** Unpacks; rejects where the bytes are damaged or more than `limit` of them come out (`TooMuch`). */
export async function unpack(
  packed: Packed,
  { wanted, limit, expected, step: nextStep }: Unpacking,
): Promise<Unpacked> {
  const { source, start, end, kind } = packed;
  if (kind === 'deflate' && end - start <= STEP) {
    // A stream takes 100 kB for itself: too much for a database of many small files.
    const bytes = inflateSync(await sliceOf(source, start, end));
    if (bytes.length > limit) throw new TooMuch();
    return { bytes, members: [] };
  }
  const possible = LARGEST_GROWTH * (end - start) + STEP;
  const collector = new Collector(Math.min(expected, wanted, possible), limit);
  const members: { packed: number; unpacked: number }[] = [];
  const stream = kind === 'gzip' ? new Gunzip(collector.add) : new Inflate(collector.add);
  if (stream instanceof Gunzip) {
    stream.onmember = (offset) => members.push({ packed: offset, unpacked: collector.length });
  }
  for (let at = start; at < end && collector.length < wanted; at += PIECE) {
    await nextStep?.();
    const piece = await sliceOf(source, at, Math.min(end, at + PIECE));
    for (let step = 0; step < piece.length && collector.length < wanted; step += STEP) {
      const isLast = at + step + STEP >= end;
      stream.push(piece.subarray(step, step + STEP), isLast);
    }
  }
  return { bytes: collector.bytes, members };
}
