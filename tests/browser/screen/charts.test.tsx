import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LeadWeightChart } from '../../../src/components/charts/LeadWeightChart';
import { inFixedOrder } from '../../../src/components/charts/lead-weight-plot';
import { ProbabilityChart } from '../../../src/components/charts/ProbabilityChart';
import { leadSources } from '../../../src/ecg/lead-sources';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { strengths } from '../../../src/study/finding-lines';
import { statementsOf } from '../../../src/study/statements';
import { ENGLISH } from '../../../src/words/language';
import { statementTitle } from '../../../src/words/statement';
import { eventually } from '../../eventually';
import { manifestOf } from '../../unit/app/fakes';
import { mount, unmountAll } from './mount';

const twelve = Float32Array.from({ length: 12 }, (_, i) => (i + 1) / 78);
const weights = inFixedOrder(
  STANDARD_LEADS,
  twelve,
  leadSources(new Map(STANDARD_LEADS.map((lead) => [lead, new Float32Array(1)]))),
);

beforeEach(() => {
  document.documentElement.dataset.theme = 'light';
});
afterEach(unmountAll);

const bars = (place: HTMLElement) => [...place.querySelectorAll<SVGRectElement>('.chart-bar')];
const plotlyBars = (place: HTMLElement) => [...place.querySelectorAll<SVGPathElement>('.barlayer .point path')];
const fill = (bar: SVGElement | undefined) => bar && getComputedStyle(bar).fill;
const ACCENT = 'rgb(11, 95, 165)';

describe('lead weights', () => {
  const chart = (highlighted: string | null, onHighlight: (lead: string | null) => void = () => undefined) => (
    <LeadWeightChart
      weights={weights}
      highlighted={highlighted}
      onHighlight={onHighlight}
      theme="light"
      caption="Lead weights"
    />
  );

  it('are drawn with a bar for each lead, and no button that could send them anywhere', async () => {
    const { place } = mount(chart(null));
    await eventually(() => expect(bars(place).length).toBe(12));
    expect(place.querySelectorAll('.modebar-btn, a[href]').length).toBe(0);
    expect(place.textContent).toContain('1/12');
  });

  it('light up the bar of the highlighted lead', async () => {
    const { place, render } = mount(chart(null));
    await eventually(() => expect(bars(place).length).toBe(12));
    render(chart('V1'));
    await eventually(() => {
      const lit = bars(place).map((bar) => fill(bar) === ACCENT);
      expect(lit).toEqual(STANDARD_LEADS.map((lead) => lead === 'V1'));
    });
  });

  it('look the same drawn by Plotly', async () => {
    const { place } = mount(chart('V1'));
    await eventually(() => expect(bars(place).length).toBe(12));
    const boxes = (all: SVGElement[]) =>
      all.map((bar) => {
        const { left, top, width, height } = bar.getBoundingClientRect();
        return [left, top, width, height].map(Math.round);
      });
    const before = boxes(bars(place));
    const colours = bars(place).map(fill);
    const words = () => [...place.querySelectorAll('.chart text')].map(({ textContent }) => textContent?.trim()).sort();
    const written = words();
    await userEvent.hover(bars(place)[0]!, { timeout: 5_000 });
    await eventually(() => expect(plotlyBars(place).length).toBe(12));
    for (const [i, box] of boxes(plotlyBars(place)).entries())
      for (const [k, side] of box.entries()) expect(Math.abs(side - before[i]![k]!)).toBeLessThanOrEqual(1);
    expect(plotlyBars(place).map(fill)).toEqual(colours);
    expect(words()).toEqual(written);
    await userEvent.hover(page.getByRole('button', { name: ENGLISH.words.charts.asTable }));
  });

  it('tell which lead is pointed at, and when the pointer leaves', async () => {
    const onHighlight = vi.fn();
    const { place } = mount(chart(null, onHighlight));
    await eventually(() => expect(bars(place).length).toBe(12));
    const V1 = bars(place)[STANDARD_LEADS.indexOf('V1')]!;
    await userEvent.hover(V1, { timeout: 5_000 });
    await eventually(() => expect(onHighlight).toHaveBeenLastCalledWith('V1'));
    // Pointed at, it becomes Plotly's, which lays one element over the plot that takes the pointer.
    await eventually(() => expect(plotlyBars(place).length).toBe(12));
    await eventually(() => expect(bars(place).length).toBe(0));
    await userEvent.hover(page.getByRole('button', { name: ENGLISH.words.charts.asTable }));
    await eventually(() => expect(onHighlight).toHaveBeenLastCalledWith(null));
    const plot = place.querySelector<SVGRectElement>('.nsewdrag')!;
    const { width, height } = plot.getBoundingClientRect();
    const position = { x: ((STANDARD_LEADS.indexOf('V2') + 0.5) / STANDARD_LEADS.length) * width, y: height / 2 };
    await userEvent.hover(plot, { position, timeout: 5_000 });
    await eventually(() => expect(onHighlight).toHaveBeenLastCalledWith('V2'));
  });

  it('have their numbers in a table for screen readers, and for everyone on request', async () => {
    mount(chart(null));
    const table = page.getByRole('table', { name: ENGLISH.words.results.leadWeights });
    await expect.element(table.getByRole('row', { name: /^V6/ })).toHaveTextContent('0.15');
    await page.getByRole('button', { name: ENGLISH.words.charts.asTable }).click();
    await expect
      .element(page.getByRole('button', { name: ENGLISH.words.charts.asChart }))
      .toHaveAttribute('aria-pressed', 'true');
    expect((await table.element()).getBoundingClientRect().height).toBeGreaterThan(100);
  });
});

it('class probabilities are drawn with their names, numbers and thresholds', async () => {
  const statements = statementsOf(manifestOf('attention'), Float32Array.of(0.9, 0.2, 0.1));
  const { place } = mount(<ProbabilityChart statements={statements} strength={strengths(statements)} theme="dark" />);
  await eventually(() => expect(bars(place).length).toBe(3));
  expect(place.querySelectorAll('.chart-line').length).toBe(3);
  const texts = [...place.querySelectorAll('.chart-note-text')].map((text) => text.textContent);
  const [sr, afib, pvc] = ['SR', 'AFIB', 'PVC'].map((code) => statementTitle(ENGLISH, { code, description: code }));
  expect(texts).toEqual([sr, '90\u202f%', afib, '20\u202f%', pvc, '10\u202f%']);
  // The theme of the chart, not of the page around it.
  expect(fill(bars(place)[0])).toBe('rgb(108, 184, 255)');
});
