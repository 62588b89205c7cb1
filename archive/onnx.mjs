// Scores of a table of `npm run --silent decode -- DIR --parquet OUT` by a network's ONNX twin, a JSON object a line.
//   node archive/onnx.mjs TABLE.parquet public/models/leadlens > scores.jsonl

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import * as ort from 'onnxruntime-web';

const LEADS = 12;
const SAMPLES = 1000;
const COLUMNS = ['id', 'path', 'lead_mask', 'length', 'samples', 'readable', 'exact'];

/** First samples of the windows that cover an ECG: one every hop, and a last one that ends with it. */
function windowStarts(length, window, hop) {
  const starts = [0];
  while (starts.at(-1) + window < length) starts.push(Math.min(starts.at(-1) + hop, length - window));
  return starts;
}

/** Places of the leads that a network is given: those that are there, or all where it needs them all. */
const placesOf = ({ leads }, mask) =>
  leads.names.map((_, place) => place).filter((place) => leads.fixed || mask & (1 << place));

/** float32 [windows, leads, samples of a window]; what is shorter than a window ends with zeros. */
function windowsOf({ window }, places, { samples, length }) {
  const starts = windowStarts(length, window.samples, window.hop);
  const data = new Float32Array(starts.length * places.length * window.samples);
  starts.forEach((start, i) => {
    for (const [row, place] of places.entries()) {
      const from = place * SAMPLES + start;
      const lead = samples.slice(from, Math.min(from + window.samples, (place + 1) * SAMPLES));
      data.set(lead, (i * places.length + row) * window.samples);
    }
  });
  return { data, count: starts.length };
}

/** From what the network says to a probability that holds, by the map of its manifest. */
function calibrated({ calibration }, probability) {
  if (!calibration) return probability;
  const logit = Math.log(Math.max(1e-30, probability)) - Math.log(Math.max(3e-8, 1 - probability));
  return 1 / (1 + Math.exp(-(calibration.a * logit + calibration.b)));
}

async function scoresOf(session, manifest, row) {
  const places = placesOf(manifest, row.lead_mask);
  const { data, count } = windowsOf(manifest, places, row);
  const inputs = { ecg: new ort.Tensor('float32', data, [count, places.length, manifest.window.samples]) };
  if (session.inputNames.includes('leads'))
    inputs.leads = new ort.Tensor('int64', BigInt64Array.from(places, BigInt), [places.length]);
  const { probabilities } = await session.run(inputs);
  const classes = manifest.labels.length;
  return manifest.labels.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += probabilities.data[i * classes + k];
    return sum / count;
  });
}

const [table, model] = process.argv.slice(2);
if (!table || !model) {
  console.error('Usage: node archive/onnx.mjs TABLE.parquet public/models/ID');
  process.exit(1);
}
const manifest = JSON.parse(await readFile(join(model, 'model.json'), 'utf8'));
if (manifest.leads.names.length !== LEADS)
  throw new Error(`${manifest.id} does not read the twelve leads of the table.`);
const session = await ort.InferenceSession.create(join(model, manifest.onnx.file), { executionProviders: ['wasm'] });
const file = await asyncBufferFromFile(table);
const metadata = await parquetMetadataAsync(file);
let rowStart = 0;
// A group of rows at a time: the table may be larger than the memory.
for (const { num_rows } of metadata.row_groups) {
  const rowEnd = rowStart + Number(num_rows);
  for (const row of await parquetReadObjects({ file, metadata, columns: COLUMNS, rowStart, rowEnd })) {
    const scores = row.readable ? await scoresOf(session, manifest, row) : null;
    const named = (values) => values && Object.fromEntries(manifest.labels.map(({ code }, k) => [code, values[k]]));
    const held = scores?.map((score, k) => calibrated(manifest.labels[k], score));
    const { id, path, exact } = row;
    const said = { id, path, exact, model: manifest.id, probabilities: named(scores), calibrated: named(held ?? null) };
    console.log(JSON.stringify(said));
  }
  rowStart = rowEnd;
}
