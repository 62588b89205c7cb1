import { Inflate } from 'fflate';
import { crc32 } from '../../formats/kit/crc';
import { BASE85_GROUP, fromBase85 } from './base85';
import type { Block } from './block';
import { joinPlanes } from './byte-planes';

/** Characters that are unpacked at a time: some ten milliseconds of work. */
const STEP = BASE85_GROUP * 100_000;

/**
 * Unpacks a file step by step, so that the page can draw and answer between two of them; yields the bytes that are there.
 *
 * @throws Error where the block is not what was packed.
 */
export function* unpacking({ file, bytes, stride, crc32: expected, text }: Block) {
  const damaged = () => new Error(`${file} is damaged in this copy of LeadLens: copy the file again.`);
  const planes = new Uint8Array(bytes);
  let length = 0;
  const inflate = new Inflate((part) => {
    if (length + part.length > bytes) throw damaged();
    planes.set(part, length);
    length += part.length;
  });
  for (let at = 0; at < text.length; at += STEP) {
    try {
      inflate.push(fromBase85(text.slice(at, at + STEP)), at + STEP >= text.length);
    } catch {
      throw damaged();
    }
    yield length;
  }
  const whole = joinPlanes(planes, stride);
  if (length !== bytes || crc32(whole) !== expected) throw damaged();
  return whole;
}
