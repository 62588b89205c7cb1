// WFDB annotation files in MIT format. Source: PhysioNet, "WFDB Applications Guide", annot(5).

import type { Annotation } from '../../ecg/recording';
import { plainText, type WrittenWave } from '../writer';
import { AUX, MNEMONICS, NOTE, NUM, SKIP } from './annotation-codes';

export interface CodedAnnotation {
  /** From the first of the record. */
  readonly sample: number;
  readonly code: number;
  /** Goes with the code, or is all that a note says. */
  readonly text?: string;
  /** LUDB: which wave the brackets are around. */
  readonly number?: number;
}

const CODES = new Map([...MNEMONICS].map(([code, mnemonic]) => [mnemonic, code]));
const codeOf = (mnemonic: string) => CODES.get(mnemonic)!;

/** "N", or "+ (AFIB": what the reader makes of a code and its text. */
const CODED = /^(\S)(?: (.*))?$/s;

/** What a file has annotated: by its code where it is one, else as a note. */
export function annotationsOf(annotations: readonly Annotation[], rate: number): CodedAnnotation[] {
  return annotations.flatMap((annotation): CodedAnnotation[] => {
    const words = plainText(annotation.text);
    if (words === undefined || words === '' || annotation.time < 0) return [];
    const sample = Math.round(annotation.time * rate);
    const [, mnemonic = '', text] = CODED.exec(words) ?? [];
    const code = CODES.get(mnemonic);
    if (code === undefined) return [{ sample, code: NOTE, text: words }];
    return [{ sample, code, ...(text === undefined ? {} : { text }) }];
  });
}

const WAVES = {
  P: { code: codeOf('p'), number: 0 },
  QRS: { code: codeOf('N'), number: 1 },
  T: { code: codeOf('t'), number: 2 },
} as const;

/** Waves of a lead as LUDB marks them: each between brackets. */
export const waveAnnotations = (waves: readonly WrittenWave[], rate: number): CodedAnnotation[] =>
  waves.flatMap(({ kind, on, peak, off }) => {
    const { code, number } = WAVES[kind];
    return [
      { sample: Math.round(on * rate), code: codeOf('('), number },
      { sample: Math.round(peak * rate), code, number: 0 },
      { sample: Math.round(off * rate), code: codeOf(')'), number },
    ];
  });

/** A word is six bits of code above ten bits of time since the annotation before, or of a number. */
const CODE_SHIFT = 10;
const MOST_TIME = 0x3ff;
/** A length has ten bits, and readers keep one byte of it. */
const MOST_TEXT = 255;

/** The beginning of a text that takes no more bytes of UTF-8 than an annotation may have. */
function cutText(text: string): Uint8Array {
  let cut = text;
  let bytes = new TextEncoder().encode(cut);
  while (bytes.length > MOST_TEXT) {
    cut = [...cut].slice(0, -1).join('');
    bytes = new TextEncoder().encode(cut);
  }
  return bytes;
}

/** An annotation file. */
export function annotationBytes(annotations: readonly CodedAnnotation[]): Uint8Array {
  const bytes: number[] = [];
  const word = (value: number) => bytes.push(value & 0xff, (value >> 8) & 0xff);
  const coded = (code: number, value: number) => word((code << CODE_SHIFT) | (value & MOST_TIME));
  let before = { sample: 0, number: 0 };
  for (const { sample, code, text, number = 0 } of [...annotations].sort((a, b) => a.sample - b.sample)) {
    const time = sample - before.sample;
    if (time > MOST_TIME) {
      coded(SKIP, 0);
      // As a PDP-11 stores it: the high word first, each of them little-endian.
      word(time >> 16);
      word(time);
    }
    coded(code, time > MOST_TIME ? 0 : time);
    if (number !== before.number) coded(NUM, number & 0xff);
    if (text !== undefined) {
      const aux = cutText(text);
      coded(AUX, aux.length);
      bytes.push(...aux, ...(aux.length % 2 === 1 ? [0] : []));
    }
    before = { sample, number };
  }
  word(0);
  return Uint8Array.from(bytes);
}
