// Prints what a network says of recordings, one JSON object per recording and line: the engine of the page, on WASM.
// npm run --silent classify -- FILE… [--model ID|FILE] [--why CODE] [--workers N] [--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…]

import { parseArgs } from 'node:util';
import type { Prevalence } from '../src/model/calibration.ts';
import { errorSentence } from '../src/words/error.ts';
import { type Asked, Classifier } from './lib/classifying.ts';
import { classifyTogether } from './lib/classifying-together.ts';
import { COMMAND_WORDS, LANGUAGE, mistake, sayCommand } from './lib/language.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.classify, { read: READ_USAGE });

/** @throws Error saying what is not understood. */
function prevalenceOf(text = ''): Prevalence {
  const entries = text.split(',').filter((entry) => entry !== '');
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.lastIndexOf('=');
      const share = Number(entry.slice(at + 1));
      if (at > 0 && share > 0 && share < 1) return [entry.slice(0, at), share];
      throw mistake(COMMAND_WORDS.mistakes.share, { entry });
    }),
  );
}

function parameters() {
  const options = {
    model: { type: 'string' },
    why: { type: 'string', multiple: true },
    prevalence: { type: 'string' },
    workers: { type: 'string', default: '1' },
    ...READ_PARAMETERS,
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (positionals.length === 0) throw new Error(USAGE);
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1) throw mistake(COMMAND_WORDS.mistakes.workers);
  const asked: Asked = {
    model: values.model,
    why: values.why ?? [],
    prevalence: prevalenceOf(values.prevalence),
    options: readOptions(values),
  };
  return { paths: positionals, workers, asked };
}

/** Whether every recording was decoded. */
async function classify({ paths, workers, asked }: ReturnType<typeof parameters>): Promise<boolean> {
  const classifier = new Classifier(asked);
  await classifier.check();
  let every = true;
  const print = (line: string, decoded: boolean) => {
    every &&= decoded;
    console.log(line);
  };
  if (workers > 1) await classifyTogether(paths, workers, asked, print);
  else
    for (const path of paths)
      for await (const { line, decoded } of classifier.classify({ path, part: 'all' })) print(line, decoded);
  return every;
}

try {
  process.exitCode = (await classify(parameters())) ? 0 : 1;
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
