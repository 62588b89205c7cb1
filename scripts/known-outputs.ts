// Writes what every network must give for the known record: public/models/known-record.bin and public/models/<id>/known-outputs.json.
// The numbers are those of the network's ONNX twin in onnxruntime, which shares no code with the page. To be run when weights change.
// npm run known-outputs

import { readFile, writeFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web/wasm';
import { STANDARD_LEADS } from '../src/ecg/leads.ts';
import { readFiles } from '../src/formats/read.ts';
import type { ModelManifest } from '../src/model/contracts.ts';
import { KNOWN_RECORD, KNOWN_STARTS, type KnownOutputs, knownRecord, knownWindows } from '../src/model/known-record.ts';
import { inputFiles } from './input-files.ts';

const PUBLIC = new URL('../public/', import.meta.url);
/** One after the other: a first-degree block and a normal ECG, so that windows differ. */
const RECORDS = ['02648_lr', '09081_lr'];
const MICROVOLTS = 1000;
const DECIMALS = 6;

ort.env.wasm.numThreads = 1;

async function recordBytes(): Promise<Uint8Array> {
  const paths = RECORDS.flatMap((name) => [`${name}.hea`, `${name}.dat`]);
  const results = await readFiles(await inputFiles(paths.map((path) => new URL(`examples/${path}`, PUBLIC).pathname)));
  const lead = (name: string) => results.flatMap(({ recording }) => [...recording!.leads.get(name)!]);
  const samples = STANDARD_LEADS.flatMap((name) => lead(name).map((millivolts) => Math.round(millivolts * MICROVOLTS)));
  return new Uint8Array(Int16Array.from(samples).buffer);
}

const rounded = (values: Float32Array) => Array.from(values, (value) => Number(value.toFixed(DECIMALS)));

async function outputsOf(id: string, record: Float32Array): Promise<KnownOutputs> {
  const folder = new URL(`models/${id}/`, PUBLIC);
  const manifest = JSON.parse(await readFile(new URL('model.json', folder), 'utf8')) as ModelManifest;
  const session = await ort.InferenceSession.create(new Uint8Array(await readFile(new URL('model.onnx', folder))), {
    executionProviders: ['wasm'],
  });
  const counts = STANDARD_LEADS.map((_, i) => i + 1).filter(
    (n) => !manifest.leads.fixed || n === STANDARD_LEADS.length,
  );
  const outputs = [];
  for (const leads of counts) {
    const batch = KNOWN_STARTS.length;
    const data = knownWindows(record, batch, leads, manifest.window.samples);
    const ecg = new ort.Tensor('float32', data, [batch, leads, manifest.window.samples]);
    const names = new ort.Tensor(
      'int64',
      BigInt64Array.from({ length: leads }, (_, i) => BigInt(i)),
      [leads],
    );
    const result = await session.run(session.inputNames.includes('leads') ? { ecg, leads: names } : { ecg });
    const row = (name: string, i: number) => {
      const data = result[name]?.data as Float32Array | undefined;
      return data && rounded(data.slice((i * data.length) / batch, ((i + 1) * data.length) / batch));
    };
    const windows = KNOWN_STARTS.map((_, i) => ({
      probabilities: row('probabilities', i)!,
      leadWeights: row('lead_weights', i)!,
      ...(result.misplacement && { misplacement: row('misplacement', i)! }),
    }));
    outputs.push({ leads, windows });
  }
  await session.release();
  return { weights: manifest.weights.sha256, outputs };
}

const bytes = await recordBytes();
await writeFile(new URL(`models/${KNOWN_RECORD}`, PUBLIC), bytes);
const ids = JSON.parse(await readFile(new URL('models/index.json', PUBLIC), 'utf8')) as string[];
for (const id of ids) {
  const outputs = await outputsOf(id, knownRecord(bytes));
  await writeFile(new URL(`models/${id}/known-outputs.json`, PUBLIC), `${JSON.stringify(outputs)}\n`);
  console.log(`${id}: ${outputs.outputs.length} numbers of leads, ${KNOWN_STARTS.length} windows each`);
}
