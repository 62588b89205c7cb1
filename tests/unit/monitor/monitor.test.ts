import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { beatFigures, beatTimes } from '../../../scripts/lib/beat-figures';
import { finishedSource } from '../../../src/ecg/signal-source';
import { hertz, seconds } from '../../../src/ecg/units';
import { readFiles } from '../../../src/formats/read';
import { Hysteresis } from '../../../src/monitor/hysteresis';
import { type Frame, gapOf } from '../../../src/monitor/live';
import { Monitor } from '../../../src/monitor/monitor';
import { QrsDetector } from '../../../src/monitor/qrs';
import { createReplay } from '../../../src/monitor/replay';
import { Ring } from '../../../src/monitor/ring';
import { seededRandom } from '../../../src/signal/random';
import { recordingOf } from '../app/fakes';
import { frameOf, type Heart, regular } from './heart';

const LEADS = ['I', 'II', 'V2'] as const;
const RATE = 250;
const STEP = 50;

const heartOf = (beats: readonly number[], st?: Heart['st']): Heart => ({
  rate: RATE,
  leads: LEADS,
  beats,
  ...(st && { st }),
});

/** Gives a monitor a heart's samples from one second to another; `change` sees each frame. */
function run(monitor: Monitor, heart: Heart, from: number, to: number, change: (frame: Frame) => Frame = (f) => f) {
  for (let at = from * RATE; at < to * RATE; at += STEP) monitor.push(change(frameOf(heart, at, at + STEP)));
}

const newMonitor = () => new Monitor({ leads: LEADS, rate: RATE, unit: 'mV' });
const without = (lead: string) => (frame: Frame) =>
  new Map([...frame].map(([name, samples]) => [name, name === lead ? new Float32Array(samples.length) : samples]));

describe('the beats', () => {
  it('of MIT-BIH 100 are all found as they come, and nothing else', async () => {
    const files = ['100.hea', '100.dat', '100.atr'].map((name) => {
      const bytes = new Uint8Array(readFileSync(`tests/fixtures/wfdb/mitdb/${name}`));
      return {
        path: name,
        size: bytes.length,
        bytes: async () => bytes,
        slice: async (a: number, b: number) => bytes.slice(a, b),
      };
    });
    const { leads, rate, samples, annotations } = (await readFiles(files))[0]!.recording!;
    const detector = new QrsDetector([...leads.keys()], rate);
    const found: number[] = [];
    for (let at = 0; at < samples; at += 37)
      for (const { sample } of detector.push(
        new Map([...leads].map(([lead, own]) => [lead, own.subarray(at, at + 37)])),
      ))
        found.push(sample / rate);
    const figures = beatFigures(beatTimes(annotations), found, samples / rate);
    expect(figures.beats).toBeGreaterThan(60);
    expect(figures).toMatchObject({ missed: 0, invented: 0 });
    expect(Math.abs(figures.offset)).toBeLessThan(30);
  });

  it('are found whatever the frames', () => {
    const beats = regular(72, 60);
    const heart = heartOf(beats);
    const detected = (step: number) => {
      const detector = new QrsDetector(LEADS, RATE);
      const found: number[] = [];
      for (let at = 0; at < 60 * RATE; at += step)
        found.push(...detector.push(frameOf(heart, at, Math.min(60 * RATE, at + step))).map(({ sample }) => sample));
      return found;
    };
    expect(detected(7)).toEqual(detected(500));
    expect(detected(50)).toHaveLength(beats.length);
  });

  it('are found where most of the leads are restless and the chest leads are still', () => {
    const leads = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
    const restless = 8;
    const beats = regular(60, 60);
    const detector = new QrsDetector(leads, RATE);
    const random = seededRandom(4);
    const found: number[] = [];
    for (let at = 0; at < 60 * RATE; at += STEP) {
      const first = frameOf({ rate: RATE, leads: ['I'], beats }, at, at + STEP).get('I')!;
      const muscles = at > 20 * RATE ? 0.5 : 0;
      const frame = new Map(
        leads.map((lead, k) => [
          lead,
          k < restless ? first.map((v) => 0.5 * v + muscles * (2 * random() - 1)) : Float32Array.from(first),
        ]),
      );
      found.push(...detector.push(frame).map(({ sample }) => sample / RATE));
    }
    const figures = beatFigures(beats, found, 60);
    expect(figures.beats).toBeGreaterThan(50);
    expect(figures).toMatchObject({ missed: 0, invented: 0 });
  });

  it('of several annotators are those that most of them have, of one those of "atr"', () => {
    const said = (annotator: string, ...times: number[]) =>
      times.map((time) => ({ time: seconds(time), text: `${annotator}: N` }));
    const machines = [...said('one', 1, 2, 3), ...said('two', 1.05, 3.1), ...said('three', 1.1, 4)];
    expect(beatTimes(machines)).toEqual([1.05, 3.1]);
    expect(beatTimes(machines, 'three')).toEqual([1.1, 4]);
    expect(beatTimes([...machines, ...said('atr', 7)])).toEqual([7]);
  });

  it('before the first that is annotated and after the last are not judged', () => {
    expect(beatFigures([10, 11, 12], [9, 10, 11, 11.5, 12, 13], 20)).toMatchObject({
      found: 3,
      missed: 0,
      invented: 1,
    });
  });

  it('that are early or of another shape are told from the usual ones', () => {
    const beats = regular(60, 40);
    beats[20] = beats[20]! - 0.4;
    const monitor = newMonitor();
    run(monitor, heartOf(beats), 0, 40);
    expect(monitor.beats.filter(({ kind }) => kind === 'early').map(({ sample }) => Math.round(sample / RATE))).toEqual(
      [Math.round(beats[20])],
    );
    const other = newMonitor();
    // Upside down.
    run(other, heartOf(regular(60, 40)), 0, 30);
    run(
      other,
      heartOf(regular(60, 40)),
      30,
      33,
      (frame) => new Map([...frame].map(([lead, own]) => [lead, own.map((v) => -v)])),
    );
    expect(other.beats.some(({ kind }) => kind === 'other')).toBe(true);
  });
});

describe('the numbers', () => {
  it.each([40, 72, 150])('have the rate of %i a minute within two', (perMinute) => {
    const monitor = newMonitor();
    run(monitor, heartOf(regular(perMinute, 30)), 0, 30);
    const { heartRate, irregularity } = monitor.numbers();
    expect(Math.abs(heartRate! - perMinute)).toBeLessThan(2);
    expect(irregularity!).toBeLessThan(0.05);
  });

  it('follow a rate that jumps from 80 to 120 within ten seconds', () => {
    const slow = regular(80, 30);
    const beats = [...slow, ...regular(120, 30, 0.5).map((time) => time + 30)];
    const monitor = newMonitor();
    run(monitor, heartOf(beats), 0, 41);
    expect(Math.abs(monitor.numbers().heartRate! - 120)).toBeLessThan(3);
  });

  it('tell ST against the baseline that was marked, in each lead', () => {
    const monitor = newMonitor();
    const heart = heartOf(regular(60, 60), (time) => (time < 30 ? 0 : 0.2));
    run(monitor, heart, 0, 28);
    monitor.markBaseline();
    run(monitor, heart, 28, 58);
    const { st } = monitor.numbers();
    expect(st.get('I')!.change).toBeCloseTo(0.2, 1);
    expect(st.get('V2')!.change).toBeCloseTo(0.12, 1);
    expect(monitor.events.map(({ kind }) => kind)).toContain('baseline');
  });
});

describe('a lead', () => {
  it('that falls off is told within a second and a half, and the rest is read without it', () => {
    const monitor = newMonitor();
    const heart = heartOf(regular(60, 60));
    run(monitor, heart, 0, 20);
    run(monitor, heart, 20, 21.4, without('II'));
    expect(monitor.events).toMatchObject([{ kind: 'lead-off', subject: 'II' }]);
    run(monitor, heart, 21.4, 40, without('II'));
    expect([...monitor.window()!.leads.keys()]).toEqual(['I', 'V2']);
    expect(Math.abs(monitor.numbers().heartRate! - 60)).toBeLessThan(2);
    run(monitor, heart, 40, 45);
    expect(monitor.off.size).toBe(0);
    expect(monitor.events.map(({ kind }) => kind)).toEqual(['lead-off', 'lead-on']);
  });
});

it('a gap stays a gap: time goes on, nothing is read, and it is told once', () => {
  const monitor = newMonitor();
  const heart = heartOf(regular(60, 60));
  run(monitor, heart, 0, 20);
  monitor.gap(5 * RATE);
  expect(monitor.now).toBe(25);
  expect(monitor.window()).toBeNull();
  expect(monitor.ring.sampleAt('I', 22 * RATE)).toBeNaN();
  expect(monitor.events.map(({ kind }) => kind)).toEqual(['gap']);
});

it('a heart that pauses is an event', () => {
  const monitor = newMonitor();
  run(monitor, heartOf([...regular(60, 20), 24, 25, 26, 27]), 0, 28);
  expect(monitor.events.map(({ kind }) => kind)).toEqual(['pause']);
});

it('statements come after two readings and go after three well below', () => {
  const hysteresis = new Hysteresis();
  const hear = (probability: number) => hysteresis.hear([{ code: 'AFIB', probability, threshold: 0.5 }]);
  expect(hear(0.9)).toEqual({ come: [], gone: [] });
  expect(hear(0.45)).toEqual({ come: [], gone: [] });
  expect(hear(0.6).come).toEqual([]);
  expect(hear(0.6).come).toEqual(['AFIB']);
  expect([0.3, 0.45, 0.3, 0.3].flatMap((p) => hear(p).gone)).toEqual([]);
  expect(hear(0.1).gone).toEqual(['AFIB']);
});

it('a statement that is claimed no longer, as where a lead has fallen off, is gone at once', () => {
  const hysteresis = new Hysteresis();
  const one = { code: 'NORM', probability: 0.9, threshold: 0.5 };
  const other = { code: 'SR', probability: 0.9, threshold: 0.5 };
  hysteresis.hear([one, other]);
  expect(hysteresis.hear([one, other]).come).toEqual(['NORM', 'SR']);
  expect(hysteresis.hear([other])).toEqual({ come: [], gone: ['NORM'] });
  expect(hysteresis.hear([one, other]).come).toEqual([]);
  expect(hysteresis.hear([one, other]).come).toEqual(['NORM']);
});

it('a ring keeps the last samples by their number', () => {
  const ring = new Ring(['I'], 100);
  for (let i = 0; i < 250; i += 25) ring.push(new Map([['I', Float32Array.from({ length: 25 }, (_, k) => i + k)]]));
  expect([ring.start, ring.end]).toEqual([150, 250]);
  expect(ring.sampleAt('I', 149)).toBeNaN();
  expect(Array.from(ring.read('I', 248, 252))).toEqual([248, 249, Number.NaN, Number.NaN]);
  expect(gapOf(['I'], 2).get('I')!.every(Number.isNaN)).toBe(true);
});

describe('a replay', () => {
  const SECONDS = 600;
  const recording = {
    ...recordingOf('long'),
    rate: hertz(RATE),
    samples: SECONDS * RATE,
    leads: new Map([['I', Float32Array.from({ length: SECONDS * RATE }, (_, i) => i)]]),
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  it.each([1, 7.5, 60])('at ×%d gives every sample once and in order, by its own clock', async (speed) => {
    const replay = createReplay(finishedSource(recording));
    replay.setSpeed(speed);
    let expected = 0;
    let wrong = 0;
    replay.onFrame((frame) => {
      for (const value of frame.get('I')!) if (value !== expected++) wrong++;
    });
    await settle();
    let passed = 0;
    for (let i = 0; !replay.ended && i < 400; i++) {
      const elapsed = [0.016, 0.017, 0.033, 0.004][i % 4]!;
      passed += elapsed;
      replay.tick(elapsed);
      await settle();
    }
    expect(wrong).toBe(0);
    expect(replay.position).toBe(expected / RATE);
    expect(Math.abs(replay.position - Math.min(SECONDS, passed * speed))).toBeLessThan(1.1 * speed * 0.017 + 0.01);
  });

  it('pauses, jumps, and goes on from where it was after a long absence', async () => {
    const replay = createReplay(finishedSource(recording));
    const got: number[] = [];
    replay.onFrame((frame) => got.push(frame.get('I')![0]!));
    await settle();
    replay.setPaused(true);
    replay.tick(1);
    expect(got).toEqual([]);
    replay.setPaused(false);
    replay.tick(3600);
    expect(replay.position).toBe(0.248);
    replay.jump(300);
    replay.tick(0.1);
    await settle();
    replay.tick(0.1);
    expect(got.slice(-1)[0]).toBeGreaterThanOrEqual(300 * RATE);
  });
});
