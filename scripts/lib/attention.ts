// What a network's lead weights mean: whether they agree with what happens when leads are taken away, and with what a random choice would do.

import * as tf from '@tensorflow/tfjs-core';
import { findBeats } from '../../src/analysis/beats.ts';
import type { LeadName } from '../../src/ecg/leads.ts';
import type { Interval, ModelManifest, Stretch } from '../../src/model/contracts.ts';
import type { InferenceEngine } from '../../src/model/engine.ts';
import { beatCells, flatten } from '../../src/model/explaining.ts';
import { loadWeights } from '../../src/model/manifest.ts';
import { forward } from '../../src/model/networks/architecture.ts';
import { ARCHITECTURES } from '../../src/model/networks/architectures.ts';
import { modelInputs, prepareRecording } from '../../src/model/prepare.ts';
import { exactGame, leadGame, leadsIn } from '../../src/model/shapley.ts';
import type { NamedWeights } from '../../src/model/weights.ts';
import { cutWindows } from '../../src/model/windows.ts';
import { seededRandom } from '../../src/signal/random.ts';
import { quantile } from '../../src/worklist/statistics/quantile.ts';
import { readRecord } from './dataset.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { modelFiles } from './model-files.ts';
import { spearman } from './ranks.ts';

/** Statements with so many records are judged. */
const LEAST_POSITIVES = 20;
const RESAMPLES = 1000;
/** Orders of the leads that a random choice is averaged over. */
const RANDOM_ORDERS = 3;
/** Records on which weights are compared with those of disturbed signals and networks, and stretches with others. */
const COMPARED = 100;
const LOCATED = 30;
/** Windows on which the balanced game is held against the exact one. */
const HELD_AGAINST_EXACT = 20;
/** Millivolts, root mean square. */
const NOISE = 0.025;

type Random = () => number;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const defined = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));

function shuffle<T>(values: readonly T[], random: Random): T[] {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Mean with its 95 % interval over resamples. */
function bootstrapped(values: readonly number[], random: Random): Interval {
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  );
  return { value: mean(values), low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** A window of a record: that in its middle. */
interface Window {
  readonly data: Float32Array;
  readonly leads: readonly LeadName[];
}

async function windowOf(record: LabelledRecord, manifest: ModelManifest): Promise<Window> {
  const { rate, leads } = await readRecord(record);
  const { input } = modelInputs(prepareRecording({ rate, leads }, manifest.rate), manifest)[0]!;
  const { samples } = manifest.window;
  const start = Math.max(0, Math.floor((input.samples - samples) / 2));
  return { data: cutWindows(input, [start], samples), leads: input.leads };
}

/** How a score falls as leads are taken away in an order, and how it rises as they are added: means over the steps. */
interface Curve {
  readonly deletion: number;
  readonly insertion: number;
}

const BY = ['weights', 'shapley', 'leaveOut', 'random'] as const;
type By = (typeof BY)[number];

/** What was seen of a statement in a window in which it was stated and found. */
interface Case {
  readonly code: string;
  readonly weightsAgainstRemoval: number;
  readonly shapleyAgainstRemoval: number;
  readonly weightsAgainstShapley: number;
  readonly curves: Readonly<Record<By, Curve>>;
}

const bitsOf = (leads: readonly number[]) => leads.reduce((bits, lead) => bits | (1 << lead), 0);

/** Subsets along an order of leads: what is left after one more is taken away, and what is there after one more is added. */
function along(order: readonly number[]): { readonly left: number[]; readonly there: number[] } {
  const steps = order.map((_, i) => i + 1).slice(0, -1);
  return {
    left: steps.map((k) => bitsOf(order.slice(k))),
    there: steps.map((k) => bitsOf(order.slice(0, k))),
  };
}

const heaviestFirst = (values: ArrayLike<number>): number[] =>
  Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]!);

/** A cache of the scores of subsets of one window's leads. */
function scoresOf(engine: InferenceEngine, manifest: ModelManifest, { data, leads }: Window) {
  const known = new Map<number, Float32Array>();
  const classes = manifest.labels.length;
  return {
    async ask(subsets: readonly number[]): Promise<void> {
      const fresh = [...new Set(subsets)].filter((subset) => !known.has(subset));
      if (fresh.length === 0) return;
      const places = fresh.map((subset) => leadsIn(subset, leads.length));
      const all = await engine.scoresOf(manifest.id, data, 1, leads, places);
      fresh.forEach((subset, i) => {
        known.set(subset, all.slice(i * classes, (i + 1) * classes));
      });
    },
    of: (subset: number, label: number): number => known.get(subset)![label]!,
  };
}

async function casesOf(
  engine: InferenceEngine,
  manifest: ModelManifest,
  record: LabelledRecord,
  wanted: ReadonlySet<string>,
  affordableHeads: number,
  random: Random,
): Promise<Case[]> {
  const window = await windowOf(record, manifest);
  const n = window.leads.length;
  const all = (1 << n) - 1;
  const scores = scoresOf(engine, manifest, window);
  const { leadWeights, probabilities } = await engine.readBatch(manifest.id, window.data, 1, window.leads);
  const labels = manifest.labels.flatMap(({ code, threshold }, k) =>
    wanted.has(code) && record.statements.has(code) && probabilities[k]! >= threshold ? [k] : [],
  );
  if (labels.length === 0) return [];
  const game = leadGame(n, affordableHeads);
  const places = Array.from({ length: n }, (_, lead) => lead);
  await scores.ask([...game.subsets, 0, all, ...places.map((lead) => all & ~(1 << lead))]);
  const randomOrders = Array.from({ length: RANDOM_ORDERS }, () => shuffle(places, random));
  const cases: Case[] = [];
  for (const label of labels) {
    const whole = scores.of(all, label);
    const none = scores.of(0, label);
    const removal = places.map((lead) => whole - scores.of(all & ~(1 << lead), label));
    const shares = game.shares(game.subsets.map((subset) => scores.of(subset, label)));
    const orders: Record<By, number[][]> = {
      weights: [heaviestFirst(leadWeights)],
      shapley: [heaviestFirst(shares)],
      leaveOut: [heaviestFirst(removal)],
      random: randomOrders,
    };
    await scores.ask(
      Object.values(orders)
        .flat()
        .flatMap((order) => Object.values(along(order)).flat()),
    );
    const curveOf = (order: readonly number[]): Curve => {
      const { left, there } = along(order);
      return {
        deletion: mean(left.map((subset) => whole - scores.of(subset, label))),
        insertion: mean(there.map((subset) => scores.of(subset, label) - none)),
      };
    };
    const curves = Object.fromEntries(
      BY.map((by) => {
        const each = orders[by].map(curveOf);
        const of = (which: keyof Curve) => mean(each.map((curve) => curve[which]));
        return [by, { deletion: of('deletion'), insertion: of('insertion') }];
      }),
    ) as Record<By, Curve>;
    cases.push({
      code: manifest.labels[label]!.code,
      weightsAgainstRemoval: spearman(leadWeights, removal),
      shapleyAgainstRemoval: spearman(shares, removal),
      weightsAgainstShapley: spearman(leadWeights, shares),
      curves,
    });
  }
  return cases;
}

/** Values of a tensor in another order: as large as they were, and no longer learnt. */
const shuffledWeights = (weights: NamedWeights, names: (name: string) => boolean, random: Random): NamedWeights =>
  new Map(
    [...weights].map(([name, weight]) => [
      name,
      names(name) ? { ...weight, values: Float32Array.from(shuffle([...weight.values], random)) } : weight,
    ]),
  );

/** The tensors that weigh the leads against each other. */
const WEIGHING = /^(k|pool\.weight)$/;

/** Lead weights of windows by a network with some of its weights shuffled. */
async function weightsOfRandomised(
  manifest: ModelManifest,
  windows: readonly Window[],
  names: (name: string) => boolean,
  random: Random,
): Promise<Float32Array[]> {
  const weights = shuffledWeights(await loadWeights(modelFiles, manifest), names, random);
  const network = ARCHITECTURES[manifest.architecture](
    weights,
    manifest.parameters,
    manifest.misplacement?.names ?? [],
  );
  try {
    return windows.map(({ data, leads }) => {
      const tensor = tf.tidy(
        () => forward(network, tf.tensor3d(data, [1, leads.length, data.length / leads.length]), leads).leadWeights,
      );
      const values = tensor.dataSync<'float32'>().slice();
      tensor.dispose();
      return values;
    });
  } finally {
    network.dispose();
  }
}

/** Two leads' signals in each other's place, without the network being told: do the weights go with the signals? */
async function follows(engine: InferenceEngine, id: string, window: Window, before: Float32Array, random: Random) {
  const { data, leads } = window;
  const [a, b] = shuffle(
    leads.map((_, i) => i),
    random,
  ) as [number, number];
  const samples = data.length / leads.length;
  const moved = data.slice();
  moved.set(data.subarray(a * samples, (a + 1) * samples), b * samples);
  moved.set(data.subarray(b * samples, (b + 1) * samples), a * samples);
  const { leadWeights: after } = await engine.readBatch(id, moved, 1, leads);
  const went = Math.abs(after[b]! - before[a]!) + Math.abs(after[a]! - before[b]!);
  const stayed = Math.abs(after[a]! - before[a]!) + Math.abs(after[b]! - before[b]!);
  return went < stayed ? 1 : 0;
}

async function underNoise(engine: InferenceEngine, id: string, { data, leads }: Window, random: Random) {
  const noise = () => NOISE * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const noisy = data.map((value) => value + noise());
  return (await engine.readBatch(id, noisy, 1, leads)).leadWeights;
}

/** The score of a recording's statement with stretches flattened: mean over the windows. */
async function scoreWithout(
  engine: InferenceEngine,
  manifest: ModelManifest,
  { rate, samples, leads }: { rate: number; samples: number; leads: ReadonlyMap<LeadName, Float32Array> },
  stretches: readonly Stretch[],
  code: string,
): Promise<number> {
  const changed = new Map([...leads].map(([lead, values]) => [lead, values.slice()]));
  for (const { lead, start, end } of stretches)
    flatten(changed.get(lead)!, { from: Math.round(start * rate), to: Math.round(end * rate) });
  const input = modelInputs(prepareRecording({ rate, leads: changed } as never, manifest.rate), manifest)[0]!.input;
  const every = [input.leads.map((_, i) => i)];
  const label = manifest.labels.findIndex((each) => each.code === code);
  const windows = Math.floor((samples - manifest.window.samples) / manifest.window.hop) + 1;
  const starts = Array.from({ length: windows }, (_, i) => i * manifest.window.hop);
  const data = cutWindows(input, starts, manifest.window.samples);
  const scores = await engine.scoresOf(manifest.id, data, windows, input.leads, every);
  return mean(starts.map((_, i) => scores[i * manifest.labels.length + label]!));
}

/** How far the score of a found statement falls without the stretches that carry it, and without others of the same size. */
async function locatedAgainstRandom(
  engine: InferenceEngine,
  manifest: ModelManifest,
  record: LabelledRecord,
  random: Random,
) {
  const recording = await readRecord(record);
  const reading = await engine.read(manifest.id, recording);
  const code = reading.findings.find((each) => record.statements.has(each));
  if (code === undefined) return undefined;
  const said = await engine.locate(manifest.id, recording, code);
  if (!said || said.stretches.length === 0) return undefined;
  const times = findBeats(recording.leads.values(), recording.rate).times;
  const seconds = (samples: number) => (samples / recording.rate) as Stretch['start'];
  const cells = beatCells(times, recording.rate, recording.samples).flat();
  const others = shuffle(
    cells.flatMap((cell) =>
      cell ? reading.leads.map((lead) => ({ lead, start: seconds(cell.from), end: seconds(cell.to), fall: 0 })) : [],
    ),
    random,
  ).slice(0, said.stretches.length);
  const before = await scoreWithout(engine, manifest, recording, [], code);
  return {
    marked: before - (await scoreWithout(engine, manifest, recording, said.stretches, code)),
    random: before - (await scoreWithout(engine, manifest, recording, others, code)),
    milliseconds: said.milliseconds,
  };
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
const roundedInterval = ({ value, low, high }: Interval): Interval => ({
  value: rounded(value),
  low: rounded(low),
  high: rounded(high),
});

/** What lead weights mean, as `evaluate --attention` prints it. */
export interface AttentionReport {
  readonly cases: number;
  /** Statements that were judged. */
  readonly statements: number;
  /** Mean rank correlation, over the statements, of the weights with what leaving a lead out does; null without weights. */
  readonly spearman: Interval | null;
  readonly shapleySpearman: Interval;
  readonly weightsWithShapley: Interval | null;
  readonly perStatement: Readonly<Record<string, Interval & { readonly n: number }>>;
  readonly deletion: Readonly<Record<By, number>>;
  readonly insertion: Readonly<Record<By, number>>;
  /** Rank correlation of the weights with those of the network with all its values shuffled, and with those that weigh the leads alone. */
  readonly randomised: { readonly all: number; readonly weighing: number } | null;
  readonly underNoise: number | null;
  /** Share of the records in which weights go with the signals of two leads that change places. */
  readonly follows: number | null;
  /** Shares by the balanced game against exact ones; null where the game is exact. */
  readonly balanced: { readonly spearman: number; readonly largestError: number; readonly windows: number } | null;
  readonly milliseconds: { readonly contributions: number; readonly locate: number };
  readonly located: { readonly marked: number; readonly random: number; readonly better: number; readonly n: number };
}

export async function attentionReport(
  engine: InferenceEngine,
  manifest: ModelManifest,
  records: readonly LabelledRecord[],
  { perStatement, weighs, affordableHeads }: { perStatement: number; weighs: boolean; affordableHeads: number },
): Promise<AttentionReport> {
  const random = seededRandom(1);
  const mixed = shuffle(records, random);
  const wanted = new Map(
    manifest.labels.flatMap(({ code }) => {
      const stated = mixed.filter(({ statements }) => statements.has(code));
      return stated.length >= LEAST_POSITIVES ? [[code, stated.slice(0, perStatement)] as const] : [];
    }),
  );
  const chosen = new Set([...wanted.values()].flat());
  const cases: Case[] = [];
  for (const record of chosen)
    cases.push(...(await casesOf(engine, manifest, record, new Set(wanted.keys()), affordableHeads, random)));
  const byCode = new Map<string, Case[]>();
  for (const each of cases) byCode.set(each.code, [...(byCode.get(each.code) ?? []), each]);
  const ofCode = (code: string, value: (each: Case) => number) => defined(byCode.get(code)!.map(value));
  const codes = [...byCode.keys()];
  const overStatements = (value: (each: Case) => number): Interval => {
    const means = codes.map((code) => mean(ofCode(code, value))).filter((each) => !Number.isNaN(each));
    return roundedInterval(bootstrapped(means, random));
  };
  const meanCurve = (which: keyof Curve) =>
    Object.fromEntries(BY.map((by) => [by, rounded(mean(cases.map(({ curves }) => curves[by][which])))])) as Record<
      By,
      number
    >;

  const windows = await Promise.all(mixed.slice(0, COMPARED).map((record) => windowOf(record, manifest)));
  const weights: Float32Array[] = [];
  for (const { data, leads } of windows)
    weights.push((await engine.readBatch(manifest.id, data, 1, leads)).leadWeights);
  const agreement = (others: readonly Float32Array[]) =>
    rounded(mean(defined(weights.map((each, i) => spearman(each, others[i]!)))));
  const [noisy, followed]: [Float32Array[], number[]] = [[], []];
  if (weighs)
    for (const [i, window] of windows.entries()) {
      noisy.push(await underNoise(engine, manifest.id, window, random));
      followed.push(await follows(engine, manifest.id, window, weights[i]!, random));
    }

  const balanced: { rho: number; error: number }[] = [];
  const isExact = 1 << manifest.leads.names.length <= affordableHeads;
  if (!isExact && !manifest.leads.fixed)
    for (const record of [...chosen].slice(0, HELD_AGAINST_EXACT)) {
      const window = await windowOf(record, manifest);
      const scores = scoresOf(engine, manifest, window);
      const [exact, quick] = [exactGame(window.leads.length), leadGame(window.leads.length, affordableHeads)];
      await scores.ask(exact.subsets);
      for (const [k, { code }] of manifest.labels.entries()) {
        if (!record.statements.has(code)) continue;
        const of = ({ subsets, shares }: typeof exact) => shares(subsets.map((subset) => scores.of(subset, k)));
        const [a, b] = [of(exact), of(quick)];
        const largest = Math.max(...a.map(Math.abs));
        balanced.push({
          rho: spearman(a, b),
          error: Math.max(...a.map((share, i) => Math.abs(share - b[i]!))) / largest,
        });
      }
    }

  const located: { marked: number; random: number; milliseconds: number }[] = [];
  const quick: number[] = [];
  for (const record of mixed) {
    if (located.length === LOCATED) break;
    const said = await locatedAgainstRandom(engine, manifest, record, random);
    if (!said) continue;
    located.push(said);
    const recording = await readRecord(record);
    const contributions = await engine.contributions(manifest.id, recording, manifest.labels[0]!.code);
    if (contributions) quick.push(contributions.milliseconds);
  }

  return {
    cases: cases.length,
    statements: codes.length,
    spearman: weighs ? overStatements((each) => each.weightsAgainstRemoval) : null,
    shapleySpearman: overStatements((each) => each.shapleyAgainstRemoval),
    weightsWithShapley: weighs ? overStatements((each) => each.weightsAgainstShapley) : null,
    perStatement: Object.fromEntries(
      codes.map((code) => {
        const values = ofCode(code, (each) => (weighs ? each.weightsAgainstRemoval : each.shapleyAgainstRemoval));
        return [code, { ...roundedInterval(bootstrapped(values, random)), n: values.length }];
      }),
    ),
    deletion: meanCurve('deletion'),
    insertion: meanCurve('insertion'),
    randomised: weighs
      ? {
          all: agreement(await weightsOfRandomised(manifest, windows, () => true, random)),
          weighing: agreement(await weightsOfRandomised(manifest, windows, (name) => WEIGHING.test(name), random)),
        }
      : null,
    underNoise: weighs ? agreement(noisy) : null,
    follows: weighs ? rounded(mean(followed)) : null,
    balanced:
      balanced.length > 0
        ? {
            spearman: rounded(mean(balanced.map(({ rho }) => rho))),
            largestError: rounded(mean(balanced.map(({ error }) => error))),
            windows: HELD_AGAINST_EXACT,
          }
        : null,
    milliseconds: {
      contributions: Math.round(quantile(quick, 0.5)),
      locate: Math.round(
        quantile(
          located.map(({ milliseconds }) => milliseconds),
          0.5,
        ),
      ),
    },
    located: {
      marked: rounded(mean(located.map(({ marked }) => marked))),
      random: rounded(mean(located.map((each) => each.random))),
      better: rounded(mean(located.map((each) => (each.marked > each.random ? 1 : 0)))),
      n: located.length,
    },
  };
}
