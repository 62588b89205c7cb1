// Writes LUDB's diagnoses as the table of labels that `evaluate` takes.
// npm run --silent ludb-labels -- LUDB_DIR

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LABELS } from './lib/dataset.ts';
import { COMMAND_WORDS, sayCommand } from './lib/language.ts';
import { ludbLabels } from './lib/ludb.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, 'ludb.csv'))) {
  console.error(sayCommand(COMMAND_WORDS.usage.ludbLabels));
  process.exitCode = 1;
} else {
  const labels = ludbLabels(readFileSync(join(folder, 'ludb.csv'), 'utf8'), (record) =>
    existsSync(join(folder, `${record}.hea`)),
  );
  writeFileSync(join(folder, LABELS), `${labels}\n`);
  console.log(join(folder, LABELS));
}
