// Writes a report of recordings as one PDF, with what a network reads of them: the pages and the writer of the page.
// npm run --silent report -- FILE… --out X.pdf [--paper a4|letter] [--orientation landscape|portrait] [--layout 3x4+1|3x4+3|6x2|12x1] …

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { errorSentence } from '../src/words/error.ts';
import { COMMAND_WORDS, LANGUAGE, sayCommand } from './lib/language.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';
import { reportChoices, SHEET_PARAMETERS, SHEET_USAGE } from './lib/report-options.ts';
import { reportFile } from './lib/reporting.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.report, { sheet: SHEET_USAGE, read: READ_USAGE });

async function report(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      model: { type: 'string' },
      previous: { type: 'string' },
      ...SHEET_PARAMETERS,
      ...READ_PARAMETERS,
    },
  });
  const { out } = values;
  if (positionals.length === 0 || out === undefined) throw new Error(USAGE);
  const { file, told } = await reportFile(positionals, {
    model: values.model,
    read: readOptions(values),
    choices: reportChoices(values),
    previous: values.previous,
  });
  for (const sentence of told) console.error(sentence);
  if (file) await writeFile(out, file);
  return file !== null;
}

try {
  process.exitCode = (await report()) ? 0 : 1;
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
