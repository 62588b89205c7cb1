import { describe, expect, it } from 'vitest';
import { type Seconds, seconds } from '../../../src/ecg/units';
import { annotationOverlay } from '../../../src/paper/annotation-marks';
import { xOf } from '../../../src/paper/mapping';
import { layOutPage, type PaperOptions } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from './recordings';

const recording = recordingOf({ wave: (_, time) => (time % 0.8 < 0.04 ? 1 : 0) });
const usual: PaperOptions = { layout: '3x4+1', order: 'standard', speed: 25, gain: 10 };
const page = layOutPage(recording, paperLeads(recording), usual, 0, [], ENGLISH);
const at = (time: number, text: string): { readonly time: Seconds; readonly text: string } => ({
  time: seconds(time),
  text,
});

describe('what the file tells of a moment', () => {
  it('stands in the rhythm strip at its time', () => {
    const { texts, faint } = annotationOverlay(page, [at(6, 'V')], ENGLISH);
    const strip = page.segments[page.segments.length - 1]!;
    expect(strip.end - strip.start).toBeCloseTo(10);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchObject({ text: 'V' });
    expect(texts[0]!.x).toBeCloseTo(xOf(page, strip, 6), 6);
    expect(texts[0]!.y).toBeLessThanOrEqual(strip.bottom);
    expect(faint).toHaveLength(1);
    expect(faint[0]!.d).toMatch(new RegExp(`^M${xOf(page, strip, 6)} `));
  });

  it('is marked where its text has no room, and not where the page ends before it', () => {
    const { texts, faint } = annotationOverlay(page, [at(2.05, 'second'), at(2, 'first'), at(11, 'later')], ENGLISH);
    expect(texts.map(({ text }) => text)).toEqual(['first']);
    expect(faint[0]!.d.match(/M/g)).toHaveLength(2);
  });

  it('is cut where it is long', () => {
    const [text] = annotationOverlay(page, [at(5, 'a remark that goes on and on and on')], ENGLISH).texts;
    expect(text!.text.length).toBeLessThan(26);
    expect(text!.text.endsWith('…')).toBe(true);
  });
});
