// WFDB annotation files in MIT format. Source: PhysioNet, "WFDB Applications Guide", annot(5).

import { Budget, BYTES_OF_OBJECT, BYTES_OF_TEXT } from '../kit/budget';
import { untilZero } from '../kit/text';
import { AUX, CHN, MAX_CODE, MNEMONICS, NOT_AN_ANNOTATION, NOTE, NUM, SKIP, SUB } from './annotation-codes';

export interface WfdbAnnotation {
  /** Frame of the record, or tick of the file's own time resolution. */
  readonly sample: number;
  readonly mnemonic: string;
  readonly subtype: number;
  readonly channel: number;
  readonly number: number;
  readonly text: string;
}

export interface WfdbAnnotations {
  readonly annotations: readonly WfdbAnnotation[];
  /** Ticks per second; undefined where the file counts in frames of its record. */
  readonly resolution: number | undefined;
  /** Whether the file ends as an annotation file does: with a word of zeros and nothing after it. */
  readonly complete: boolean;
}

/** A word is six bits of code above ten bits of time since the annotation before. */
const CODE_SHIFT = 10;
const TIME_MASK = 0x3ff;
const WORD = 2;
const SKIP_BYTES = 4;

const TIME_RESOLUTION = /^## time resolution:\s*(\d+(?:\.\d+)?)/;
const DEFINITIONS_BEGIN = '## annotation type definitions';
const DEFINITIONS_END = '## end of definitions';
const DEFINITION = /^(\d+)\s+(\S+)/;

/** Numbers of a byte are signed. */
const signedByte = (value: number) => (value << 24) >> 24;

/** What a file says of itself, in notes at time zero before its first annotation. */
class Preamble {
  resolution: number | undefined;
  readonly mnemonics = new Map(MNEMONICS);
  private defining = false;

  /** Whether the note was one of these. */
  take(text: string): boolean {
    const resolution = TIME_RESOLUTION.exec(text)?.[1];
    if (resolution !== undefined) {
      this.resolution = Number(resolution) || undefined;
      return true;
    }
    if (text === DEFINITIONS_BEGIN || text === DEFINITIONS_END) {
      this.defining = text === DEFINITIONS_BEGIN;
      return true;
    }
    const [, code, mnemonic] = (this.defining && DEFINITION.exec(text)) || [];
    if (code === undefined || mnemonic === undefined) return false;
    this.mnemonics.set(Number(code), mnemonic);
    return true;
  }
}

/** As it stands in the file, and once more with a time and in words. */
const BYTES_OF_ANNOTATION = 2 * (BYTES_OF_OBJECT + BYTES_OF_TEXT);

/**
 * Reads an annotation file. It need not be one: what cannot be an annotation ends it, and `complete` tells that the words add up to a file
 * with its end mark.
 */
export function parseAnnotations(bytes: Uint8Array, budget = new Budget(bytes.length)): WfdbAnnotations {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const preamble = new Preamble();
  const annotations: WfdbAnnotation[] = [];
  let current: { code: number; sample: number; subtype: number; text: string } | undefined;
  let sample = 0;
  let channel = 0;
  let number = 0;
  let complete = false;
  const flush = () => {
    if (!current || (current.code === NOTE && current.sample === 0 && preamble.take(current.text))) return;
    const { code, subtype, text } = current;
    budget.make(BYTES_OF_ANNOTATION);
    const mnemonic = preamble.mnemonics.get(code) ?? `[${code}]`;
    annotations.push({ sample: current.sample, mnemonic, subtype, channel, number, text });
  };
  let at = 0;
  while (at + WORD <= bytes.length) {
    budget.step();
    const word = view.getUint16(at, true);
    const code = word >> CODE_SHIFT;
    const time = word & TIME_MASK;
    at += WORD;
    if (word === 0) {
      complete = bytes.subarray(at).every((byte) => byte === 0);
      break;
    }
    if (code === SKIP) {
      if (at + SKIP_BYTES > bytes.length) break;
      // As a PDP-11 stores it: the high word first, each of them little-endian.
      sample += (view.getInt16(at, true) << 16) | view.getUint16(at + WORD, true);
      at += SKIP_BYTES;
    } else if (code === NUM) {
      number = signedByte(time);
    } else if (code === CHN) {
      channel = time & 0xff;
    } else if (code === SUB) {
      if (current) current.subtype = signedByte(time);
    } else if (code === AUX) {
      if (at + time > bytes.length) break;
      const text = untilZero(new TextDecoder().decode(bytes.subarray(at, at + time)));
      if (current) current.text = text;
      at += time + (time % 2);
    } else if (code === NOT_AN_ANNOTATION) {
      sample += time;
    } else if (code <= MAX_CODE) {
      flush();
      sample += time;
      current = { code, sample, subtype: 0, text: '' };
    } else {
      break;
    }
  }
  flush();
  return { annotations, resolution: preamble.resolution, complete };
}
