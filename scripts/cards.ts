// Writes what is generated in the model cards into the Chinese ones; says what has no translation in scripts/words/card-zh.ts yet.
// npm run --silent cards

import { readdirSync } from 'node:fs';
import { refreshChineseCard } from './lib/chinese-card.ts';

const MODELS = new URL('../public/models/', import.meta.url);

for (const { name } of readdirSync(MODELS, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const missing = await refreshChineseCard(new URL(`${name}/card.md`, MODELS));
  for (const text of missing) console.error(`${name}: ${text}`);
  if (missing.length > 0) process.exitCode = 1;
}
