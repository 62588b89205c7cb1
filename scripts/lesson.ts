// A lesson as one HTML file: LeadLens as a single file, with the lesson in it.
// npm run --silent lesson -- LESSON.lesson.zip --out LESSON.html [--page dist-single/leadlens.html]

import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withLesson } from '../src/app/app-files/lesson-page.ts';
import { isSingleFile } from '../src/app/app-files/single-page.ts';
import { openLesson } from '../src/app/lesson-file.ts';
import { errorSentence } from '../src/words/error.ts';
import { COMMAND_WORDS, LANGUAGE, mistake, sayCommand } from './lib/language.ts';

const PAGE = 'dist-single/leadlens.html';

async function lesson(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, page: { type: 'string', default: PAGE }, help: { type: 'boolean' } },
  });
  const usage = sayCommand(COMMAND_WORDS.usage.lesson, { page: PAGE });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [file, ...others] = positionals;
  const { out, page } = values;
  if (file === undefined || others.length > 0 || out === undefined) throw new Error(usage);
  const zip = new Uint8Array(await readFile(file));
  // What is no lesson is said here, and not by the page that has it.
  await openLesson(new Blob([zip]));
  const html = await readFile(page, 'utf8').catch(() => {
    throw mistake(COMMAND_WORDS.lessonPageMissing, { page });
  });
  if (!isSingleFile(html)) throw mistake(COMMAND_WORDS.lessonPageOther, { page });
  await writeFile(out, withLesson(html, zip));
}

try {
  await lesson();
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
