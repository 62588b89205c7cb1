/**
 * `npm run bench`: reads a file of each format and recordings of 24 hours, builds the page both ways, opens it in headless Chromium and
 * prints, from one run, what each build weighs and how long it takes to open, how long a dropped file takes to be drawn and read, and of a long
 * one the window in view, what a hundred
 * recordings leave in memory, what each backend needs for a record, the same ONNX file in onnxruntime-web, long tasks, and the first load.
 * Timings on a busy machine are noisy: compare the ratios. With `--json` the last line is one JSON object of the figures; `--only` takes some
 * of formats, opening, answering, session, inference. docs/performance.md says how each is measured. `worklist`, `electrodes`, `monitor`,
 * `report`, `layers` and `graphics` are benches of their own.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { build, createServer, preview } from 'vite';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';
import type { BackendName } from '../../src/model/contracts';
import { measureApp } from './app';
import { benchElectrodes } from './electrodes';
import { allFiles, type FileSize, shellFiles } from './first-load';
import { benchGraphics } from './graphics';
import { benchLayers } from './layers';
import { measureLongReadings } from './long-readings';
import { type MemoryFigures, MOST_IN_ZIP, measureMemory } from './memory';
import { benchMonitor } from './monitor-frames';
import { benchReport } from './report';
import { measureResponsiveness, type Responsiveness } from './responsiveness';
import { measureVisits, type Visits, withoutNetwork } from './visits';
import { benchWorklist } from './worklist';

/** Benches of their own, by the word that asks for them. */
const ALONE: Readonly<Record<string, (args: string[]) => unknown>> = {
  worklist: benchWorklist,
  electrodes: benchElectrodes,
  monitor: benchMonitor,
  report: benchReport,
  graphics: benchGraphics,
  layers: benchLayers,
};

const [asked = '', ...args] = process.argv.slice(2);
const alone = ALONE[asked];
if (alone) {
  await alone(args);
  process.exit();
}

const BACKENDS: readonly BackendName[] = ['wasm', 'cpu', 'webgl', 'webgpu'];

interface Bench {
  models(): Promise<readonly string[]>;
  backendMilliseconds(model: string, backend: BackendName): Promise<number | null>;
  besideOnnxRuntime(model: string): Promise<{ tfjs: number; onnxruntime: number; ratio: number; fastest: number }>;
  leavingOut(model: string): Promise<{ loop: number; batches: number; ratio: number }>;
  measuringMilliseconds(): Promise<number>;
}
declare const bench: Bench;

/** Recordings that are opened in one tab to see what they leave. */
const OPENED = 100;

const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const sum = (files: readonly FileSize[], measure: 'bytes' | 'gzipped') =>
  files.reduce((total, file) => total + file[measure], 0);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const tasks = (values: readonly number[]) => (values.length === 0 ? 'none' : values.map(ms).join(', '));

/** What is read in Node runs in a process of its own: memory is measured there, and it may be run alone. */
function inNode(title: string, script: string): void {
  console.log(title);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' });
  console.log(`${(status === 0 ? stdout : stderr).trimEnd().replace(/^/gm, '  ')}\n`);
}

/** PyTorch on one thread, milliseconds by network; nothing where there is none. */
function nativeMilliseconds(models: readonly string[]): Record<string, number> {
  const manifests = models.map((id) => `public/models/${id}/model.json`);
  const { status, stdout } = spawnSync('/usr/bin/python3', ['tests/bench/native.py', ...manifests], {
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as Record<string, number>) : {};
}

interface Built {
  readonly browser: Browser;
  /** Addresses of both builds. */
  readonly served: string;
  readonly file: string;
}

/** What both builds weigh and how long they take to open. */
async function openingFigures({ browser, served, file }: Built) {
  console.log('First load (gzipped, before any file is opened)');
  const shell = await shellFiles('dist');
  for (const each of shell) console.log(`  ${each.file}: ${kilobytes(each.bytes)}, gzipped ${kilobytes(each.gzipped)}`);
  console.log(`  application shell: gzipped ${kilobytes(sum(shell, 'gzipped'))}\n`);
  const all = await allFiles('dist');
  const singleFile = await allFiles('dist-single');
  /** How each build is carried to the browser, where that opens it, and what happens before the second visit. */
  const builds = [
    { carried: 'served', url: served, first: shell, all },
    {
      carried: 'served, the second time without a network',
      url: served,
      first: shell,
      all,
      between: withoutNetwork(served),
    },
    { carried: 'one file, from file://', url: file, first: singleFile, all: singleFile },
  ];
  console.log(
    'Both builds: size, and the time from navigation until the page takes files and until a first example is read',
  );
  const visits: Record<string, Visits> = {};
  for (const { carried, url, first, all: everything, between } of builds) {
    const { cold, warm } = await measureVisits(browser, url, between);
    visits[carried] = { cold, warm };
    console.log(`  ${carried}`);
    console.log(`    first load ${kilobytes(sum(first, 'bytes'))}, gzipped ${kilobytes(sum(first, 'gzipped'))}`);
    console.log(
      `    everything ${kilobytes(sum(everything, 'bytes'))}, gzipped ${kilobytes(sum(everything, 'gzipped'))}`,
    );
    console.log(`    takes files: first visit ${ms(cold.usable)}, second ${ms(warm.usable)}`);
    console.log(`    first reading: first visit ${ms(cold.reading)}, second ${ms(warm.reading)}`);
  }
  console.log();
  return { visits };
}

/** Whether the page answers, as it is and with its thread made slower. */
async function answeringFigures({ browser, served, file }: Built) {
  const responsiveness: Record<string, Record<string, Responsiveness>> = {};
  for (const slower of [1, 4])
    for (const [carried, url] of [
      ['served', served],
      ['single file', file],
    ] as const) {
      const figures = await measureResponsiveness(browser, url, slower);
      responsiveness[carried] = { ...responsiveness[carried], [`${slower}x`]: figures };
      console.log(`The page ${slower === 1 ? '' : `with its thread made ${slower} times slower`}, ${carried}, cold`);
      console.log(`  takes files after ${ms(figures.usable)}; one dropped then is read after ${ms(figures.reading)}`);
      for (const [drops, { trace, reading }] of [
        ['a first file', figures.unhurried],
        ['the first file, at once', figures.cold],
        ['a further file', figures.warm.at(-1)!],
      ] as const)
        console.log(`  ${drops}: drop to trace ${ms(trace)}, drop to reading ${ms(reading)}`);
      for (const [what, lengths] of Object.entries(figures.longTasks))
        console.log(`  tasks above 50 ms, ${what}: ${tasks(lengths)}`);
      console.log(
        `  moving the paper: ${Math.round(figures.frames)} frames a second, 24 h of twelve leads: ${Math.round(figures.framesOfDay)}; playing them: ${Math.round(figures.framesOfPlaying)}\n`,
      );
    }
  return { responsiveness };
}

/** What a tab in use comes to. */
async function sessionFigures({ browser, served }: Built) {
  const app = await measureApp(browser, served);
  const long = await measureLongReadings(browser, served);
  const memory = await measureMemory(browser, served, OPENED);
  console.log(`A dropped WFDB record, computed by ${app.backend}`);
  console.log(
    `  drop to trace on screen: cold ${ms(app.cold.trace)}, warm ${ms(median(app.warm.map((d) => d.trace)))}`,
  );
  console.log(
    `  drop to reading on screen: cold ${ms(app.cold.reading)}, warm ${ms(median(app.warm.map((d) => d.reading)))}`,
  );
  console.log(
    `  tasks above 50 ms on the main thread: cold ${tasks(app.longTasks.cold)}; warm ${tasks(app.longTasks.warm)}\n`,
  );

  console.log('Long recordings: a window in view is read before the rest');
  for (const { name, trace, reading, moved } of long) {
    console.log(`  ${name}: files to trace ${ms(trace)}, trace to the findings of the window in view ${ms(reading)}`);
    console.log(`    moved to the end: to the findings there ${ms(moved)}`);
  }
  console.log();

  const tab = (figures: MemoryFigures['before']) =>
    figures
      ? `${Math.round(figures.own)} MB its own, ${Math.round(figures.resident)} MB with what it shares`
      : 'not told by this system';
  console.log(
    `The process of the tab, ${OPENED} recordings opened one after another, then ${OPENED} from zips of ${MOST_IN_ZIP}`,
  );
  console.log(`  before the first: ${tab(memory.before)}`);
  console.log(`  at most: ${tab(memory.highest)}`);
  console.log(`  half a minute after the last: ${tab(memory.atRest)}`);
  console.log(`  networks: ${memory.tensorsFirst} after the first, ${memory.tensorsLast} after the last\n`);

  return { app, long, memory };
}

/** The networks by themselves. */
async function inferenceFigures(browser: Browser) {
  const server = await createServer({ server: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  await server.listen();
  const page = await browser.newPage();
  await page.goto(`${server.resolvedUrls!.local[0]}tests/bench/inference.html`);
  await page.waitForFunction(() => 'bench' in globalThis, undefined, { timeout: 120_000 });
  const models = await page.evaluate(() => bench.models());
  const native = nativeMilliseconds(models);
  const wasmOverOnnxruntime: Record<string, number> = {};
  const wasmOverNative: Record<string, number> = {};
  const milliseconds: Record<string, Record<string, number | null>> = {};
  console.log('One 10-second record of twelve leads, median');
  for (const model of models) {
    const { tfjs, onnxruntime, ratio, fastest } = await page.evaluate((id) => bench.besideOnnxRuntime(id), model);
    console.log(
      `  ${model}: tfjs WASM ${ms(tfjs)}, onnxruntime-web WASM (one thread) ${ms(onnxruntime)}, ratio ${ratio.toFixed(2)}`,
    );
    wasmOverOnnxruntime[model] = ratio;
    const nativeTime = native[model];
    if (nativeTime === undefined) continue;
    wasmOverNative[model] = fastest / nativeTime;
    console.log(
      `    shortest ${ms(fastest)}, PyTorch (one thread) ${ms(nativeTime)}, ratio ${wasmOverNative[model].toFixed(2)}`,
    );
  }
  const leavingOut: Record<string, { loop: number; batches: number; ratio: number }> = {};
  for (const model of models) {
    const left = await page.evaluate((id) => bench.leavingOut(id), model);
    leavingOut[model] = left;
    console.log(
      `  ${model}, twelve leads left out one by one: as a loop ${ms(left.loop)}, as batches ${ms(left.batches)}, ratio ${left.ratio.toFixed(2)}`,
    );
  }
  const measuring = await page.evaluate(() => bench.measuringMilliseconds());
  console.log(`  measured (waves and intervals): ${ms(measuring)}`);
  for (const backend of BACKENDS) {
    for (const model of models) {
      const time = await page.evaluate(([id, name]) => bench.backendMilliseconds(id, name), [model, backend] as const);
      milliseconds[model] = { ...milliseconds[model], [backend]: time };
      console.log(`  ${model} on ${backend}: ${time === null ? 'not available' : ms(time)}`);
    }
  }
  await server.close();
  return { wasmOverOnnxruntime, wasmOverNative, milliseconds, leavingOut, measuring };
}

/** What is measured, in this order. */
const PARTS = {
  formats: async () => {
    inNode('Reading a file of each format (library loaded, median)', 'tests/bench/formats.ts');
    inNode('Opening a recording of 24 hours', 'tests/bench/long-files.ts');
    inNode('The monitor over a day', 'tests/bench/monitor.ts');
    return {};
  },
  opening: openingFigures,
  answering: answeringFigures,
  session: sessionFigures,
  inference: ({ browser }: Built) => inferenceFigures(browser),
};
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    'only-inference': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const only = values['only-inference'] ? 'inference' : values.only;
const wanted = NAMES.filter((name) => only === undefined || only.split(',').includes(name));
if (wanted.length === 0) throw new Error(`--only takes some of ${NAMES.join(', ')}.`);

const browser = await chromium.launch({ executablePath: findOrInstallBrowser('chromium'), args: chromiumArguments });
console.log(`${browser.version()} on ${spawnSync('uname', ['-sm']).stdout.toString().trim()}\n`);
const needsPage = wanted.some((name) => name !== 'formats' && name !== 'inference');
if (needsPage) {
  await build({ logLevel: 'warn' });
  await build({ mode: 'single-file', logLevel: 'warn' });
}
const server = needsPage ? await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' }) : null;
const built: Built = {
  browser,
  served: server?.resolvedUrls?.local[0] ?? '',
  file: pathToFileURL(resolve('dist-single/leadlens.html')).href,
};
let figures = {};
for (const name of wanted) figures = { ...figures, ...(await PARTS[name](built)) };
await server?.close();
await browser.close();
if (values.json) console.log(JSON.stringify(figures));
