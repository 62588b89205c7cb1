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

it('tells times of the file, not of the part of it that was read', () => {
  const html = renderToStaticMarkup(
    createElement(WindowStrip, {
      manifest,
      reading,
      statements: statementsOf(manifest, probabilities).slice(0, 1),
      shown: shownReading(reading, 'view', { start: seconds(5), end: seconds(15) }),
      span: 'view',
      onSpan: () => undefined,
      startInFile: seconds(3600),
    }),
  );
  const text = html.replaceAll('\u202f', ' ');
  expect(text).toContain('60 min 5 s to 60 min 15 s');
  expect(text).toContain('<td>60 min</td><td>60 min 10 s</td>');
});
