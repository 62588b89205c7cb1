import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { withMisplacement } from '../../../src/ecg/misplacements';
import type { Recording } from '../../../src/ecg/recording';
import { LAYOUTS } from '../../../src/paper/arrangement';
import { describePage } from '../../../src/paper/describe';
import { inkLayers } from '../../../src/paper/layers';
import { NAME_FROM_AFAR } from '../../../src/paper/lead-names';
import { segmentAt } from '../../../src/paper/mapping';
import { layOutPage, type PaperOptions, type PaperPage } from '../../../src/paper/page';
import { alteredLeads, paperLeads } from '../../../src/paper/paper-leads';
import { drawnPoints, keptPoints } from '../../../src/paper/pen-places';
import { GAINS, SPEEDS } from '../../../src/paper/scale';
import { segmentPath } from '../../../src/paper/segment-path';
import { ENGLISH } from '../../../src/words/language';
import { points } from './points';
import { recordingOf } from './recordings';

const usual: PaperOptions = { speed: 25, gain: 10, layout: '3x4+1', order: 'standard' };
const page = (recording: Recording, options: Partial<PaperOptions> = {}, start = 0, footer: string[] = []) =>
  layOutPage(recording, paperLeads(recording), { ...usual, ...options }, start, footer, ENGLISH);
const said = (recording: Recording, options: Partial<PaperOptions> = {}) =>
  page(recording, options).texts.map(({ text }) => text);

describe('layOutPage', () => {
  it('lets columns follow each other in time and runs rhythm strips under them', () => {
    const { segments } = page(recordingOf());
    const times = Object.fromEntries(segments.slice(0, 12).map(({ name, start, end }) => [name, [start, end]]));
    expect(times.I).toEqual([0, 2.5]);
    expect(times.aVF).toEqual([2.5, 5]);
    expect(times.V2).toEqual([5, 7.5]);
    expect(times.V6).toEqual([7.5, 10]);
    const strip = segments[12]!;
    expect([strip.name, strip.start, strip.end, strip.x, strip.width]).toEqual(['II', 0, 10, segments[0]!.x, 250]);
    expect(page(recordingOf(), { layout: '6x2' }).segments.find(({ name }) => name === 'V1')).toMatchObject({
      start: 5,
      end: 10,
    });
    expect(page(recordingOf(), { layout: '12x1' }).segments.map(({ start, end }) => [start, end])).toEqual(
      Array(12).fill([0, 10]),
    );
  });

  it('keeps speed and gain in every combination, for segments and calibration pulses alike', () => {
    for (const speed of SPEEDS) {
      for (const gain of GAINS) {
        const { segments, pulses } = page(recordingOf(), { speed, gain });
        for (const { width, start, end } of segments) expect(width).toBeCloseTo((end - start) * speed, 9);
        const [, height, width] = /v(-[\d.]+)h([\d.]+)v/.exec(pulses)!;
        expect(Number(height)).toBe(-gain);
        expect(Number(width)).toBeCloseTo(0.2 * speed, 9);
        expect(pulses.split('M')).toHaveLength(1 + 4);
      }
    }
  });

  it('draws each lead from its own samples: a step of a known height at a known place', () => {
    const recording = recordingOf({
      wave: (lead, time) => (time % 2.5 >= 2 ? STANDARD_LEADS.indexOf(lead as 'I') / 10 : 0),
    });
    for (const layout of LAYOUTS) {
      const laidOut = page(recording, { layout });
      for (const segment of laidOut.segments) {
        const drawn = points(segmentPath(laidOut, segment, 50));
        const height = segment.baseline - Math.min(...drawn.map(({ y }) => y));
        expect(height, `${layout} ${segment.name}`).toBeCloseTo(STANDARD_LEADS.indexOf(segment.name as 'I'), 2);
        expect(drawn[0]!.x).toBeCloseTo(segment.x, 2);
      }
    }
  });

  it('draws -aVR of the Cabrera order upside down and says so', () => {
    const recording = recordingOf({ wave: (lead, time) => (lead === 'aVR' && time % 1 > 0.9 ? -1 : 0) });
    const laidOut = page(recording, { order: 'cabrera', layout: '12x1' });
    const segment = laidOut.segments.find(({ name }) => name === 'aVR')!;
    expect(segment.label).toBe('−aVR');
    const ys = points(segmentPath(laidOut, segment, 50)).map(({ y }) => y);
    expect(Math.min(...ys)).toBe(segment.baseline - 10);
    expect(Math.max(...ys)).toBe(segment.baseline);
  });

  it('puts baselines, the start of the traces and the edges on thick lines', () => {
    for (const speed of SPEEDS) {
      const { segments, width, gridHeight } = page(recordingOf({ wave: (_, t) => Math.sin(t * 9) }), { speed });
      for (const { baseline } of segments) expect(baseline % 5).toBe(0);
      expect([segments[0]!.x % 5, width % 5, gridHeight % 5]).toEqual([0, 0, 0]);
    }
  });

  it('places a lead with an offset on its baseline', () => {
    const laidOut = page(recordingOf({ wave: () => 12 }));
    const segment = laidOut.segments[0]!;
    expect(points(segmentPath(laidOut, segment, 20)).every(({ y }) => y === segment.baseline)).toBe(true);
  });

  it('names each segment, marks derived leads and explains the mark', () => {
    const recording = recordingOf({ leads: STANDARD_LEADS.filter((lead) => lead !== 'III' && lead !== 'aVR') });
    const names = page(recording).texts.filter(({ role }) => role === 'lead');
    expect(names.map(({ text }) => text)).toEqual([
      'I',
      'aVR†',
      'V1',
      'V4',
      'II',
      'aVL',
      'V2',
      'V5',
      'III†',
      'aVF',
      'V3',
      'V6',
      'II',
    ]);
    expect(said(recording).join()).toContain('† derived from other limb leads');
    expect(said(recordingOf()).join()).not.toContain('derived');
  });

  it('stands names in one place of their segments, whatever the trace does', () => {
    for (const layout of LAYOUTS) {
      const places = [1, -1, 8].map((height) => {
        const recording = recordingOf({ wave: (_, time) => (time % 0.5 < 0.1 ? height : 0) });
        return page(recording, { layout }).texts.filter(({ role }) => role === 'lead');
      });
      expect(places[1]).toEqual(places[0]);
      expect(places[2]).toEqual(places[0]);
    }
  });

  it('leaves the place of an absent lead empty, with its name and the word', () => {
    const recording = recordingOf({ leads: STANDARD_LEADS.filter((lead) => lead !== 'V3') });
    const laidOut = page(recording);
    const segment = laidOut.segments.find(({ name }) => name === 'V3')!;
    expect(segmentPath(laidOut, segment, 20)).toBe('');
    expect(laidOut.texts.filter(({ role }) => role === 'absent')).toHaveLength(1);
    expect(said(recordingOf())).not.toContain('absent');
  });

  it('says which leads have no place in the layout', () => {
    const recording = recordingOf({ leads: [...STANDARD_LEADS, 'V7', 'VX'] });
    expect(said(recording).join()).toContain('also recorded, shown in 12×1: V7, VX');
    expect(said(recording, { layout: '12x1' }).join()).not.toContain('also recorded');
  });

  it('prints scale, filter, rate, device, format, time and what the caller adds', () => {
    const recording: Recording = {
      ...recordingOf(),
      device: { name: 'AT-10', filter: '0.05-150 Hz' },
      startTime: '2001-09-14T10:20:30',
    };
    const footer = page(recording, { speed: 50, gain: 5 }, 0, ['LeadLens 1.2.3', 'conv1d 1.0.0'])
      .texts.filter(({ role }) => role === 'footer')
      .map(({ text }) => text)
      .join(' · ');
    expect(footer).toBe(
      '50 mm/s · 5 mm/mV · device filter 0.05-150 Hz · no filter applied by LeadLens · 500 Hz · AT-10 · test computed · ' +
        '2001-09-14 10:20:30 · LeadLens 1.2.3 · conv1d 1.0.0',
    );
  });

  it('has a ruler bar of 50 mm within the page, at every speed', () => {
    for (const speed of SPEEDS) {
      const { ruler, width } = page(recordingOf(), { speed });
      const [, x, length] = /^M([\d.]+) .*h(\d+)/.exec(ruler)!;
      expect(length).toBe('50');
      expect(Number(x) + 50).toBeLessThan(width);
      expect(Number(x)).toBeGreaterThan(0);
    }
  });

  it('pages through a long recording and stops at its end', () => {
    const long = recordingOf({ seconds: 60, rate: 100 });
    expect(page(long, {}, 20)).toMatchObject({ start: 20, end: 30 });
    expect(page(long, {}, 57)).toMatchObject({ start: 50, end: 60 });
    expect(page(long, {}, -5)).toMatchObject({ start: 0, end: 10 });
    expect(page(long, { speed: 12.5 }, 0)).toMatchObject({ start: 0, end: 20 });
    expect(
      page(long, {}, 20)
        .texts.filter(({ role }) => role === 'time')
        .map(({ text }) => text),
    ).toEqual(['0:20.0', '0:22.5', '0:25.0', '0:27.5']);
  });

  it('shows a recording that is a little longer than a page whole', () => {
    expect(page(recordingOf({ seconds: 10.24 }))).toMatchObject({ start: 0, end: 10.24 });
    expect(page(recordingOf({ seconds: 5 })).segments[1]).toMatchObject({ start: 1.25, end: 2.5 });
  });

  it('starts all columns together where a recording is too short to be divided', () => {
    const laidOut = page(recordingOf({ seconds: 2.5 }));
    expect(laidOut.segments.map(({ start, end }) => [start, end])).toEqual(Array(13).fill([0, 2.5]));
    expect(laidOut.segments[1]!.x - laidOut.segments[0]!.x).toBe(62.5);
    expect(said(recordingOf({ seconds: 2.5 })).join()).toContain('all columns start at the same time');
  });

  it('keeps footer and ruler on the page of a very short recording', () => {
    for (const speed of SPEEDS) {
      const { ruler, texts, width, height } = page(recordingOf({ leads: ['I'], seconds: 1 }), { speed });
      expect(Number(/^M([-\d.]+) /.exec(ruler)![1])).toBeGreaterThan(0);
      for (const { x, y } of texts) expect(x > 0 && x < width && y < height).toBe(true);
    }
  });

  it('lays out a recording without leads or samples', () => {
    expect(page(recordingOf({ seconds: 0 })).segments).toHaveLength(13);
    expect(page(recordingOf({ leads: [] })).segments).toEqual([]);
  });
});

describe('segmentAt', () => {
  it('finds each segment by its row and column, and nothing beside them', () => {
    for (const layout of LAYOUTS) {
      const laidOut = page(recordingOf(), { layout });
      for (const segment of laidOut.segments) {
        expect(segmentAt(laidOut, segment.x + 0.1, segment.baseline)).toBe(segment);
        expect(segmentAt(laidOut, segment.x + segment.width - 0.1, segment.baseline - 5)).toBe(segment);
      }
      expect(segmentAt(laidOut, 2, 30)).toBeNull();
      expect(segmentAt(laidOut, 100, laidOut.gridHeight + 1)).toBeNull();
    }
  });
});

describe('a page that is seen from afar', () => {
  it('has larger names, thicker lines, close rows, and says its scale within the grid', () => {
    const ecg = recordingOf();
    const leads = paperLeads(ecg);
    const near = layOutPage(ecg, leads, usual, 0, [], ENGLISH);
    const afar = layOutPage(ecg, leads, { ...usual, fromAfar: true }, 0, [], ENGLISH);
    expect(afar.height).toBe(afar.gridHeight);
    expect(afar.gridHeight).toBeLessThan(near.gridHeight);
    for (const { role, size, y } of afar.texts) {
      expect([role, size]).toEqual([role, NAME_FROM_AFAR]);
      expect(y).toBeGreaterThan(NAME_FROM_AFAR * 0.7);
    }
    const widths = (page: typeof near) =>
      inkLayers(page, 4).flatMap((layer) =>
        layer.kind === 'lines' && layer.ink === 'trace' ? [layer.strokeWidth] : [],
      );
    expect(Math.max(...widths(afar))).toBeGreaterThan(Math.max(...widths(near)));
  });
});

describe('a page that fills a screen', () => {
  const ecg = recordingOf();
  const leads = paperLeads(ecg);
  const filling = (room: number) => layOutPage(ecg, leads, { ...usual, fromAfar: true, room }, 0, [], ENGLISH);
  const baselines = (page: PaperPage) => [...new Set(page.segments.map(({ baseline }) => baseline))];

  it('has its rows as far apart as there is room, on thick lines, and no closer than they must be', () => {
    const close = filling(0);
    expect(filling(0.3)).toEqual(close);
    const wide = filling(9 / 16);
    expect(wide.width).toBe(close.width);
    expect(wide.height).toBeCloseTo((wide.width * 9) / 16, 6);
    const [first, second] = baselines(wide);
    expect(second! - first!).toBeGreaterThan(25);
    for (const baseline of baselines(wide)) expect(baseline % 5).toBe(0);
    // What goes further than this reaches the row beside it no sooner.
    expect(wide.segments[0]!.lowest - wide.segments[0]!.baseline).toBeGreaterThan(
      close.segments[0]!.lowest - close.segments[0]!.baseline,
    );
    expect(filling(3).height).toBeLessThan(filling(3).width);
  });

  it('keeps what was drawn by hand with its row', () => {
    const [close, wide] = [filling(0), filling(9 / 16)];
    baselines(wide).forEach((baseline, row) => {
      const ring = [
        [20, baseline - 4],
        [24, baseline + 3],
      ] as const;
      const kept = keptPoints(wide, ring);
      expect(kept).toEqual(ring.map(([x, y]) => [x, y - baseline + baselines(close)[row]!]));
      expect(drawnPoints(wide, kept)).toEqual(ring);
      expect(drawnPoints(close, kept)).toEqual(kept);
    });
    const near = layOutPage(ecg, leads, usual, 0, [], ENGLISH);
    expect(keptPoints(near, [[1, 2]])).toEqual([[1, 2]]);
  });
});

describe('leads that are not as recorded, or left out', () => {
  it('are drawn over what was recorded in the colour of what is changed, or pale, and said to be', () => {
    const height = { I: 0.4, II: 1, III: 0.6, aVR: -0.7, aVL: -0.1, aVF: 0.8 };
    const ecg = recordingOf({
      wave: (lead, time) => (time % 1 < 0.1 ? (height[lead as keyof typeof height] ?? 0.3) : 0),
    });
    const recorded = paperLeads(ecg);
    const drawn = paperLeads(withMisplacement(ecg, 'LA/RA'));
    const altered = alteredLeads(drawn, recorded, ['V1']);
    const page = layOutPage(ecg, drawn, { ...usual, ...altered }, 0, [], ENGLISH);
    const paths = (ink: string) =>
      inkLayers(page, 4).flatMap((layer) => (layer.kind === 'lines' && layer.ink === ink ? layer.paths : []));
    expect(new Set(paths('highlight').map(({ lead }) => lead))).toEqual(new Set(['I', 'II', 'III', 'aVR', 'aVL']));
    expect(paths('ghost')).toHaveLength(paths('highlight').length);
    expect(paths('off').map(({ lead }) => lead)).toEqual(['V1']);
    expect(describePage(ecg, page, ENGLISH)).toMatch(/not as recorded: .*II.*left out of the reading: V1/);
    expect(page.texts.some(({ text }) => text === ENGLISH.words.paper.off)).toBe(true);
    expect(alteredLeads(recorded, recorded, [])).toEqual({});
  });
});
