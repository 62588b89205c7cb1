// Hours (a day) of so many leads (three) through the monitor as fast as it goes: that its clock is that of the samples, that nothing is kept but what is to be
// kept, and what share of a core it takes at ×1 and ×60. `node --expose-gc --import tsx tests/bench/monitor.ts [HOURS] [LEADS]`; part of `npm run bench`.

import { nodeEngine } from '../../scripts/lib/engine';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { Monitor } from '../../src/monitor/monitor';
import { frameOf, regular } from '../unit/monitor/heart';

const LEADS = Number(process.argv[3] ?? 3) === 3 ? (['I', 'II', 'V2'] as const) : STANDARD_LEADS;
const RATE = 250;
const HOURS = Number(process.argv[2] ?? 24);
/** A stretch of a heart, again and again. */
const STRETCH = 60;
const FRAME = 0.1;

const collect = (globalThis as { gc?: () => void }).gc;
const heapMegabytes = () => {
  collect?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

const heart = { rate: RATE, leads: LEADS, beats: regular(72, STRETCH) };
const step = Math.round(FRAME * RATE);
const frames = Array.from({ length: Math.round(STRETCH / FRAME) }, (_, i) => frameOf(heart, i * step, (i + 1) * step));
const monitor = new Monitor({ leads: LEADS, rate: RATE, unit: 'mV' });
const heap: number[] = [];
let busy = 0;
for (let hour = 0; hour < HOURS; hour++) {
  const begun = performance.now();
  for (let minute = 0; minute < 60; minute++) for (const frame of frames) monitor.push(frame);
  busy += performance.now() - begun;
  if (hour >= 1 || HOURS < 2) heap.push(heapMegabytes());
}
const signal = HOURS * 3600;
const share = busy / 1000 / signal;
console.log(`${HOURS} h of ${LEADS.length} leads at ${RATE} Hz`);
console.log(`clock: ${monitor.now} s of ${signal} s, ${Math.abs(monitor.now - signal)} s off`);
console.log(`heart rate: ${monitor.numbers().heartRate?.toFixed(1)}/min of 72`);
console.log(
  `heap after ${Math.min(2, HOURS)} h ${heap[0]?.toFixed(1)} MB, at the end ${heap[heap.length - 1]?.toFixed(1)} MB`,
);
console.log(`of a core: ${(100 * share).toFixed(2)} % at ×1, ${(6000 * share).toFixed(1)} % at ×60`);

// What the network needs for ten seconds every two.
const engine = nodeEngine();
const window = monitor.window()!;
await engine.read('leadlens', window);
const begun = performance.now();
const READINGS = 20;
for (let i = 0; i < READINGS; i++) await engine.read('leadlens', window);
const each = (performance.now() - begun) / READINGS;
console.log(`a reading every 2 s on WASM: ${each.toFixed(0)} ms, ${(each / 20).toFixed(1)} % of a core`);
process.exit();
