import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { describePage } from '../../../src/paper/describe';
import { layOutPage } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { segmentPath } from '../../../src/paper/segment-path';
import { paperSvg } from '../../../src/paper/svg';
import { createLanguage, ENGLISH } from '../../../src/words/language';
import { PSEUDO } from '../../../src/words/pseudo';
import { recordingOf } from './recordings';

const options = { speed: 25, gain: 10, layout: '3x4+1', order: 'standard' } as const;
const recording = recordingOf({ wave: (lead, time) => Math.sin(time * (1 + STANDARD_LEADS.indexOf(lead as 'I'))) });
const page = layOutPage(recording, paperLeads(recording), options, 0, ['<LeadLens & "friends">'], ENGLISH);
const svg = paperSvg(page, 'A title & more');

describe('paperSvg', () => {
  it('is true to scale: size in mm, one user unit a millimetre', () => {
    const [, width, height, box] = /<svg [^>]*width="([\d.]+)mm" height="([\d.]+)mm" viewBox="([^"]+)"/.exec(svg)!;
    expect(box).toBe(`0 0 ${width} ${height}`);
    expect(Number(width)).toBe(270);
  });

  it('holds every trace once, as the very path that the screen draws', () => {
    const traces = [...svg.matchAll(/data-lead="([^"]+)" d="([^"]+)"/g)].map(([, lead, d]) => [lead, d]);
    expect(traces.map(([lead]) => lead)).toEqual(page.segments.map(({ name }) => name));
    for (const [i, segment] of page.segments.entries()) {
      // 500 Hz at 25 mm/s is 20 samples a mm: print resolution keeps all of them.
      expect(traces[i]![1]).toBe(segmentPath(page, segment, 100));
    }
  });

  it('escapes what a file or a caller may put into the text', () => {
    expect(svg).toContain('&lt;LeadLens &amp; &quot;friends&quot;&gt;');
    expect(svg).toContain('<title>A title &amp; more</title>');
    // XML 1.0 forbids these, and an override would turn what is behind it around.
    const drawn = paperSvg(page, 'bell \u0007 none \ufffe\uffff half \ud800 turned \u202e 张三 😀');
    expect(drawn).toContain('<title>bell  none  half  turned  张三 😀</title>');
  });

  it('has a line for each small square and each big one', () => {
    const [thin, thick] = [...svg.matchAll(/<path d="([^"]+)"/g)].map(([, d]) => d!);
    expect(thick!.match(/v/g)).toHaveLength(270 / 5 + 1);
    expect(thin!.match(/v/g)).toHaveLength(270 - 270 / 5);
  });

  it('never lets a trace run through a name', () => {
    expect(svg.indexOf('<text')).toBeGreaterThan(svg.lastIndexOf('data-lead'));
    expect(svg).toMatch(/<text [^>]*stroke="#FFF4F4"[^>]*paint-order="stroke">aVR</);
  });
});

describe('describePage', () => {
  it('says what the picture shows', () => {
    expect(describePage(recording, page, ENGLISH)).toBe(
      'ECG computed, 12 leads: I, aVR, V1, V4, II, aVL, V2, V5, III, aVF, V3, V6; 10 s long; 25 mm/s; 10 mm/mV.',
    );
    const part = recordingOf({ leads: STANDARD_LEADS.filter((lead) => lead !== 'III' && lead !== 'V6'), seconds: 60 });
    const text = describePage(part, layOutPage(part, paperLeads(part), options, 10, [], ENGLISH), ENGLISH);
    expect(text).toContain('derived: III; absent: V6; 60 s long; showing 0:10.0 to 0:20.0');
  });
});

it('speaks the language that it is given, numbers included', () => {
  const comma = createLanguage('de', PSEUDO.words);
  const few = recordingOf({ leads: ['I', 'II', 'V1', 'V2', 'V4', 'VX', 'V6'], seconds: 30 });
  const drawn = layOutPage(few, paperLeads(few), { ...options, speed: 12.5 }, 5, [], comma);
  const english = layOutPage(few, paperLeads(few), { ...options, speed: 12.5 }, 5, [], ENGLISH);
  const worded = new Set(['absent', 'footer', 'ruler']);
  const texts = (page: typeof drawn) => page.texts.filter(({ role }) => worded.has(role)).map(({ text }) => text);
  expect(texts(drawn).filter((text) => texts(english).includes(text))).toEqual([]);
  expect(texts(drawn).join()).toContain('12,5');
  expect(drawn.texts.filter(({ role }) => role === 'time')[0]!.text).toContain('05,0');
  expect(describePage(few, drawn, comma)).not.toContain('showing');
});
