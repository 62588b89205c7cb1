import { describe, expect, it } from 'vitest';
import { CHART_CONFIG } from '../../../src/components/charts/config';
import { axisTop, inFixedOrder, leadWeightPlot } from '../../../src/components/charts/lead-weight-plot';
import { probabilityPlot } from '../../../src/components/charts/probability-plot';
import { leadSources } from '../../../src/ecg/lead-sources';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { strengths } from '../../../src/study/finding-lines';
import { statementsOf } from '../../../src/study/statements';
import { ENGLISH } from '../../../src/words/language';
import { manifestOf } from '../app/fakes';

const colours = {
  text: '#000',
  muted: '#555',
  line: '#ccc',
  grid: '#eee',
  accent: '#00f',
  bar: '#999',
  threshold: '#000',
  surface: '#fff',
  font: 'sans-serif',
};

it('no chart offers to send its data anywhere', () => {
  expect(CHART_CONFIG).toMatchObject({ showSendToCloud: false, plotlyServerURL: '', displaylogo: false });
});

describe('lead weights', () => {
  const weights = inFixedOrder(
    ['V1', 'II', 'III', 'VX'],
    Float32Array.of(0.2, 0.4, 0.3, 0.1),
    leadSources(new Map(['V1', 'II', 'aVF', 'VX'].map((lead) => [lead, new Float32Array(1)]))),
  );

  it('keep the order and the places of the twelve leads, whatever was read', () => {
    expect(weights.map(({ lead }) => lead)).toEqual([...STANDARD_LEADS, 'VX']);
    expect(weights.find(({ lead }) => lead === 'II')).toMatchObject({ derived: false });
    expect(weights.find(({ lead }) => lead === 'II')?.weight).toBeCloseTo(0.4);
    expect(weights.find(({ lead }) => lead === 'III')?.derived).toBe(true);
    expect(weights.find(({ lead }) => lead === 'aVF')?.weight).toBeNull();
  });

  it('share one axis, left only when a weight does not fit', () => {
    expect(axisTop(weights)).toBe(0.5);
    expect(axisTop([{ lead: 'I', weight: 0.51, derived: false }])).toBe(1);
  });

  it('are measured against an even share of the leads that were read', () => {
    const { layout } = leadWeightPlot(weights, 'II', colours, ENGLISH.format);
    expect(layout.shapes?.[0]).toMatchObject({ y0: 1 / 4, y1: 1 / 4 });
    expect(layout.annotations?.at(-1)?.text).toContain('1/4');
    expect(
      leadWeightPlot([{ lead: 'I', weight: 1, derived: false }], null, colours, ENGLISH.format).layout.shapes,
    ).toEqual([]);
  });

  it('light up the highlighted lead alone', () => {
    const [bars] = leadWeightPlot(weights, 'II', colours, ENGLISH.format).data;
    const marker = bars && 'marker' in bars ? (bars.marker as { readonly color: readonly string[] }) : { color: [] };
    expect(marker.color.map((colour) => colour === colours.accent)).toEqual(weights.map(({ lead }) => lead === 'II'));
  });
});

describe('class probabilities', () => {
  const statements = statementsOf(manifestOf('attention'), Float32Array.of(0.9, 0.4, 0.1));
  const plot = (shown = statements) => probabilityPlot(shown, strengths(shown), colours, ENGLISH);

  it('run from the top and carry a tick at each threshold', () => {
    const { data, layout } = plot();
    expect(data[0]).toMatchObject({ orientation: 'h', y: [2, 1, 0] });
    expect(layout.shapes?.map((shape) => shape.x0)).toEqual([0.5, 0.3, 0.2]);
  });

  it('do not take a name for mark-up', () => {
    const [first] = statements;
    const label = { ...first!.label, code: 'OTHER', description: 'QRS < 120 ms & more' };
    const { layout } = plot([{ ...first!, label, code: 'OTHER' }]);
    expect(layout.annotations?.[0]?.text).toContain('QRS &lt; 120 ms &amp; more');
  });

  it('do not show a possible finding as a likely one: neither its bar nor its name nor its number', () => {
    const shown = statementsOf(manifestOf('attention'), Float32Array.of(0.9, 0.4, 0.1));
    expect(shown.map(({ code }) => strengths(shown).get(code))).toEqual(['likely', 'possible', undefined]);
    const { data, layout } = plot(shown);
    const [bars] = data as {
      readonly marker: { readonly color: string[]; readonly line: { readonly width: number[] } };
    }[];
    expect(bars!.marker.color[0]).toBe(colours.accent);
    expect(new Set(bars!.marker.color).size).toBe(3);
    expect(bars!.marker.line.width).toEqual([0, 1, 0]);
    const texts = layout.annotations!.map(({ text }) => text!);
    expect(texts.map((text) => text.startsWith('<b>'))).toEqual([true, true, false, false, false, false]);
    expect(texts[2]).toContain(ENGLISH.words.results.possible);
  });
});
