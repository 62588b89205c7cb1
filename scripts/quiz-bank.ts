// Packs the ECGs of the quiz (scripts/lib/quiz-records.ts) into public/quiz: bank.json and bank.bin.
// npx tsx scripts/quiz-bank.ts --ptbxl DIR --ptbxl-500hz DIR --ludb DIR && npx biome format --write public/quiz/bank.json

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { deriveLimbLeads } from '../src/ecg/derive.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { readFiles } from '../src/formats/read.ts';
import { packLeads, type QuizEcg, STEPS_PER_MILLIVOLT, STORED_LEADS } from '../src/lesson/bank.ts';
import { inputFiles } from './input-files.ts';
import { nodeEngine } from './lib/engine.ts';
import { ludbWaves, type TrueWave } from './lib/ludb-waves.ts';
import { QUIZ_RECORDS, type QuizRecord } from './lib/quiz-records.ts';

const CREDIT = {
  ptbxl: 'Wagner et al. 2020, doi 10.13026/kfzx-aw45, CC BY 4.0',
  ludb: 'Kalyakulina et al. 2020, doi 10.13026/eegm-h675, ODC-By 1.0',
};
/** Bounds between a left, a normal, a right and an extreme axis, and how far from them one is clear (degrees). */
const BOUNDS = [-90, -30, 90, 180];
const CLEAR = 10;

const { values } = parseArgs({
  options: { ptbxl: { type: 'string' }, 'ptbxl-500hz': { type: 'string' }, ludb: { type: 'string' } },
});
const { ptbxl, 'ptbxl-500hz': fine, ludb } = values;
if (!ptbxl || !fine || !ludb) throw new Error('--ptbxl, --ptbxl-500hz and --ludb are needed.');

const table = Papa.parse<Record<string, string>>(await readFile(join(ptbxl, 'ptbxl_database.csv'), 'utf8'), {
  header: true,
}).data;

function pathOf({ source, record, rate }: QuizRecord): string {
  if (source === 'ludb') return join(ludb!, String(record));
  const name = String(record).padStart(5, '0');
  const folder = `${String(Math.floor(record / 1000) * 1000).padStart(5, '0')}`;
  return rate === 500 ? join(fine!, `${name}_hr`) : join(ptbxl!, 'records100', folder, `${name}_lr`);
}

async function recordingOf(record: QuizRecord): Promise<Recording> {
  const path = pathOf(record);
  const [result] = await readFiles(await inputFiles([`${path}.hea`, `${path}.dat`]));
  if (!result?.recording) throw new Error(`${path} is no ECG.`);
  return result.recording;
}

function whoOf({ source, record }: QuizRecord, { patient }: Recording): Pick<QuizEcg, 'age' | 'sex'> {
  const row = source === 'ptbxl' ? table.find(({ ecg_id }) => Number(ecg_id) === record) : undefined;
  if (source === 'ptbxl' && !(Number(row?.strat_fold) <= 9)) throw new Error(`${record} is not of folds 1 to 9.`);
  const age = row ? Number(row.age) : patient.age;
  const sex = row ? (row.sex === '1' ? 'female' : 'male') : patient.sex;
  // Ages above 89 are not told.
  return {
    ...(age !== undefined && age <= 89 && { age: Math.round(age) }),
    ...(sex === 'female' || sex === 'male' ? { sex } : {}),
  };
}

const median = (all: number[]): number | undefined => all.sort((a, b) => a - b)[all.length >> 1];

/** In lead II by the marks of cardiologists; of at least three beats. */
function intervalsOf(waves: readonly TrueWave[]): QuizEcg['intervals'] {
  const lengths: Record<'pr' | 'qrs' | 'qt', number[]> = { pr: [], qrs: [], qt: [] };
  waves.forEach(({ kind, on, off }, i) => {
    if (kind !== 'QRS' || on === undefined) return;
    const [before, after] = [waves[i - 1], waves[i + 1]];
    if (off !== undefined) lengths.qrs.push(off - on);
    if (before?.kind === 'P' && before.on !== undefined) lengths.pr.push(on - before.on);
    if (after?.kind === 'T' && after.off !== undefined) lengths.qt.push(after.off - on);
  });
  const entries = Object.entries(lengths).flatMap(([name, all]) => {
    const middle = all.length >= 3 ? median(all) : undefined;
    return middle === undefined ? [] : [[name, Math.round(1000 * middle)] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const engine = nodeEngine();
const parts: Uint8Array[] = [];
const ecgs: QuizEcg[] = [];
let from = 0;
for (const [id, record] of QUIZ_RECORDS.entries()) {
  const recording = await recordingOf(record);
  const known = new Map([...recording.leads, ...deriveLimbLeads(recording.leads)]);
  const leads = STORED_LEADS.map((lead) =>
    Int16Array.from(known.get(lead)!, (value) => (Number.isNaN(value) ? 0 : Math.round(value * STEPS_PER_MILLIVOLT))),
  );
  const bytes = packLeads(leads);
  const measured = await engine.measure(recording);
  const axis = measured?.axes.qrs ?? null;
  const isClear = axis !== null && BOUNDS.every((bound) => Math.abs(((axis - bound + 540) % 360) - 180) >= CLEAR);
  const regular = !record.has.some((code) => ['PVC', 'PACE', 'AFIB', 'AFLT', 'PAC'].includes(code));
  const intervals =
    record.source === 'ludb' && regular
      ? intervalsOf((await ludbWaves(ludb, String(record.record))).get('II')!)
      : undefined;
  ecgs.push({
    id,
    source: record.source,
    record: record.record,
    rate: recording.rate,
    samples: recording.samples,
    from,
    bytes: bytes.length,
    ...whoOf(record, recording),
    has: record.has,
    unsure: record.unsure ?? [],
    ...(isClear && !record.has.some((code) => code === 'PACE' || code === 'CRBBB') && { axis: Math.round(axis) }),
    ...(intervals && { intervals }),
  });
  parts.push(bytes);
  from += bytes.length;
  console.log(
    record.source,
    record.record,
    record.has.join(' '),
    measured?.heartRate?.toFixed(0),
    measured?.global.pr?.value.toFixed(0),
    axis?.toFixed(0),
  );
}
const folder = new URL('../public/quiz/', import.meta.url);
await mkdir(folder, { recursive: true });
const pack = new Uint8Array(from);
for (const [i, part] of parts.entries()) pack.set(part, ecgs[i]!.from);
await writeFile(new URL('bank.bin', folder), pack);
await writeFile(new URL('bank.json', folder), `${JSON.stringify({ credit: CREDIT, ecgs })}\n`);
console.log(`${ecgs.length} ECGs, ${from} bytes`);
