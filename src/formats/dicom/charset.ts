// Specific Character Set (0008,0005), PS3.3, section C.12.1.1.2: what encoding text is in.

import { last } from '../../ecg/last';
import { fieldDecoding } from '../kit/text';

/** Labels of the Encoding Standard for the defined terms, without "ISO_IR ", "ISO 2022 IR " and the like. */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['100', 'windows-1252'],
  ['101', 'iso-8859-2'],
  ['109', 'iso-8859-3'],
  ['110', 'iso-8859-4'],
  ['144', 'iso-8859-5'],
  ['127', 'iso-8859-6'],
  ['126', 'iso-8859-7'],
  ['138', 'iso-8859-8'],
  ['148', 'windows-1254'],
  ['166', 'windows-874'],
  ['13', 'shift_jis'],
  ['87', 'iso-2022-jp'],
  ['159', 'iso-2022-jp'],
  ['149', 'euc-kr'],
  ['58', 'gb18030'],
  ['192', 'utf-8'],
  ['GB18030', 'gb18030'],
  ['GBK', 'gbk'],
]);

export type Decoder = (bytes: Uint8Array) => string;

/**
 * Decodes text in the character sets that a file names, the last of which holds what the first does not; `texts` are all that it holds, for
 * files that name none.
 */
export function decoderFor(characterSets: readonly string[], texts: () => readonly Uint8Array[]): Decoder {
  const named = last(
    characterSets
      .map((term) => ENCODINGS.get(term.trim().replace(/^ISO[_ ](2022[_ ])?IR[_ ]?/i, '')))
      .filter((label) => label !== undefined),
  );
  if (named === undefined) return fieldDecoding(texts());
  const decoder = new TextDecoder(named);
  return (bytes) => decoder.decode(bytes);
}
