import { describe, expect, it } from 'vitest';
import type { MedianBeat } from '../../../src/ecg/recording';
import { hertz, seconds } from '../../../src/ecg/units';
import { beatRecording, layOutBeat } from '../../../src/paper/median-beat';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from '../app/fakes';

const SAMPLES = 600;
const beat: MedianBeat = {
  rate: hertz(500),
  leads: new Map(['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((lead) => [lead, new Float32Array(SAMPLES)])),
};
const part = { start: seconds(60), total: seconds(3600) };

describe('the averaged beat', () => {
  it('is drawn at its own rate, apart from the rhythm and from its place in the file', () => {
    const drawn = beatRecording({ ...recordingOf('ecg'), medianBeat: beat, part }, ENGLISH)!;
    expect(drawn).toMatchObject({ rate: 500, samples: SAMPLES, leads: beat.leads });
    expect(drawn.part).toBeUndefined();
    expect(drawn.medianBeat).toBeUndefined();
  });

  it('stands in three rows of four leads that start together, all twelve, at 25 mm/s and 10 mm/mV', () => {
    const page = layOutBeat(beatRecording({ ...recordingOf('ecg'), medianBeat: beat }, ENGLISH)!, ENGLISH);
    expect(page.segments).toHaveLength(12);
    expect(new Set(page.segments.map(({ x }) => x)).size).toBe(4);
    expect(new Set(page.segments.map(({ baseline }) => baseline)).size).toBe(3);
    expect(page.segments.every(({ start, end }) => start === 0 && Math.abs(end - 1.2) < 1e-9)).toBe(true);
    expect(page.scale).toMatchObject({ speed: 25, gain: 10 });
    const [first, second] = [...new Set(page.segments.map(({ x }) => x))].sort((a, b) => a - b);
    expect(second! - first!).toBeCloseTo(1.2 * 25);
    expect(page.texts.map(({ text }) => text).join(' ')).toContain('averaged by the device');
  });

  it('is nothing where the file has none', () => {
    expect(beatRecording(recordingOf('ecg'), ENGLISH)).toBeUndefined();
    expect(
      beatRecording({ ...recordingOf('ecg'), medianBeat: { rate: hertz(500), leads: new Map() } }, ENGLISH),
    ).toBeUndefined();
  });
});
