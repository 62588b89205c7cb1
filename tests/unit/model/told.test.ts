import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seconds } from '../../../src/ecg/units';
import type { ModelManifest, PartialReading, WindowReading } from '../../../src/model/contracts';
import { Told } from '../../../src/model/told';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const manifest = { id: 'net', version: '1', rate: 100, window: { samples: 1000 } } as unknown as ModelManifest;
const window = (start: number): WindowReading => ({
  start: seconds(start),
  end: seconds(start + 10),
  probabilities: Float32Array.of(0),
  leadWeights: Float32Array.of(1),
});

it('tells at once of what is looked at, and of the rest now and then, however often the paper is moved', () => {
  const said: number[][] = [];
  const tell = ({ windows }: PartialReading) => said.push(windows.map(({ start }) => start));
  const told = new Told(manifest, [0, 1000, 2000, 3000, 4000], { start: 0, end: 10 }, tell);
  const add = (start: number) => told.add({ leads: [], quality: [], backend: 'cpu', windows: [window(start)] });
  add(0);
  expect(said).toEqual([[0]]);
  vi.advanceTimersByTime(16);
  told.look({ start: 2, end: 12 });
  add(40);
  expect(said).toHaveLength(1);
  told.look({ start: 11, end: 19 });
  add(10);
  expect(said).toEqual([[0], [40, 10]]);
  add(20);
  vi.advanceTimersByTime(400);
  add(30);
  expect(said).toEqual([[0], [40, 10], [20, 30]]);
});
