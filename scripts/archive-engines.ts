/**
 * `npm run --silent archive-engines -- [--python PATH] [--data DIR] [--model ID]`: runs the recipes of archive/ on the engines that this Python has
 * (onnxruntime, Ray, Spark), over a table of the ECGs in DIR (test files, where nothing is said), and holds their scores against those of the page's own
 * engine; DuckDB reads the table as a reader that has nothing to do with who wrote it. A JSON line for each engine; ends with 1 where one differs by more
 * than 1e-4. For the engines: `python3 -m venv ENV; ENV/bin/pip install numpy pandas pyarrow onnxruntime "ray[data]" pyspark duckdb`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { withoutCalibration } from '../src/ecg/calibration.ts';
import { readFiles } from '../src/formats/read.ts';
import { calibrated } from '../src/model/calibration.ts';
import { inputFiles } from './input-files.ts';
import { engineWith } from './lib/engine.ts';

const TOLERANCE = 1e-4;

interface TableRow {
  readonly id: string;
  readonly path: string;
  readonly recording: number;
  readonly readable: boolean;
  readonly exact: boolean;
  readonly samples: ArrayLike<number>;
}

/** Where a recipe writes its scores, and how it is called. */
const RECIPES = {
  onnxruntime: { module: 'onnxruntime', recipe: 'onnxruntime_alone.py' },
  ray: { module: 'ray', recipe: 'ray_data.py' },
  spark: { module: 'pyspark', recipe: 'spark.py' },
} as const;

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    data: { type: 'string', default: 'tests/fixtures/wfdb' },
    model: { type: 'string', default: 'leadlens' },
  },
});
const root = mkdtempSync(join(tmpdir(), 'leadlens-archive-'));
const environment = { ...process.env, PYTHONPATH: 'archive', PYTHONDONTWRITEBYTECODE: '1' };
const python = (...given: string[]) =>
  spawnSync(values.python, given, { encoding: 'utf8', env: environment, maxBuffer: 2 ** 26 });

const versionOf = (module: string): string | null => {
  const { status, stdout } = python('-c', `import ${module}; print(${module}.__version__)`);
  return status === 0 ? stdout.trim() : null;
};

/** The rows of one file, or of all in a folder. */
async function rowsOf<Row>(path: string): Promise<Row[]> {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.parquet'))
        .map((name) => join(path, name))
    : [path];
  const rows: Row[] = [];
  for (const file of files)
    rows.push(...((await parquetReadObjects({ file: await asyncBufferFromFile(file) })) as Row[]));
  return rows;
}

/** What the engine of the page says of each row that it reads alike, calibrated, by id. */
async function ownScores(table: readonly TableRow[]): Promise<Map<string, Record<string, number>>> {
  const { engine, id: model } = await engineWith(values.model);
  const { labels } = await engine.manifest(model);
  const scores = new Map<string, Record<string, number>>();
  for (const { id, path, recording, readable, exact } of table) {
    if (!readable || !exact) continue;
    const own = (await readFiles(await inputFiles([path]))).map(withoutCalibration)[recording]?.recording;
    if (!own) continue;
    const { probabilities } = await engine.read(model, own);
    if (probabilities.length === 0) continue;
    scores.set(id, Object.fromEntries(labels.map((label, k) => [label.code, calibrated(label, probabilities[k]!)])));
  }
  return scores;
}

function largestDifference(rows: readonly Record<string, unknown>[], own: ReadonlyMap<string, Record<string, number>>) {
  let largest = 0;
  let compared = 0;
  for (const row of rows) {
    const expected = own.get(String(row.id));
    if (!expected) continue;
    compared++;
    for (const [code, value] of Object.entries(expected))
      largest = Math.max(largest, Math.abs(Number(row[`p_${code}`]) - value));
  }
  return { compared, largestDifference: compared < own.size ? Number.NaN : largest };
}

try {
  const file = join(root, 'ecgs.parquet');
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/decode.ts', values.data, '--parquet', file]);
  const table = await rowsOf<TableRow>(file);
  const own = await ownScores(table);
  for (const [engine, { module, recipe }] of Object.entries(RECIPES)) {
    const version = versionOf(module);
    if (version === null) {
      console.log(JSON.stringify({ engine, installed: false }));
      continue;
    }
    const out = join(root, engine === 'onnxruntime' ? `${engine}.parquet` : engine);
    const begun = performance.now();
    const { status, stderr } = python(`archive/${recipe}`, file, `public/models/${values.model}`, out);
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
    if (status !== 0) {
      console.log(JSON.stringify({ engine, version, status, said: stderr.trim().split('\n').slice(-3) }));
      process.exitCode = 1;
      continue;
    }
    const { compared, largestDifference: largest } = largestDifference(await rowsOf(out), own);
    console.log(JSON.stringify({ engine, version, ecgs: compared, seconds, largestDifference: largest }));
    if (!(largest < TOLERANCE)) process.exitCode = 1;
  }
  const duckdb = versionOf('duckdb');
  if (duckdb === null) console.log(JSON.stringify({ engine: 'duckdb', installed: false }));
  else {
    const sums = `select count(*), sum(list_sum(list_transform(samples, x -> abs(x::double)))) from '${file}'`;
    const { stdout } = python('-c', `import duckdb; print(*duckdb.sql("""${sums}""").fetchone())`);
    const [rows, sum] = stdout.trim().split(' ').map(Number) as [number, number];
    const expected = table.reduce(
      (all, { samples }) => all + Array.from(samples).reduce((a, b) => a + Math.abs(b), 0),
      0,
    );
    const differs = Math.abs(sum - expected) / expected;
    console.log(JSON.stringify({ engine: 'duckdb', version: duckdb, rows, differs }));
    if (rows !== table.length || !(differs < TOLERANCE)) process.exitCode = 1;
  }
} finally {
  rmSync(root, { recursive: true });
}
