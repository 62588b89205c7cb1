// The ECGs of the quiz, packed: eight leads, the other four follow from them.

import * as v from 'valibot';
import { STANDARD_LEADS, type StandardLead } from '../ecg/leads';
import { misplace } from '../ecg/misplacements';

/** The leads that are stored. */
export const STORED_LEADS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const satisfies readonly StandardLead[];
/** Steps of a millivolt: 5 µV each, as carts store them. */
export const STEPS_PER_MILLIVOLT = 200;

/** One ECG of the quiz: what is certain of it. */
export interface QuizEcg {
  readonly id: number;
  readonly source: 'ptbxl' | 'ludb';
  readonly record: number;
  /** Hz, and samples of each lead. */
  readonly rate: number;
  readonly samples: number;
  /** Where its bytes lie in the pack. */
  readonly from: number;
  readonly bytes: number;
  readonly age?: number | undefined;
  readonly sex?: 'female' | 'male' | undefined;
  /** SCP-ECG codes: what is there, and what might be. */
  readonly has: readonly string[];
  readonly unsure: readonly string[];
  /** Degrees; only where it is clear of the bounds between one axis and another. */
  readonly axis?: number | undefined;
  /** In lead II by the marks of cardiologists, in ms. */
  readonly intervals?: Readonly<Partial<Record<IntervalAsked, number>>> | undefined;
}

export const INTERVALS = ['pr', 'qrs', 'qt'] as const;
export type IntervalAsked = (typeof INTERVALS)[number];

export interface QuizIndex {
  /** Of each source: authors, where it is, licence. */
  readonly credit: Readonly<Record<QuizEcg['source'], string>>;
  readonly ecgs: readonly QuizEcg[];
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const codes = v.array(v.pipe(v.string(), v.minLength(1)));

const quizIndex = v.object({
  credit: v.object({ ptbxl: v.string(), ludb: v.string() }),
  ecgs: v.array(
    v.object({
      id: whole,
      source: v.picklist(['ptbxl', 'ludb']),
      record: whole,
      rate: v.pipe(v.number(), v.gtValue(0)),
      samples: whole,
      from: whole,
      bytes: whole,
      age: v.optional(whole),
      sex: v.optional(v.picklist(['female', 'male'])),
      has: codes,
      unsure: codes,
      axis: v.optional(v.number()),
      intervals: v.optional(
        v.object({ pr: v.optional(v.number()), qrs: v.optional(v.number()), qt: v.optional(v.number()) }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, QuizIndex>;

/** @throws Error naming the first field that is missing or wrong. */
export function parseQuizIndex(json: unknown): QuizIndex {
  const { success, output, issues } = v.safeParse(quizIndex, json, { abortEarly: true });
  if (success) return output;
  throw new Error(`quiz/bank.json: "${v.getDotPath(issues[0]) ?? ''}" is missing or wrong.`);
}

/** The differences of differences of each lead, one after the other, as whole numbers of one to three bytes. */
export function packLeads(leads: readonly Int16Array[]): Uint8Array {
  const bytes: number[] = [];
  for (const samples of leads) {
    let [last, slope] = [0, 0];
    for (const value of samples) {
      const step = value - last;
      const bend = step - slope;
      [last, slope] = [value, step];
      // Small numbers of either sign become small ones without: 0, -1, 1, -2 …
      let rest = bend < 0 ? -2 * bend - 1 : 2 * bend;
      while (rest >= 128) {
        bytes.push((rest & 127) | 128);
        rest = Math.floor(rest / 128);
      }
      bytes.push(rest);
    }
  }
  return Uint8Array.from(bytes);
}

/** The reverse: `count` leads of `samples` steps each. */
export function unpackLeads(bytes: Uint8Array, count: number, samples: number): Int16Array[] {
  let at = 0;
  return Array.from({ length: count }, () => {
    const lead = new Int16Array(samples);
    let [last, slope] = [0, 0];
    for (let i = 0; i < samples; i++) {
      let [rest, shift] = [0, 1];
      for (;;) {
        const byte = bytes[at++] ?? 0;
        rest += (byte & 127) * shift;
        if (byte < 128) break;
        shift *= 128;
      }
      slope += rest % 2 === 1 ? -(rest + 1) / 2 : rest / 2;
      last += slope;
      lead[i] = last;
    }
    return lead;
  });
}

/** The twelve leads in steps, those that are not stored worked out of I and II. */
export function twelveLeads(stored: readonly Int16Array[]): Int16Array[] {
  const [one, two] = [stored[0]!, stored[1]!];
  const derived = (of: (first: number, second: number) => number) =>
    Int16Array.from(one, (value, i) => Math.round(of(value, two[i]!)));
  const limb: Readonly<Partial<Record<StandardLead, Int16Array>>> = {
    III: derived((first, second) => second - first),
    aVR: derived((first, second) => -(first + second) / 2),
    aVL: derived((first, second) => first - second / 2),
    aVF: derived((first, second) => second - first / 2),
  };
  return STANDARD_LEADS.map((lead) => limb[lead] ?? stored[(STORED_LEADS as readonly StandardLead[]).indexOf(lead)]!);
}

/** The leads as they would have been recorded with electrodes exchanged. */
function exchanged(leads: readonly Int16Array[], swap: string): Int16Array[] {
  const before = new Map(STANDARD_LEADS.map((lead, i) => [lead, Float32Array.from(leads[i]!)]));
  const after = misplace(before, swap);
  return STANDARD_LEADS.map((lead) => Int16Array.from(after.get(lead)!, Math.round));
}

/** An ECG as a WFDB record under a name that says nothing of what it is of; with electrodes exchanged where a swap is named. */
export function asRecord(
  name: string,
  ecg: QuizEcg,
  pack: Uint8Array,
  swap: string | null = null,
): { readonly hea: string; readonly dat: Uint8Array<ArrayBuffer> } {
  const recorded = twelveLeads(
    unpackLeads(pack.subarray(ecg.from, ecg.from + ecg.bytes), STORED_LEADS.length, ecg.samples),
  );
  const leads = swap === null ? recorded : exchanged(recorded, swap);
  const dat = new DataView(new ArrayBuffer(2 * leads.length * ecg.samples));
  leads.forEach((lead, i) => {
    lead.forEach((value, t) => {
      dat.setInt16(2 * (t * leads.length + i), value, true);
    });
  });
  const signals = STANDARD_LEADS.map((lead) => `${name}.dat 16 ${STEPS_PER_MILLIVOLT}/mV 16 0 0 0 0 ${lead}`);
  const hea = [`${name} ${leads.length} ${ecg.rate} ${ecg.samples}`, ...signals, ''].join('\n');
  return { hea, dat: new Uint8Array(dat.buffer) };
}
