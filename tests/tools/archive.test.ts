// A folder as a Parquet table, and the recipes of archive/ over it.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import * as ort from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputFiles } from '../../scripts/input-files';
import { ARCHIVE_COLUMNS, ARCHIVE_RATE, ARCHIVE_SAMPLES } from '../../scripts/lib/archive-table';
import { nodeEngine } from '../../scripts/lib/engine';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import type { Recording } from '../../src/ecg/recording';
import { hertz } from '../../src/ecg/units';
import { readFiles } from '../../src/formats/read';
import { calibrated } from '../../src/model/calibration';
import type { ModelManifest } from '../../src/model/contracts';
import { cutWindows, windowStarts } from '../../src/model/windows';
import { FIXTURES } from '../conformance/references';

const NETWORKS = ['leadlens', 'lead-attention', 'conv1d'];
const TOLERANCE = 1e-4;
const manifestOf = (id: string) => JSON.parse(readFileSync(`public/models/${id}/model.json`, 'utf8')) as ModelManifest;

interface TableRow {
  readonly path: string;
  readonly lead_mask: number;
  readonly length: number;
  readonly samples: number[];
  readonly readable: boolean;
  readonly exact: boolean;
  readonly [column: string]: unknown;
}

interface Scored {
  readonly path: string;
  readonly exact: boolean;
  readonly probabilities: Record<string, number> | null;
  readonly calibrated: Record<string, number> | null;
}

async function recordingAt(path: string): Promise<Recording> {
  const [result] = await readFiles(await inputFiles([path]));
  return result!.recording!;
}

const root = mkdtempSync(join(tmpdir(), 'leadlens-archive-'));
const folder = join(root, 'ecgs');
const table = join(root, 'ecgs.parquet');
const pathOf = (name: string) => join(folder, name);
let decoded: { status: number | null; stdout: string };
let rows: TableRow[];
const rowOf = (name: string) => rows.find(({ path }) => path.endsWith(`/${name}`))!;

/** Leads of a real ECG as a table of text, in mV, over and over for so many seconds. */
function writeCsv(name: string, leads: ReadonlyMap<string, Float32Array>, rate: number, seconds: number): void {
  const names = [...leads.keys()];
  const lines = Array.from({ length: rate * seconds }, (_, i) =>
    [i / rate, ...names.map((lead) => leads.get(lead)![i % leads.get(lead)!.length]!.toFixed(4))].join(','),
  );
  writeFileSync(
    pathOf(name),
    [['time (s)', ...names.map((lead) => `${lead} (mV)`)].join(','), ...lines, ''].join('\n'),
  );
}

beforeAll(async () => {
  mkdirSync(folder);
  for (const record of ['wfdb/ptb-xl', 'wfdb/ludb', 'wfdb/cinc2021'])
    cpSync(join(FIXTURES, record), folder, { recursive: true });
  writeFileSync(pathOf('broken.dcm'), Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(40)]));
  const recording = await recordingAt(join(FIXTURES, 'wfdb/ptb-xl/00001_lr.hea'));
  const some = (names: readonly string[]) => new Map(names.map((lead) => [lead, recording.leads.get(lead)!] as const));
  writeCsv('some-leads.csv', some(['I', 'II', 'V2']), 100, 10);
  writeCsv('seven-seconds.csv', some(['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']), 100, 7);
  writeCsv('long.csv', some(['I', 'II', 'V5']), 100, 25);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/decode.ts', folder, '--parquet', table],
    { encoding: 'utf8' },
  );
  decoded = { status, stdout };
  rows = (await parquetReadObjects({ file: await asyncBufferFromFile(table) })) as TableRow[];
});
afterAll(() => rmSync(root, { recursive: true }));

describe('npm run decode -- DIR --parquet OUT', () => {
  it('has a row for each recording, also for what cannot be read, and says how many', () => {
    expect(decoded.status).toBe(1);
    const { recordings, refused } = JSON.parse(decoded.stdout) as { recordings: number; refused: number };
    expect([recordings + refused, refused]).toEqual([rows.length, 1]);
    expect(rowOf('broken.dcm')).toMatchObject({ readable: false, sha256: null, lead_mask: 0, length: 0 });
    expect(rowOf('broken.dcm').issues).toMatch(/^dicom-/);
  });

  it('has the columns that archive/README.md lists', () => {
    const text = readFileSync('archive/README.md', 'utf8');
    const documented = [...text.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
    expect(documented.filter((name) => !name!.startsWith('onnxruntime'))).toEqual(
      ARCHIVE_COLUMNS.map(({ name }) => name),
    );
    expect(Object.keys(rows[0]!)).toEqual(ARCHIVE_COLUMNS.map(({ name }) => name));
  });

  it('says of the file, the patient and the leads what there is', () => {
    const row = rowOf('00001_hr.hea');
    expect(row).toMatchObject({ format: 'WFDB', rate_hz: 500, seconds: 10, lead_mask: 0xfff, length: 1000 });
    expect(row).toMatchObject({ readable: true, exact: true, recording: 0, id: `${row.path}#0` });
    expect(row.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(rowOf('00001_lr.hea').sha256).not.toBe(row.sha256);
    // III, aVR, aVL and aVF follow from I and II.
    expect(rowOf('some-leads.csv').lead_mask).toBe(0b10_111_111);
    expect(rowOf('seven-seconds.csv')).toMatchObject({ length: 700, exact: true });
    expect(rowOf('long.csv')).toMatchObject({ length: 1000, seconds: 25, exact: false });
  });

  it('holds twelve leads one after another in millivolts at 100 Hz', async () => {
    const { samples } = rowOf('00001_lr.hea');
    expect(samples).toHaveLength(STANDARD_LEADS.length * ARCHIVE_SAMPLES);
    const recording = await recordingAt(pathOf('00001_lr.hea'));
    for (const [place, lead] of STANDARD_LEADS.entries())
      expect(Float32Array.from(samples.slice(place * ARCHIVE_SAMPLES, (place + 1) * ARCHIVE_SAMPLES))).toEqual(
        recording.leads.get(lead),
      );
    const some = rowOf('some-leads.csv').samples;
    expect(some.slice(6 * ARCHIVE_SAMPLES, 7 * ARCHIVE_SAMPLES).every((value) => value === 0)).toBe(true);
    expect(
      rowOf('seven-seconds.csv')
        .samples.slice(700, 1000)
        .every((value) => value === 0),
    ).toBe(true);
  });

  it('tells of itself what its samples are', async () => {
    const { key_value_metadata } = await parquetMetadataAsync(await asyncBufferFromFile(table));
    const about = Object.fromEntries(key_value_metadata!.map(({ key, value }) => [key, value]));
    expect(about).toEqual({ leads: STANDARD_LEADS.join(','), rate: '100', samples: '1000', unit: 'mV' });
  });

  it.each(NETWORKS)('is what %s takes', (id) => {
    const { leads, rate, window } = manifestOf(id);
    expect(leads.names).toEqual([...STANDARD_LEADS]);
    expect(rate).toBe(ARCHIVE_RATE);
    expect(window.samples).toBeLessThanOrEqual(ARCHIVE_SAMPLES);
  });
});

describe('onnxruntime over the table', () => {
  it.each(NETWORKS)("gives %s's scores as the engine of the page does", async (id) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['archive/onnx.mjs', table, `public/models/${id}`], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const scored = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Scored);
    expect(scored.map(({ path }) => path)).toEqual(rows.map(({ path }) => path));
    const { labels } = manifestOf(id);
    const engine = nodeEngine();
    let compared = 0;
    for (const { path, exact, probabilities, calibrated: held } of scored) {
      const [result] = await readFiles(await inputFiles([path]));
      const reading = result?.recording && (await engine.read(id, result.recording));
      const isRead = (reading?.probabilities.length ?? 0) > 0;
      expect(probabilities !== null, path).toBe(isRead);
      if (!isRead || !exact) continue;
      compared++;
      for (const [k, label] of labels.entries()) {
        const expected = reading!.probabilities[k]!;
        expect(Math.abs(probabilities![label.code]! - expected), `${path} ${label.code}`).toBeLessThan(TOLERANCE);
        expect(Math.abs(held![label.code]! - calibrated(label, expected))).toBeLessThan(TOLERANCE);
      }
    }
    expect(compared).toBeGreaterThanOrEqual(5);
  });
});

const pythonRuns = (code: string) => spawnSync('python3', ['-c', code]).status === 0;
const HAS_PYTHON = pythonRuns('');
const HAS_NUMPY = pythonRuns('import numpy');
const recipes = readdirSync('archive').filter((name) => name.endsWith('.py'));

describe('the recipes in Python', () => {
  it.runIf(HAS_PYTHON).each(recipes)('%s compiles', (name) => {
    const compiled = spawnSync('python3', ['-c', `compile(open("archive/${name}").read(), "${name}", "exec")`], {
      encoding: 'utf8',
    });
    expect(compiled.stderr).toBe('');
  });

  it('name columns of the table, and inputs and outputs of the twins', async () => {
    const text = readFileSync('archive/leadlens.py', 'utf8');
    const quoted = (name: string) => text.match(new RegExp(`^${name} = "(\\w+)"$`, 'm'))![1]!;
    const columns = [...text.match(/^COLUMNS = \[(.*)\]$/m)![1]!.matchAll(/"(\w+)"/g)].map((match) => match[1]!);
    for (const column of columns) expect(ARCHIVE_COLUMNS.map(({ name }) => name)).toContain(column);
    for (const id of NETWORKS) {
      const { inputNames, outputNames } = await ort.InferenceSession.create(`public/models/${id}/model.onnx`);
      for (const name of inputNames) expect([quoted('ECG_INPUT'), quoted('LEADS_INPUT')]).toContain(name);
      expect(outputNames).toContain(quoted('OUTPUT'));
    }
  });

  it.runIf(HAS_NUMPY)('cut windows and calibrate as the page does', () => {
    const stub = join(root, 'stub');
    mkdirSync(stub);
    // In place of the runtime, a function of every sample in its place.
    writeFileSync(
      join(stub, 'onnxruntime.py'),
      `import numpy as np
class SessionOptions: pass
class Input:
    def __init__(self, name): self.name = name
class InferenceSession:
    def __init__(self, *_, **__): pass
    def get_inputs(self): return [Input("ecg"), Input("leads")]
    def run(self, outputs, inputs):
        ecg, leads = inputs["ecg"].astype(np.float64), inputs["leads"]
        weights = np.arange(1, ecg.shape[2] + 1)
        sums = ((ecg * weights).sum(axis=2) * (leads + 1)).sum(axis=1)
        return [0.5 + 0.4 * np.sin(sums[:, None] * np.arange(1, 72) / 1e5)]
`,
    );
    const given = rows.filter(({ readable }) => readable);
    const script = `import json, sys
from leadlens import Network
rows = json.load(sys.stdin)
network = Network("public/models/leadlens")
scores = network.scores([r["samples"] for r in rows], [r["length"] for r in rows], [r["lead_mask"] for r in rows])
print(json.dumps(network.calibrated(scores).tolist()))`;
    const { stdout, stderr } = spawnSync('python3', ['-c', script], {
      encoding: 'utf8',
      input: JSON.stringify(given.map(({ samples, length, lead_mask }) => ({ samples, length, lead_mask }))),
      maxBuffer: 2 ** 26,
      env: { ...process.env, PYTHONPATH: `archive:${stub}`, PYTHONDONTWRITEBYTECODE: '1' },
    });
    expect(stderr).toBe('');
    const said = JSON.parse(stdout) as number[][];
    const { labels, window } = manifestOf('leadlens');
    for (const [i, { samples, length, lead_mask }] of given.entries()) {
      const places = STANDARD_LEADS.flatMap((_, place) => (lead_mask & (1 << place) ? [place] : []));
      const leads = places.map((place) => STANDARD_LEADS[place]!);
      const cut = places.flatMap((place) => samples.slice(place * ARCHIVE_SAMPLES, place * ARCHIVE_SAMPLES + length));
      const input = {
        leads,
        data: Float32Array.from(cut),
        samples: length,
        rate: hertz(ARCHIVE_RATE),
        off: new Map(),
      };
      const starts = windowStarts(length, window.samples, window.hop);
      const windows = cutWindows(input, starts, window.samples);
      const sums = starts.map((_, w) =>
        places.reduce((sum, place, row) => {
          const from = (w * places.length + row) * window.samples;
          const own = windows.subarray(from, from + window.samples);
          return sum + (place + 1) * own.reduce((total, value, t) => total + value * (t + 1), 0);
        }, 0),
      );
      for (const [k, label] of labels.entries()) {
        const mean = sums.reduce((all, sum) => all + 0.5 + 0.4 * Math.sin((sum * (k + 1)) / 1e5), 0) / sums.length;
        expect(Math.abs(said[i]![k]! - calibrated(label, mean)), label.code).toBeLessThan(1e-6);
      }
    }
  });
});

describe('the configuration of KServe', () => {
  it.runIf(pythonRuns('import yaml'))('is YAML, and serves a network that Triton is configured for', () => {
    const read = 'import json, yaml; print(json.dumps(yaml.safe_load(open("archive/kserve/inference-service.yaml"))))';
    const { stdout, stderr } = spawnSync('python3', ['-c', read], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const { kind, metadata, spec } = JSON.parse(stdout) as {
      kind: string;
      metadata: { name: string };
      spec: { predictor: { model: { modelFormat: { name: string }; runtime: string } } };
    };
    expect(kind).toBe('InferenceService');
    expect(readdirSync('archive/triton')).toContain(metadata.name);
    expect(spec.predictor.model).toMatchObject({ modelFormat: { name: 'onnx' }, runtime: 'kserve-tritonserver' });
  });
});

describe('the configuration of Triton', () => {
  const TYPES: Readonly<Record<string, string>> = { TYPE_FP32: 'float32', TYPE_INT64: 'int64' };

  it.each(readdirSync('archive/triton'))('of %s has the names, types and shapes of its twin', async (id) => {
    const text = readFileSync(`archive/triton/${id}/config.pbtxt`, 'utf8');
    expect(text).toContain(`name: "${id}"`);
    const batched = Number(text.match(/max_batch_size: (\d+)/)![1]) > 0;
    const part = (name: string) =>
      [
        ...text
          .match(new RegExp(`^${name} \\[([\\s\\S]*?)^\\]`, 'm'))![1]!
          .matchAll(/name: "(\w+)" data_type: (\w+) dims: \[ ([^\]]*) \]/g),
      ].map(([, field, type, dims]) => ({ field, type: TYPES[type!], dims: dims!.split(', ').map(Number) }));
    const { inputMetadata, outputMetadata } = await ort.InferenceSession.create(`public/models/${id}/model.onnx`);
    for (const [told, twin, all] of [
      [part('input'), inputMetadata, true],
      [part('output'), outputMetadata, false],
    ] as const) {
      if (all) expect(told.map(({ field }) => field)).toEqual(twin.map(({ name }) => name));
      for (const { field, type, dims } of told) {
        const own = twin.find(({ name }) => name === field);
        if (!own?.isTensor) throw new Error(`${id} has no tensor ${field}`);
        expect(own.type).toBe(type);
        const shape = batched ? own.shape.slice(1) : own.shape;
        expect(dims).toHaveLength(shape.length);
        for (const [i, size] of shape.entries()) if (typeof size === 'number') expect(dims[i]).toBe(size);
      }
    }
  });
});
