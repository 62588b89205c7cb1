// Prints how much of LeadLens there is in each language, as one JSON object: keys, texts in English and in Chinese, keys that are missing in
// Chinese or still English there, texts for people that stand in the sources instead. What is missing or hard-coded is listed on standard error.
// npm run --silent words

import { english } from '../src/words/en.ts';
import { chinese } from '../src/words/zh.ts';
import { commandsInEnglish } from './words/en.ts';
import { proseIn, rooms } from './words/hard-coded.ts';
import { foreignWords } from './words/latin.ts';
import { allTexts, pairsOf } from './words/texts.ts';
import { commandsInChinese } from './words/zh.ts';

const HAN = /\p{Script=Han}/u;

const onThePage = pairsOf(english, chinese);
const onTheCommandLine = pairsOf(commandsInEnglish, commandsInChinese);
const pairs = [...onThePage, ...onTheCommandLine];
const untranslated = [
  ...onThePage.filter(
    ({ translation }) => translation === undefined || allTexts(translation).some((text) => foreignWords(text) !== ''),
  ),
  // Names of options and columns are English, whatever is said of them.
  ...onTheCommandLine.filter(({ translation }) => !allTexts(translation).every((text) => HAN.test(text))),
];
const hardCoded = rooms.flatMap(proseIn);
for (const { path } of untranslated) console.error(`missing: ${path}`);
for (const each of hardCoded) console.error(`hard-coded: ${each}`);
console.log(
  JSON.stringify({
    keys: pairs.length,
    en: pairs.length,
    zh: pairs.length - untranslated.length,
    missing: untranslated.length,
    hardCoded: hardCoded.length,
  }),
);
if (untranslated.length + hardCoded.length > 0) process.exitCode = 1;
