// Measures how much numbers differ where nothing has changed: between the halves of one record, and between two records of one patient with
// the same statements. Prints the 95th percentiles, which `src/analysis/serial/repeatability.ts` keeps.
// npm run --silent repeatability -- --data PTBXL_DIR [--halves N] [--pairs N]

import { parseArgs } from 'node:util';
import type { Measurements } from '../src/analysis/measure/measure.ts';
import { comparedKey, comparedValues, differenceOf, limitKey } from '../src/analysis/serial/quantities.ts';
import { duration, type Recording } from '../src/ecg/recording.ts';
import { cutRecording } from '../src/ecg/recording-span.ts';
import { readFiles } from '../src/formats/read.ts';
import { inputFiles } from './input-files.ts';
import { nodeEngine } from './lib/engine.ts';
import type { LabelledRecord } from './lib/labelled-record.ts';
import { ptbXlFold } from './lib/ptbxl.ts';

/** Fold 10 is kept for judging. */
const FOLDS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const SHARE = 0.95;

const engine = nodeEngine();

async function recordingOf({ header }: LabelledRecord): Promise<Recording | undefined> {
  return (await readFiles(await inputFiles([header])))[0]?.recording;
}

/** By the key of the limits: the sizes of all differences. */
class Differences {
  readonly #sizes = new Map<string, number[]>();
  pairs = 0;

  add(before: Measurements | null, after: Measurements | null): void {
    if (!before || !after) return;
    this.pairs++;
    const earlier = new Map(comparedValues(before).map((each) => [comparedKey(each), each.value]));
    for (const each of comparedValues(after)) {
      const key = limitKey(each);
      const value = earlier.get(comparedKey(each));
      if (key === undefined || value === undefined) continue;
      const size = Math.abs(differenceOf(each, value, each.value));
      this.#sizes.set(key, [...(this.#sizes.get(key) ?? []), size]);
    }
  }

  limits(): Record<string, number> {
    return Object.fromEntries(
      [...this.#sizes].map(([key, sizes]) => {
        const sorted = [...sizes].sort((a, b) => a - b);
        const limit = sorted[Math.min(sorted.length - 1, Math.ceil(SHARE * sorted.length) - 1)]!;
        return [key, Number(limit.toPrecision(3))];
      }),
    );
  }
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
  },
});
if (values.data === undefined)
  throw new Error('Usage: npm run --silent repeatability -- --data PTBXL_DIR [--halves N] [--pairs N]');
const records = FOLDS.flatMap((fold) => ptbXlFold(values.data!, fold));
const halves = new Differences();
for (const record of spread(records, Number(values.halves))) {
  const recording = await recordingOf(record);
  if (!recording) continue;
  const middle = duration(recording) / 2;
  const [first, second] = [cutRecording(recording, 0, middle), cutRecording(recording, middle, duration(recording))];
  halves.add(await engine.measure(first), await engine.measure(second));
}
const repeated = new Differences();
for (const [before, after] of spread(pairsOf(records), Number(values.pairs))) {
  const [first, second] = [await recordingOf(before), await recordingOf(after)];
  if (first && second) repeated.add(await engine.measure(first), await engine.measure(second));
}
console.log(
  JSON.stringify(
    {
      halves: { pairs: halves.pairs, limits: halves.limits() },
      repeated: { pairs: repeated.pairs, limits: repeated.limits() },
    },
    null,
    2,
  ),
);
