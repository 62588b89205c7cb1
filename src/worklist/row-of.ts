// From a recording and what was read and measured of it to its row.

import type { Measurements } from '../analysis/measure/measure';
import { isStandardLead, type LeadName, STANDARD_LEADS } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import { calibrated } from '../model/calibration';
import type { ModelManifest, Reading } from '../model/contracts';
import { claimed } from '../study/claims';
import { compareWithNetwork, deviceStatements } from '../study/device-statements';
import { findingLines } from '../study/finding-lines';
import { type Statement, statementsOf } from '../study/statements';
import type { DecodedRow, RowDevice, RowMeasures, RowReading, RowTrace } from './row';
import { HARMLESS, URGENT } from './urgency';

/** Of longer recordings the first minutes are hashed, in s. */
const HASHED_SECONDS = 600;
/** A step of the hash, in mV: what is stored in other steps is not the same file. */
const STEP = 0.001;

/**
 * Of the samples of all leads, as sixteen hexadecimal digits: two 32-bit multiplicative hashes (Fowler, Noll and Vo's FNV-1a with two
 * offsets). Recordings with the same samples have the same, whatever file and format they come from.
 */
export function samplesHash({ leads, rate }: Pick<Recording, 'leads' | 'rate'>): string {
  let [a, b] = [0x811c9dc5, 0xcbf29ce4];
  const take = (value: number) => {
    a = Math.imul(a ^ value, 0x01000193);
    b = Math.imul(b ^ value ^ (a >>> 13), 0x01000193);
  };
  const first = Math.round(HASHED_SECONDS * rate);
  take(Math.round(rate));
  const names = [
    ...STANDARD_LEADS.filter((lead) => leads.has(lead)),
    ...[...leads.keys()].filter((lead) => !isStandardLead(lead)),
  ];
  for (const name of names) {
    const samples = leads.get(name)!;
    const length = Math.min(first, samples.length);
    take(samples.length);
    for (let i = 0; i < length; i++) take(Math.round(samples[i]! / STEP) | 0);
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return hex(a) + hex(b);
}

const TRACE_SECONDS = 4;
const TRACE_RATE = 50;
/** Units of a trace to the millivolt. */
export const TRACE_STEPS = 100;

/** Four seconds of II, or of the first lead there is: of each fiftieth of a second the sample that lies farthest from the middle. */
export function rowTrace({ leads, rate }: Pick<Recording, 'leads' | 'rate'>): RowTrace | null {
  const [lead, samples] = leads.has('II' as LeadName)
    ? (['II', leads.get('II' as LeadName)!] as const)
    : ([...leads][0] ?? []);
  if (!lead || !samples) return null;
  const bin = rate / TRACE_RATE;
  const count = Math.min(TRACE_SECONDS * TRACE_RATE, Math.floor(samples.length / bin));
  const known = samples
    .subarray(0, Math.round(count * bin))
    .filter((value) => !Number.isNaN(value))
    .sort();
  const middle = known[known.length >> 1] ?? 0;
  const trace = new Int16Array(count);
  for (let k = 0; k < count; k++) {
    let farthest = 0;
    for (let i = Math.floor(k * bin); i < Math.floor((k + 1) * bin) || i === Math.floor(k * bin); i++) {
      const off = samples[i]! - middle;
      if (Math.abs(off) > Math.abs(farthest)) farthest = off;
    }
    trace[k] = Math.max(-32768, Math.min(32767, Math.round(farthest * TRACE_STEPS)));
  }
  return { lead, samples: trace };
}

const NOT_COMPARED: RowDevice = { statements: [], critical: false, agreement: null };

function deviceOf(recording: Recording, statements: readonly Statement[]): RowDevice {
  const stated = deviceStatements(recording.statements);
  if (stated.length === 0) return NOT_COMPARED;
  const agreements = stated.map((each) => compareWithNetwork(each, statements)?.agreement);
  return {
    statements: stated.map(({ text }) => text),
    critical: stated.some(({ critical }) => critical),
    agreement: agreements.includes('differs') ? 'differs' : agreements.includes('agrees') ? 'agrees' : null,
  };
}

/** All statements of a reading that it allows, most probable first; none where it is withheld. */
const claimedStatements = (manifest: ModelManifest, reading: Reading): readonly Statement[] =>
  reading.probabilities.length === 0 ? [] : claimed(statementsOf(manifest, reading.probabilities), reading);

/** Null where nothing was read. */
export function decodedRow(recording: Recording, manifest: ModelManifest, reading: Reading | null): DecodedRow {
  const { patient } = recording;
  return {
    name: recording.name,
    format: recording.format,
    startTime: recording.startTime ?? null,
    age: patient.age ?? null,
    sex: patient.sex ?? null,
    rate: recording.rate,
    seconds: duration(recording),
    leads: [...recording.leads.keys()],
    hash: samplesHash(recording),
    device: deviceOf(recording, reading ? claimedStatements(manifest, reading) : []),
    trace: rowTrace(recording),
  };
}

export function rowReading(manifest: ModelManifest, reading: Reading): RowReading {
  const statements = claimedStatements(manifest, reading);
  // As they are told on the screen: likely ones first, and a normal ECG behind what it steps back for.
  const findings = findingLines(statements).flatMap(({ statement, alternatives, includes }) =>
    [statement, ...alternatives, ...includes].map(({ code }) => code),
  );
  const graver = (code: string) => (URGENT.has(code) ? 0 : HARMLESS.has(code) ? 2 : 1);
  return {
    model: reading.model.id,
    version: reading.model.version,
    probabilities: Float32Array.from(reading.probabilities.length === 0 ? [] : manifest.labels, (label, i) =>
      calibrated(label, reading.probabilities[i] ?? 0),
    ),
    leads: reading.leads,
    leadWeights: reading.leadWeights,
    // What is grave comes first and what is true of a healthy heart last; else as it is told on the screen.
    findings: findings.sort((a, b) => graver(a) - graver(b)),
    uncertain: statements.filter((each) => each.uncertain && each.lack === undefined).map(({ code }) => code),
    misplacement: reading.misplacement ?? null,
  };
}

export const rowMeasures = (measurements: Measurements | null): RowMeasures => ({
  heartRate: measurements?.heartRate ?? null,
  pr: measurements?.global.pr?.value ?? null,
  qrs: measurements?.global.qrs?.value ?? null,
  qtc: measurements?.global.qtc?.fridericia ?? null,
});
