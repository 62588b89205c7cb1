// A FLAC stream as WFDB signal files hold it. Source: RFC 9639, section 8.

import { type Budget, BYTES_OF_SAMPLE } from '../../kit/budget';
import { readFrame } from './frame';

const MARKER = 'fLaC';
const BLOCK_HEADER = 4;
const STREAMINFO = 0;
const STREAMINFO_LENGTH = 34;
/** Section 8.2: 20 bits of sampling rate, 3 of channels, 5 of bits per sample, 36 of samples, from this byte of the block on. */
const PROPERTIES = 10;

/** Bytes at the beginning of a stream that `flacStream` needs: STREAMINFO is always the first block. */
export const FLAC_HEAD_BYTES = MARKER.length + BLOCK_HEADER + STREAMINFO_LENGTH;

export interface FlacStream {
  readonly channels: number;
  readonly bitsPerSample: number;
  /** Of each channel; zero where the stream does not say. */
  readonly samples: number;
}

/** What the stream says of itself; undefined where it is none. */
export function flacStream(bytes: Uint8Array): FlacStream | undefined {
  if (bytes.length < FLAC_HEAD_BYTES) return undefined;
  if ([...MARKER].some((character, i) => bytes[i] !== character.charCodeAt(0))) return undefined;
  if ((bytes[MARKER.length]! & 0x7f) !== STREAMINFO) return undefined;
  const at = MARKER.length + BLOCK_HEADER + PROPERTIES;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const properties = view.getUint32(at);
  return {
    channels: ((properties >> 9) & 0x7) + 1,
    bitsPerSample: ((properties >> 4) & 0x1f) + 1,
    samples: (properties & 0xf) * 2 ** 32 + view.getUint32(at + 4),
  };
}

/** Where the first frame begins: after the metadata blocks. */
function firstFrame(bytes: Uint8Array): number {
  for (let at = MARKER.length; at + BLOCK_HEADER <= bytes.length; ) {
    const last = (bytes[at]! & 0x80) !== 0;
    at += BLOCK_HEADER + ((bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (last) return at;
  }
  return bytes.length;
}

/**
 * Decodes `count` samples of each channel from `first` on; fewer where the stream ends or a frame is damaged, for what follows it has lost
 * its place. Undefined where it is no stream.
 */
export function decodeFlac(bytes: Uint8Array, first: number, count: number, budget: Budget): Int32Array[] | undefined {
  const stream = flacStream(bytes);
  if (!stream) return undefined;
  const blocks: Int32Array[][] = [];
  let length = 0;
  for (let at = firstFrame(bytes), sample = 0; at < bytes.length && sample < first + count; ) {
    const frame = readFrame(bytes.subarray(at), stream.bitsPerSample);
    if (!frame || frame.channels.length !== stream.channels) break;
    const blockSize = frame.channels[0]!.length;
    // A few bytes may stand for 65,536 samples that are all the same.
    budget.make(BYTES_OF_SAMPLE * blockSize * stream.channels);
    const from = Math.max(0, first - sample);
    const to = Math.min(blockSize, first + count - sample);
    if (to > from) {
      blocks.push(frame.channels.map((channel) => Int32Array.from(channel.subarray(from, to))));
      length += to - from;
    }
    sample += blockSize;
    at += frame.length;
  }
  return Array.from({ length: stream.channels }, (_, channel) => {
    const samples = new Int32Array(length);
    let at = 0;
    for (const block of blocks) {
      samples.set(block[channel]!, at);
      at += block[channel]!.length;
    }
    return samples;
  });
}
