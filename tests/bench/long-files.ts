// How long a recording of 24 hours takes to open, and with how much memory: files are written to the temporary folder, each is opened in a
// process of its own, and a table is printed.  npx tsx tests/bench/long-files.ts

import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputFiles } from '../../scripts/input-files.ts';
import { seconds } from '../../src/ecg/units.ts';
import { readFiles } from '../../src/formats/read.ts';

const HOURS = 24;
const RATE = 200;
const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
const FRAMES = HOURS * 3600 * RATE;
const FRAME_BYTES = LEADS.length * 2;
const MEGABYTE = 2 ** 20;

/** A second of samples, lead by lead where `turns` is false and frame by frame where it is true. */
function second(turns: boolean): Uint8Array {
  const samples = new Int16Array(RATE * LEADS.length);
  for (let frame = 0; frame < RATE; frame++) {
    for (let lead = 0; lead < LEADS.length; lead++) {
      const value = Math.round(200 * Math.sin((2 * Math.PI * frame) / RATE + lead));
      samples[turns ? frame * LEADS.length + lead : lead * RATE + frame] = value;
    }
  }
  return new Uint8Array(samples.buffer);
}

async function writeSeconds(path: string, head: Uint8Array, one: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  await file.write(head);
  const minute = new Uint8Array(one.length * 60);
  for (let i = 0; i < 60; i++) minute.set(one, i * one.length);
  for (let i = 0; i < HOURS * 60; i++) await file.write(minute);
  await file.close();
}

async function ishne(folder: string): Promise<string> {
  const head = new Uint8Array(522);
  const view = new DataView(head.buffer);
  head.set(new TextEncoder().encode('ISHNE1.0'));
  view.setInt32(14, FRAMES, true);
  view.setInt32(18, 522, true);
  view.setInt32(22, 522, true);
  view.setInt16(156, LEADS.length, true);
  for (let i = 0; i < LEADS.length; i++) {
    view.setInt16(158 + 2 * i, 5 + i, true);
    view.setInt16(206 + 2 * i, 5000, true);
  }
  view.setInt16(272, RATE, true);
  const path = join(folder, 'day.ecg');
  await writeSeconds(path, head, second(true));
  return path;
}

async function edf(folder: string): Promise<string> {
  const padded = (text: string | number, length: number) => String(text).padEnd(length);
  const each = (length: number, of: (lead: string) => string | number) =>
    LEADS.map((lead) => padded(of(lead), length)).join('');
  const head =
    padded(0, 8) +
    padded('X X X X', 80) +
    padded('Startdate 01-JAN-2020 X X X', 80) +
    '01.01.2000.00.00' +
    padded(256 * (LEADS.length + 1), 8) +
    padded('', 44) +
    padded(HOURS * 3600, 8) +
    padded(1, 8) +
    padded(LEADS.length, 4) +
    each(16, (lead) => `ECG ${lead}`) +
    each(80, () => '') +
    each(8, () => 'uV') +
    each(8, () => -32768) +
    each(8, () => 32767) +
    each(8, () => -32768) +
    each(8, () => 32767) +
    each(80, () => '') +
    each(8, () => RATE) +
    each(32, () => '');
  const path = join(folder, 'day.edf');
  await writeSeconds(path, new TextEncoder().encode(head), second(false));
  return path;
}

async function wfdb(folder: string): Promise<string> {
  const lines = LEADS.map((lead) => `day.dat 16 1000/mV 16 0 0 0 0 ${lead}`);
  const path = join(folder, 'day.hea');
  await writeFile(path, [`day ${LEADS.length} ${RATE} ${FRAMES}`, ...lines].join('\n'));
  await writeSeconds(join(folder, 'day.dat'), new Uint8Array(), second(true));
  return path;
}

/** Opens a file at a time of its recording, in this process. */
async function measure(path: string, start: number): Promise<void> {
  const begin = performance.now();
  const [result] = await readFiles(await inputFiles([path]), { start: seconds(start) });
  const milliseconds = Math.round(performance.now() - begin);
  const recording = result?.recording;
  if (!recording) throw new Error(JSON.stringify(result?.issues));
  const { leads, samples, rate, part } = recording;
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({
      leads: leads.size,
      minutes: samples / rate / 60,
      hours: (part?.total ?? 0) / 3600,
      milliseconds,
      megabytes,
    }),
  );
}

async function main(): Promise<void> {
  const [path, start] = process.argv.slice(2);
  if (path !== undefined) return measure(path, Number(start));
  const folder = await mkdtemp(join(tmpdir(), 'long-files-'));
  try {
    console.log(
      `${HOURS} h of ${LEADS.length} leads at ${RATE} Hz: ${Math.round((FRAMES * FRAME_BYTES) / MEGABYTE)} MB`,
    );
    for (const write of [ishne, edf, wfdb]) {
      const file = await write(folder);
      for (const hour of [0, 20]) {
        const command = ['--import', 'tsx', process.argv[1]!, file, String(hour * 3600)];
        console.log(
          write.name,
          `from hour ${hour}`,
          execFileSync(process.execPath, command, { encoding: 'utf8' }).trim(),
        );
      }
      await rm(file);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

await main();
