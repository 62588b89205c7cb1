// What is rendered anew as the user moves about: the paper, and of all else only what follows it.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ENGLISH } from '../../../src/words/language';
import '../../../src/app/app.css';
import { seconds } from '../../../src/ecg/units';
import type { ReadResult } from '../../../src/formats/reader';
import type { Reading } from '../../../src/model/contracts';
import { eventually } from '../../eventually';
import { application, readingOf, recordingOf } from '../../unit/app/fakes';
import { mountApp, unmountAll } from './mount-app';

const renders = vi.hoisted(() => {
  const counts = new Map<string, number>();
  /** The module with each of its components counting how often it is rendered, for whatever reason. */
  const counted = <M extends object>(module: M): M =>
    Object.fromEntries(
      Object.entries(module).map(([name, value]) => [
        name,
        typeof value === 'function' && /^[A-Z]/.test(name)
          ? (props: object) => {
              counts.set(name, (counts.get(name) ?? 0) + 1);
              return value(props);
            }
          : value,
      ]),
    ) as M;
  return { counts, counted };
});

vi.mock('../../../src/components/paper/PaperView', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/paper/PaperToolbar', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/record/RecordHeader', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/ResultsPanel', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/SingleResult', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/NetworkBar', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/BackendBar', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/Findings', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/AllStatements', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/WindowStrip', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/lesson/LeadToggles', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/results/LeadWeights', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/components/charts/ProbabilityChart', async (original) =>
  renders.counted(await original<object>()),
);
vi.mock('../../../src/components/shell/PrintSheet', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/app/Header', async (original) => renders.counted(await original<object>()));
vi.mock('../../../src/app/Workspace', async (original) => renders.counted(await original<object>()));

beforeEach(() => document.documentElement.style.setProperty('height', '100%'));
afterEach(unmountAll);

const paper = () => page.getByRole('img', { name: /^ECG a\.csv/ });

/** A minute, so that the paper can be moved along it. */
const minute = (file: string): ReadResult => {
  const samples = 6000;
  const leads = new Map(['I', 'II', 'V1'].map((lead) => [lead, new Float32Array(samples)]));
  return { file, recording: { ...recordingOf(file), samples, leads }, issues: [] };
};

const minuteRead = (model: string): Reading => {
  const { probabilities, leadWeights } = readingOf(model);
  const windows = Array.from({ length: 11 }, (_, i) => ({
    start: seconds(5 * i),
    end: seconds(5 * i + 10),
    probabilities,
    leadWeights,
  }));
  return { ...readingOf(model), windows };
};

async function openMinute() {
  const app = application({ readFiles: async (files) => files.map(({ path }) => minute(path)) });
  mountApp(app);
  await app.commands.loadModels();
  await app.commands.openFiles([{ path: 'a.csv', blob: new Blob([]) }]);
  await eventually(() => expect(app.reads).toHaveLength(1));
  app.reads[0]?.answer(minuteRead('attention'));
  await expect.element(page.getByRole('region', { name: ENGLISH.words.results.findings })).toBeVisible();
  await expect.element(paper()).toBeVisible();
  await eventually(() => expect(app.shown().measured).not.toBeNull());
  // Charts, fonts and sizes settle.
  await eventually(async () => {
    const before = sum(renders.counts);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sum(renders.counts)).toBe(before);
  });
  return app;
}

const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, count) => all + count, 0);

/** How often each part is rendered while something is done. */
async function rendered(work: () => Promise<void>): Promise<Record<string, number>> {
  renders.counts.clear();
  await work();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  return Object.fromEntries(renders.counts);
}

it('moving the paper renders the paper and nothing else', async () => {
  const app = await openMinute();
  const before = app.shown().view?.start ?? 0;
  (paper().element() as HTMLElement).focus();
  const counts = await rendered(async () => {
    await userEvent.keyboard('{PageDown}{PageDown}');
    await eventually(() => expect(app.shown().view?.start).toBeGreaterThan(before));
  });
  expect(counts.PaperView).toBeGreaterThan(0);
  expect(Object.keys(counts)).toEqual(['PaperView']);
});

it('with the window in view shown, the results follow the paper from one window to the next', async () => {
  const app = await openMinute();
  app.study().setSpan('view');
  await new Promise((resolve) => setTimeout(resolve, 100));
  (paper().element() as HTMLElement).focus();
  const counts = await rendered(async () => {
    await userEvent.keyboard('{PageDown}');
  });
  expect(counts.WindowStrip).toBeGreaterThan(0);
  expect(counts.ResultsPanel).toBeUndefined();
  expect(counts.RecordHeader).toBeUndefined();
});

it('while the paper is moved from frame to frame it alone is rendered; the results follow once it rests', async () => {
  const app = await openMinute();
  app.study().setSpan('view');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const canvas = paper().element();
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const place = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
  canvas.dispatchEvent(new PointerEvent('pointermove', place));
  await eventually(() => expect(app.shown().highlighted).not.toBeNull());
  renders.counts.clear();
  let whileMoved: string[] = [];
  for (let frame = 0; frame < 30; frame++) {
    canvas.dispatchEvent(new WheelEvent('wheel', { ...place, deltaX: 40 }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    // The first change of all is a jump as far as anybody can tell.
    if (frame === 2) renders.counts.clear();
    if (frame === 20) whileMoved = [...renders.counts.keys()];
  }
  expect(whileMoved).toEqual(['PaperView']);
  await eventually(() => expect(renders.counts.get('WindowStrip')).toBeGreaterThan(0));
  expect(renders.counts.get('ResultsPanel')).toBeUndefined();
});

it('pointing at a lead renders the paper and what lights up with it', async () => {
  const app = await openMinute();
  const counts = await rendered(async () => {
    await userEvent.hover(paper());
    await eventually(() => expect(app.shown().highlighted).not.toBeNull());
  });
  expect(Object.keys(counts).sort()).toEqual(['LeadToggles', 'LeadWeights', 'PaperView']);
});

it('a second study on screen is one of its own', async () => {
  const app = await openMinute();
  const first = app.shown();
  const second = { ...first, id: first.id + 1, name: 'b.csv', recording: { ...first.recording, name: 'b.csv' } };
  app.store.dispatch({
    type: 'opened',
    studies: [first, second],
    shown: [first.id, second.id],
    failures: [],
  });
  const papers = page.getByRole('img', { name: /^ECG [ab]\.csv/ });
  await eventually(() => expect(papers.elements()).toHaveLength(2));
  app.commands.study(second.id).highlight('V1');
  app.commands.study(second.id).setSpan('view');
  const radios = page.getByRole('radio', { name: ENGLISH.words.windows.inView });
  await expect.element(radios.nth(1)).toBeChecked();
  expect(radios.nth(0).query()).not.toBeChecked();
  expect(app.shown()).toMatchObject({ id: first.id, highlighted: null, span: 'whole' });
});
