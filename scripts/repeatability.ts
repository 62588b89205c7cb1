// Measures how much numbers differ where nothing has changed: between the halves of one record, and between two records of one patient with
// the same statements. Prints the 95th percentiles, which `src/analysis/serial/repeatability.ts` keeps; and how often something is marked all the
// same (`falseChanges`): in each of those pairs by the limits of the others, and in pairs of the fold that no limit was taken from.
// npm run --silent repeatability -- --data PTBXL_DIR [--halves N] [--pairs N] [--model ID]

import { parseArgs } from 'node:util';
import type { Measurements } from '../src/analysis/measure/measure.ts';
import { comparedKey, comparedValues, differenceOf, limitKey } from '../src/analysis/serial/quantities.ts';
import { duration, type Recording } from '../src/ecg/recording.ts';
import { cutRecording } from '../src/ecg/recording-span.ts';
import { readFiles } from '../src/formats/read.ts';
import { statementChanges } from '../src/study/serial.ts';
import { inputFiles } from './input-files.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import type { LabelledRecord } from './lib/labelled-record.ts';
import { ptbXlFold } from './lib/ptbxl.ts';

/** Fold 10 is kept for judging. */
const FOLDS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const HELD_OUT = 10;
const SHARE = 0.95;

const engine = nodeEngine();

async function recordingOf({ header }: LabelledRecord): Promise<Recording | undefined> {
  return (await readFiles(await inputFiles([header])))[0]?.recording;
}

/** The largest difference of a pair, by the key of the limits and the lead. */
interface PairDifference {
  readonly key: string;
  readonly size: number;
}

function differencesOf(before: Measurements | null, after: Measurements | null): PairDifference[] | null {
  if (!before || !after) return null;
  const earlier = new Map(comparedValues(before).map((each) => [comparedKey(each), each.value]));
  return comparedValues(after).flatMap((each) => {
    const key = limitKey(each);
    const value = earlier.get(comparedKey(each));
    if (key === undefined || value === undefined) return [];
    return [{ key, size: Math.abs(differenceOf(each, value, each.value)) }];
  });
}

type Limits = Readonly<Record<string, number>>;

function limitsOf(pairs: readonly (readonly PairDifference[])[]): Limits {
  const sizes = new Map<string, number[]>();
  for (const { key, size } of pairs.flat()) sizes.set(key, [...(sizes.get(key) ?? []), size]);
  return Object.fromEntries(
    [...sizes].map(([key, own]) => {
      const sorted = [...own].sort((a, b) => a - b);
      const limit = sorted[Math.min(sorted.length - 1, Math.ceil(SHARE * sorted.length) - 1)]!;
      return [key, Number(limit.toPrecision(3))];
    }),
  );
}

const share = (part: number, all: number): number | null => (all === 0 ? null : Number((part / all).toFixed(3)));

const isOfAll = ({ key }: PairDifference): boolean => !key.includes('-');

/** What is marked in pairs in which nothing changed, each by limits of its own. */
function falseChanges(
  pairs: readonly (readonly PairDifference[])[],
  limitsFor: (index: number) => readonly [Limits, Limits],
) {
  const marked = pairs.map((pair, i) => {
    const [halves, repeated] = limitsFor(i);
    return pair.filter(({ key, size }) => size > Math.max(halves[key] ?? Infinity, repeated[key] ?? Infinity));
  });
  const compared = pairs.flat();
  return {
    pairs: pairs.length,
    /** Shares of pairs in which anything is marked, and in which a measurement of all leads is. */
    anything: share(marked.filter((each) => each.length > 0).length, pairs.length),
    global: share(marked.filter((each) => each.some(isOfAll)).length, pairs.length),
    /** Shares of numbers that are marked. */
    globalNumbers: share(marked.flat().filter(isOfAll).length, compared.filter(isOfAll).length),
    leadNumbers: share(
      marked.flat().filter((each) => !isOfAll(each)).length,
      compared.filter((each) => !isOfAll(each)).length,
    ),
  };
}

/** The first two records of each patient that have the same statements. */
function pairsOf(records: readonly LabelledRecord[]): (readonly [LabelledRecord, LabelledRecord])[] {
  const byPatient = new Map<string, LabelledRecord[]>();
  for (const record of records)
    if (record.patient !== undefined) byPatient.set(record.patient, [...(byPatient.get(record.patient) ?? []), record]);
  const same = (a: LabelledRecord, b: LabelledRecord) =>
    a.statements.size === b.statements.size && [...a.statements].every((code) => b.statements.has(code));
  return [...byPatient.values()].flatMap((own) => {
    for (const [i, first] of own.entries()) {
      const second = own.slice(i + 1).find((each) => same(first, each));
      if (second) return [[first, second] as const];
    }
    return [];
  });
}

/** Every so many of a list, so that about `count` are taken from all of it. */
const spread = <T>(list: readonly T[], count: number): T[] => {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(list.length, count) }, (_, i) => list[Math.floor(i * step)]!);
};

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    halves: { type: 'string', default: '500' },
    pairs: { type: 'string', default: '1000' },
    model: { type: 'string' },
  },
});
if (values.data === undefined)
  throw new Error('Usage: npm run --silent repeatability -- --data PTBXL_DIR [--halves N] [--pairs N] [--model ID]');
const model = await chosenModel(engine, values.model);
const { labels } = await engine.manifest(model);
const records = FOLDS.flatMap((fold) => ptbXlFold(values.data!, fold));

const halves: PairDifference[][] = [];
for (const record of spread(records, Number(values.halves))) {
  const recording = await recordingOf(record);
  if (!recording) continue;
  const middle = duration(recording) / 2;
  const [first, second] = [cutRecording(recording, 0, middle), cutRecording(recording, middle, duration(recording))];
  const differences = differencesOf(await engine.measure(first), await engine.measure(second));
  if (differences) halves.push(differences);
}

/** Of pairs of records: what differs, and how many statements change from yes to no or back. */
async function comparePairs(pairs: readonly (readonly [LabelledRecord, LabelledRecord])[]) {
  const differences: PairDifference[][] = [];
  const changes: number[] = [];
  for (const [before, after] of pairs) {
    const [first, second] = [await recordingOf(before), await recordingOf(after)];
    if (!first || !second) continue;
    const own = differencesOf(await engine.measure(first), await engine.measure(second));
    if (own) differences.push(own);
    const [was, is] = [await engine.read(model, first), await engine.read(model, second)];
    changes.push(statementChanges(labels, was, is).filter(({ changed }) => changed).length);
  }
  return { differences, statements: share(changes.filter((count) => count > 0).length, changes.length) };
}

const repeated = await comparePairs(spread(pairsOf(records), Number(values.pairs)));
const heldOut = await comparePairs(pairsOf(ptbXlFold(values.data, HELD_OUT)));
const [limitsOfHalves, limitsOfRepeated] = [limitsOf(halves), limitsOf(repeated.differences)];
console.log(
  JSON.stringify(
    {
      halves: { pairs: halves.length, limits: limitsOfHalves },
      repeated: { pairs: repeated.differences.length, limits: limitsOfRepeated },
      falseChanges: {
        byTheOthers: {
          ...falseChanges(repeated.differences, (i) => [
            limitsOfHalves,
            limitsOf(repeated.differences.filter((_, other) => other !== i)),
          ]),
          /** Share of pairs in which a statement changes. */
          statements: repeated.statements,
        },
        heldOut: {
          ...falseChanges(heldOut.differences, () => [limitsOfHalves, limitsOfRepeated]),
          statements: heldOut.statements,
        },
      },
    },
    null,
    2,
  ),
);
