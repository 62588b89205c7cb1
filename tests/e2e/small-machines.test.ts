// Small screens whose system enlarges everything by a quarter, one processor, little memory.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { findings, LeadLens, paper, read } from './leadlens';

const ENLARGED = 1.25;

let app: LeadLens;
beforeAll(async () => {
  app = await LeadLens.start();
});
afterAll(() => app.stop());

test.each([
  [1024, 768],
  [1280, 720],
])('%i × %i dots: a recording is drawn and read, and nothing stands out to the side', async (width, height) => {
  const { page, problems } = await app.open(
    {
      viewport: { width: Math.floor(width / ENLARGED), height: Math.floor(height / ENLARGED) },
      deviceScaleFactor: ENLARGED,
    },
    (prepared) =>
      prepared.addInitScript(() => {
        Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1 });
        Object.defineProperty(navigator, 'deviceMemory', { value: 0.25 });
      }),
  );
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const example = page.getByRole('button', { name: ENGLISH.words.examples['00010_hr'].title, exact: true });
  await example.waitFor();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await example.click();
  await read(page);
  await expect.poll(() => findings(page).innerText()).toContain('Normal ECG');
  expect(await overflow()).toBeLessThanOrEqual(0);
  const box = (await paper(page).boundingBox())!;
  expect(box.y).toBeLessThan(height / ENLARGED / 2);
  await page.getByText(ENGLISH.words.paper.more, { exact: true }).click();
  for (const name of ['Open files…', 'Keyboard shortcuts', 'Screen size…'])
    expect(
      await page.getByRole('button', { name }).evaluate((button) => button.getBoundingClientRect().right),
    ).toBeLessThan(width / ENLARGED);
  expect(problems).toEqual([]);
  await page.context().close();
});
