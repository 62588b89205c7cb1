import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { WindowStrip } from '../../../src/components/results/WindowStrip';
import { seconds } from '../../../src/ecg/units';
import type { Reading } from '../../../src/model/contracts';
import { parseManifest } from '../../../src/model/manifest';
import { shownReading, statementsOf } from '../../../src/study/statements';

const MODEL = 'conv1d';
const manifest = parseManifest(JSON.parse(readFileSync(`public/models/${MODEL}/model.json`, 'utf8')), MODEL);
const probabilities = Float32Array.from(manifest.labels, () => 0.5);
const leadWeights = new Float32Array();
const windowFrom = (start: number) => ({
  start: seconds(start),
  end: seconds(start + 10),
  probabilities,
  leadWeights,
});
const reading: Reading = {
  model: { id: MODEL, version: '1' },
  backend: 'cpu',
  milliseconds: 1,
  leads: [],
  probabilities,
  leadWeights,
  windows: [0, 5, 10].map(windowFrom),
  findings: [],
  quality: [],
};

const props = {
  manifest,
  statements: statementsOf(manifest, probabilities).slice(0, 1),
  span: 'view',
  onSpan: () => undefined,
} as const;

it('draws what was read of a recording where it lies, leaves the rest blank and offers no mean', () => {
  const windows = [40, 45].map(windowFrom);
  const shown = shownReading({ ...reading, windows }, 'view', { start: 45, end: 55 });
  const given = { ...props, windows, end: seconds(100), shown, startInFile: seconds(0) };
  const html = renderToStaticMarkup(createElement(WindowStrip, { ...given, outOf: 19 }));
  const drawn = [...html.matchAll(/M([\d.]+) \d+V[\d.]+H([\d.]+)V/g)].map(([, from, to]) =>
    [Number(from), Number(to)].map(Math.round),
  );
  expect(drawn).toEqual([
    [40, 45],
    [45, 55],
  ]);
  expect(html).toMatch(/<input type="radio"[^>]* disabled=""/);
  expect(html).not.toContain('<table');
});

it('tells times of the file, not of the part of it that was read', () => {
  const html = renderToStaticMarkup(
    createElement(WindowStrip, {
      ...props,
      windows: reading.windows,
      outOf: null,
      end: seconds(20),
      shown: shownReading(reading, 'view', { start: seconds(5), end: seconds(15) }),
      startInFile: seconds(3600),
    }),
  );
  const text = html.replaceAll('\u202f', ' ');
  expect(text).toContain('60 min 5 s to 60 min 15 s');
  expect(text).toContain('<td>60 min</td><td>60 min 10 s</td>');
});
