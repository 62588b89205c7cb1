// The characters that a report may have to write and Helvetica, Symbol and ZapfDingbats have not: those of the texts of every language.

import { TextWriter } from '../../src/report/pdf/text.ts';
import { chinese } from '../../src/words/zh.ts';

/** Beside our own texts: what texts of devices are made of. */
const COMMON = '，。；：、？！（）《》％年月日时分秒岁男女';
/** Signs of the screen are in no report. */
const WRITTEN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

function* textsIn(texts: unknown): Generator<string> {
  if (typeof texts === 'string') yield texts;
  else if (typeof texts === 'object' && texts !== null) for (const each of Object.values(texts)) yield* textsIn(each);
}

/** In the order of their codes. */
export function reportCharacters(): string[] {
  const writer = new TextWriter(null);
  for (const text of [COMMON, ...textsIn(chinese)]) writer.runs(text, false);
  return [...writer.missing].filter((character) => WRITTEN.test(character)).sort();
}
