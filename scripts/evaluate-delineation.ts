// How well waves are found on LUDB (`npm run --silent evaluate-delineation`).

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { agreedWaves } from '../src/analysis/delineation/consensus.ts';
import { delineationInput } from '../src/analysis/delineation/input.ts';
import type { LeadName } from '../src/ecg/leads.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { readFiles } from '../src/formats/read.ts';
import type { DelineationRunner } from '../src/model/delineation.ts';
import type { ModelFiles } from '../src/model/files.ts';
import { finish } from '../src/signal/steps.ts';
import { errorSentence } from '../src/words/error.ts';
import { inputFiles } from './input-files.ts';
import { writeDelineationCard } from './lib/delineation-card.ts';
import { boundaryFigures, type IntervalPair, intervalFigures, intervalsOf, tallyOf } from './lib/delineation-scores.ts';
import { nodeDelineation } from './lib/engine.ts';
import { COMMAND_WORDS, LANGUAGE, mistake, sayCommand } from './lib/language.ts';
import { ludbRecords, ludbWaves } from './lib/ludb-waves.ts';
import { modelFiles } from './lib/model-files.ts';
import { NOISES } from './lib/noise.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.evaluateDelineation);

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    records: { type: 'string' },
    network: { type: 'string' },
    cross: { type: 'string' },
    alone: { type: 'boolean', default: false },
    clean: { type: 'boolean', default: false },
    card: { type: 'boolean', default: false },
  },
});

/** The files of a network in another folder, everything else as shipped. */
const filesOf = (folder: string): ModelFiles => {
  const own = (path: string) =>
    path.startsWith('delineation/') ? join(folder, path.slice('delineation/'.length)) : undefined;
  return {
    json: async (path) => (own(path) ? JSON.parse(await readFile(own(path)!, 'utf8')) : modelFiles.json(path)),
    bytes: async (path) => (own(path) ? new Uint8Array(await readFile(own(path)!)) : modelFiles.bytes(path)),
  };
};

interface LudbRecord {
  readonly name: string;
  readonly recording: Recording;
  readonly truth: Awaited<ReturnType<typeof ludbWaves>>;
}

/** Which network reads which records. */
interface Part {
  readonly files: ModelFiles;
  readonly names: readonly string[];
}

async function partsOf(names: readonly string[]): Promise<readonly Part[]> {
  if (values.cross === undefined) return [{ files: values.network ? filesOf(values.network) : modelFiles, names }];
  const folders = (await readdir(values.cross)).map((name) => join(values.cross!, name));
  return Promise.all(
    folders.map(async (folder) => {
      const { training } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'));
      const leftOut = new Set<string>(training.leftOut);
      return { files: filesOf(folder), names: names.filter((name) => leftOut.has(name)) };
    }),
  );
}

/** Rules for one time out of those of the leads, by how many of the most extreme are left out. */
const RULES = { extreme: 0, second: 1, third: 2, fourth: 3, fifth: 4, middle: 12 } as const;
type Rule = keyof typeof RULES;
const RULE: Rule = 'fifth';

async function evaluate(folder: string) {
  const chosen = values.records?.split(',');
  const parts = await partsOf((await ludbRecords(folder)).filter((name) => chosen?.includes(name) ?? true));
  const records: (LudbRecord & { readonly network: DelineationRunner })[] = [];
  for (const { files, names } of parts) {
    const network = nodeDelineation(files);
    for (const name of names) {
      const [result] = await readFiles(await inputFiles([join(folder, `${name}.hea`)]));
      if (!result?.recording) throw mistake(COMMAND_WORDS.mistakes.unreadable, { name });
      records.push({ name, recording: result.recording, truth: await ludbWaves(folder, name), network });
    }
  }
  const read = async (network: DelineationRunner, leads: ReadonlyMap<LeadName, Float32Array>, rate: number) => {
    const waves = await network.delineate(finish(delineationInput(leads, rate)), async () => {});
    return values.alone ? waves : agreedWaves(waves);
  };
  const under = async (
    disturb: (
      leads: ReadonlyMap<LeadName, Float32Array>,
      rate: number,
      seed: number,
    ) => ReadonlyMap<LeadName, Float32Array>,
  ) => {
    const tallies = [];
    const pairs = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, [] as IntervalPair[]]));
    for (const [i, { recording, truth, network }] of records.entries()) {
      const found = await read(network, disturb(recording.leads, recording.rate, i + 1), recording.rate);
      tallies.push(tallyOf(truth, found));
      // The middle beats of lead II's marks: at both ends of the annotations a wave may be left out.
      const beats = truth
        .get('II')!
        .filter(({ kind }) => kind === 'QRS')
        .map(({ peak }) => peak);
      const whole = new Map(
        [...truth].map(([lead, waves]) => [
          lead,
          waves.flatMap(({ kind, on, off }) => (on === undefined || off === undefined ? [] : [{ kind, on, off }])),
        ]),
      );
      for (const [rule, leftOut] of Object.entries(RULES))
        pairs[rule]!.push({ truth: intervalsOf(whole, beats, leftOut), found: intervalsOf(found, beats, leftOut) });
    }
    const rules = Object.fromEntries(Object.entries(pairs).map(([rule, each]) => [rule, intervalFigures(each)]));
    return { boundaries: boundaryFigures(tallies), global: rules[RULE]!, rules };
  };
  const { boundaries, global, rules } = await under((leads) => leads);
  const noise: Record<string, Pick<Awaited<ReturnType<typeof under>>, 'boundaries' | 'global'>> = {};
  if (!values.clean)
    for (const [name, disturb] of Object.entries(NOISES)) {
      const disturbed = await under(disturb);
      noise[name] = { boundaries: disturbed.boundaries, global: disturbed.global };
    }
  return {
    records: records.length,
    tolerance: 150,
    rule: `${RULE} most extreme lead`,
    boundaries,
    global,
    rules,
    noise,
  };
}

try {
  if (!values.data) throw new Error(USAGE);
  const figures = await evaluate(values.data);
  if (values.card) await writeDelineationCard(figures);
  console.log(JSON.stringify(figures));
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
