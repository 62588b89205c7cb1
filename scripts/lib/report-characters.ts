// The characters that a report may have to write and Helvetica, Symbol and ZapfDingbats have not.

import { TextWriter } from '../../src/report/pdf/text.ts';
import { chinese } from '../../src/words/zh.ts';

/** Signs of the screen are in no report. */
const WRITTEN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const PUNCTUATION = '，。；：、？！（）《》％';

/** The 3,755 most used characters of Chinese: level 1 of GB 2312, rows 16 to 55. What devices state is made of these. */
function commonCharacters(): string {
  const decoder = new TextDecoder('gb2312');
  const codes: number[] = [];
  for (let row = 16; row <= 55; row++)
    for (let cell = 1; cell <= (row === 55 ? 89 : 94); cell++) codes.push(0xa0 + row, 0xa0 + cell);
  return decoder.decode(Uint8Array.from(codes));
}

function* textsIn(texts: unknown): Generator<string> {
  if (typeof texts === 'string') yield texts;
  else if (typeof texts === 'object' && texts !== null) for (const each of Object.values(texts)) yield* textsIn(each);
}

const written = (texts: Iterable<string>): string[] => {
  const writer = new TextWriter(null);
  for (const text of texts) writer.runs(text, false);
  return [...writer.missing].filter((character) => WRITTEN.test(character)).sort();
};

/** Of our own texts, in the order of their codes. */
export const charactersOfTexts = (): string[] => written(textsIn(chinese));

/** These and what devices write, in the order of their codes. */
export const reportCharacters = (): string[] => written([PUNCTUATION, commonCharacters(), ...textsIn(chinese)]);
