// Fits what makes a network's numbers trustworthy, and writes it into its manifest, its ONNX twin and `features.bin` beside them.
// npm run --silent calibrate -- --data PTBXL_DIR [--fold 9] [--model ID]
// A network is held against those that come after it, as they are: the last one is calibrated first.

import { parseArgs } from 'node:util';
import { errorSentence } from '../src/words/error.ts';
import { saidOf } from './lib/disagreement.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import { predict } from './lib/evaluation.ts';
import { COMMAND_WORDS, LANGUAGE, mistake, sayCommand } from './lib/language.ts';
import { ptbXlFold } from './lib/ptbxl.ts';
import { scatterOf } from './lib/scatter.ts';
import { writeTrust } from './lib/trust.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.calibrate);

const TRAINING_FOLDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Of the training records, one of so many shows how their features scatter. */
const ONE_OF = 6;
/** And of these, one of so many how they lie upside down. */
const INVERTED_ONE_OF = 3;

async function calibrate() {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, fold: { type: 'string', default: '9' }, model: { type: 'string' } },
  });
  if (values.data === undefined) throw new Error(USAGE);
  const { data } = values;
  const engine = nodeEngine();
  const id = await chosenModel(engine, values.model);
  const manifest = await engine.manifest(id);
  const fold = Number(values.fold);
  const records = ptbXlFold(data, fold);
  const trained = TRAINING_FOLDS.flatMap((each) => ptbXlFold(data, each)).filter((_, i) => i % ONE_OF === 0);
  if (records.length === 0 || trained.length === 0)
    throw mistake(COMMAND_WORDS.mistakes.lacksFolds, { data, fold: values.fold });
  const upsideDown = trained.filter((_, i) => i % INVERTED_ONE_OF === 0);
  const scatter = scatterOf(
    (await predict(engine, manifest, trained)).features,
    (await predict(engine, manifest, upsideDown, { unlike: 'inverted' })).features,
  );
  const others = [];
  const models = await engine.models();
  for (const each of models.slice(models.indexOf(id) + 1)) {
    const other = await engine.manifest(each);
    others.push({ id: each, said: saidOf(other, (await predict(engine, other, records)).statements) });
  }
  await writeTrust(manifest, await predict(engine, manifest, records), records, scatter, fold, others);
  return { model: id, fold, n: records.length, training: trained.length };
}

try {
  console.log(JSON.stringify(await calibrate()));
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
