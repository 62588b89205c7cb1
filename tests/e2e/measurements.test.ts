// What is measured, as people see it: the strip, an interval and the waves on the paper, and what is saved.

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { BROWSER, savedText } from './browsers';
import { drop, fixture, openExample, pageForEachTest } from './leadlens';

const { actions, measured: texts } = ENGLISH.words;
const CARDIOSOFT = 'cardiosoft/constructed-00001_lr.xml';

const strip = (page: Page) => page.getByRole('region', { name: texts.label });
const pressable = (page: Page, name: keyof typeof texts.short) =>
  strip(page).getByRole('button', { name: new RegExp(`^${texts.short[name]} \\d`) });
const numberOf = async (page: Page, name: keyof typeof texts.short) =>
  Number(/-?\d+/.exec((await pressable(page, name).innerText()).slice(texts.short[name].length))?.[0]);

/** What a key saves. */
const saved = async (page: Page, key: string) => (await savedText(page, BROWSER, () => page.keyboard.press(key)))();

describe('measurements', () => {
  const opened = pageForEachTest();

  test('stand below the header, can be shown on the paper, and are saved', async () => {
    const { page } = opened.current;
    await openExample(page, '00010_hr');
    await pressable(page, 'qrs').waitFor();
    const qrs = await numberOf(page, 'qrs');
    expect(qrs).toBeGreaterThan(60);
    expect(qrs).toBeLessThan(200);
    const plain = await saved(page, 'v');

    await pressable(page, 'qt').click();
    await expect.poll(() => pressable(page, 'qt').getAttribute('aria-pressed')).toBe('true');
    const withInterval = await saved(page, 'v');
    expect(withInterval.length).toBeGreaterThan(plain.length);
    await pressable(page, 'qt').click();

    await page.keyboard.press('q');
    await page.getByRole('button', { name: actions.waves, pressed: true }).waitFor();
    const withWaves = await saved(page, 'v');
    expect(withWaves.length).toBeGreaterThan(withInterval.length);

    const { measurements } = JSON.parse(await saved(page, 'j'));
    expect(Math.abs(measurements.global.qrs - qrs)).toBeLessThanOrEqual(0.6);
    expect(measurements.leads.II.qrs.length).toBeGreaterThan(5);
    expect(measurements.by).toBe('network');
  });

  test('opens all of them in a table, with the averaged beats', async () => {
    const { page } = opened.current;
    await openExample(page, '00010_hr');
    await pressable(page, 'qrs').waitFor();
    await strip(page).getByText(texts.all).click();
    for (const name of [texts.framingham, texts.criteria.sokolowLyon, texts.rrDeviation])
      await strip(page).getByRole('rowheader', { name }).waitFor();
    await strip(page).locator('.averaged-beats').waitFor();
    await page.keyboard.press('Escape');
    await strip(page).locator('.averaged-beats').waitFor({ state: 'hidden' });
  });

  test('are made again where an end is dragged, by keys or a pointer, on the averaged beat or the paper', async () => {
    const { page } = opened.current;
    await openExample(page, '00010_hr');
    await pressable(page, 'qt').waitFor();
    const [qt, qrs] = [await numberOf(page, 'qt'), await numberOf(page, 'qrs')];

    await strip(page).getByText(texts.all).click();
    const end = strip(page).getByRole('slider', { name: texts.endNames.tOff });
    await end.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageUp');
    await expect.poll(() => numberOf(page, 'qt')).toBe(qt + 30);
    expect(await numberOf(page, 'qrs')).toBe(qrs);
    await expect.poll(() => pressable(page, 'qt').innerText()).toContain(texts.byHand);
    expect(JSON.parse(await saved(page, 'j')).measurements.byHand).toEqual(['tOff']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => numberOf(page, 'qt')).toBe(qt + 20);
    await strip(page).getByRole('button', { name: texts.putEndsBack }).click();
    await expect.poll(() => numberOf(page, 'qt')).toBe(qt);
    await page.keyboard.press('Escape');

    await pressable(page, 'qt').click();
    const handle = page.getByRole('slider', { name: texts.endNames.tOff });
    const { x, y, width, height } = (await handle.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 - 12, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => numberOf(page, 'qt')).toBeLessThan(qt - 10);
    await page.keyboard.press('Control+z');
    await expect.poll(() => numberOf(page, 'qt')).toBe(qt);
  });

  test('has the values of the device beside its own', async () => {
    const { page } = opened.current;
    await drop(page, [await fixture(CARDIOSOFT)]);
    await pressable(page, 'qrs').waitFor();
    await strip(page).getByText(texts.ownAndDevice).waitFor();
  });
});
