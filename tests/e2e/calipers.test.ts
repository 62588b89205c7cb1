// Calipers as people use them: by mouse, by finger, by keys alone; and in what is saved and printed.

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { BROWSER, savedText } from './browsers';
import { drop, openExample, pageForEachTest, pagesOnDemand, paper, READING_TIMEOUT, read } from './leadlens';

const { actions, calipers: texts, paper: paperTexts } = ENGLISH.words;

const bar = (page: Page) => page.getByRole('region', { name: texts.title, exact: true });
const button = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true });
/** Of all calipers, in the order in which Tab goes along them. */
const handles = (page: Page) => page.getByRole('slider', { name: /^Caliper \d/ });
const handle = (page: Page, n: number, part: keyof typeof texts.parts) =>
  page.getByRole('slider', { name: new RegExp(`^Caliper ${n} in .*, ${texts.parts[part]}$`) });
const value = async (of: Locator) => (await of.getAttribute('aria-valuetext')) ?? '';
/** "1.234 s; 800 ms · 75/min" as numbers: where the handle is in s, and what is between both in ms. */
async function numbers(of: Locator): Promise<{ at: number; interval: number }> {
  const [, at, interval] = /^([\d.]+) s; (?:\d+ × )?([\d.]+) ms/.exec(await value(of)) ?? [];
  return { at: Number(at), interval: Number(interval) };
}

/** What a key saves. */
const saved = async (page: Page, key: string) => (await savedText(page, BROWSER, () => page.keyboard.press(key)))();

async function frame(page: Page) {
  const box = await page.locator('.paper-frame').boundingBox();
  if (!box) throw new Error('no paper');
  return box;
}

/** By mouse over the paper, from and to in shares of its width and height. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  const { x, y, width, height } = await frame(page);
  const at = ([across, down]: readonly [number, number]) => [x + across * width, y + down * height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

async function withCalipers(page: Page, id: Parameters<typeof openExample>[1] = '00010_hr') {
  await openExample(page, id);
  await page.keyboard.press('K');
  await bar(page).waitFor();
}

describe('by mouse', () => {
  const opened = pageForEachTest();

  test('a drag draws one, its ends and its whole are moved, and what was done is taken back and made again', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await button(page, texts.snap).click();
    await drag(page, [0.1, 0.15], [0.2, 0.2]);
    await expect.poll(() => handles(page).count()).toBe(3);
    const right = handle(page, 1, 'right');
    const drawn = await numbers(right);
    expect(drawn.interval).toBeGreaterThan(300);
    // The readout on the bar is that of the handle.
    await expect.poll(() => bar(page).innerText()).toContain(`${drawn.interval} ms`);

    const grip = (await right.boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + grip.width / 2 + 20, grip.y + grip.height / 2, { steps: 4 });
    await page.mouse.up();
    const moved = await numbers(right);
    expect(moved.at).toBeGreaterThan(drawn.at + 0.05);
    expect(moved.interval - drawn.interval).toBeCloseTo(1000 * (moved.at - drawn.at), 0);

    const whole = (await handle(page, 1, 'whole').boundingBox())!;
    await page.mouse.move(whole.x + whole.width / 2, whole.y + whole.height / 2);
    await page.mouse.down();
    await page.mouse.move(whole.x + whole.width / 2 + 30, whole.y + whole.height / 2, { steps: 4 });
    await page.mouse.up();
    const carried = await numbers(right);
    expect(carried.at).toBeGreaterThan(moved.at + 0.05);
    expect(carried.interval).toBe(moved.interval);

    await page.keyboard.press('Control+z');
    expect(await numbers(right)).toEqual(moved);
    await page.keyboard.press('Control+z');
    expect(await numbers(right)).toEqual(drawn);
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+y');
    expect(await numbers(right)).toEqual(carried);
    await button(page, texts.removeAll).click();
    await expect.poll(() => handles(page).count()).toBe(0);
    await bar(page).getByRole('button', { name: actions.undoCaliper }).click();
    expect(await numbers(right)).toEqual(carried);
  });

  test('two clicks draw one as well, and Escape gives it up', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await button(page, texts.kinds.amplitude).click();
    const { x, y, width, height } = await frame(page);
    await page.mouse.click(x + 0.12 * width, y + 0.2 * height);
    await page.mouse.move(x + 0.14 * width, y + 0.1 * height);
    await expect.poll(() => bar(page).innerText()).toMatch(/[1-9]\d* mV|0\.[1-9]\d+ mV/);
    await page.keyboard.press('Escape');
    await expect.poll(() => handles(page).count()).toBe(0);
    await page.mouse.click(x + 0.12 * width, y + 0.2 * height);
    await page.mouse.click(x + 0.14 * width, y + 0.1 * height);
    await expect.poll(() => handles(page).count()).toBe(3);
  });

  test('the wheel zooms while one is held, and it stays at its time', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await button(page, texts.snap).click();
    await drag(page, [0.1, 0.15], [0.2, 0.2]);
    const right = handle(page, 1, 'right');
    const before = await numbers(right);
    const grip = (await right.boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    const zoom = page.getByRole('status', { name: paperTexts.scale });
    const scale = await zoom.innerText();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect.poll(() => zoom.innerText()).not.toBe(scale);
    await page.mouse.up();
    // The pointer did not move over the paper: zooming is about the point under it.
    const after = await numbers(right);
    expect(Math.abs(after.at - before.at)).toBeLessThan(0.01);
  });

  test('with the calipers away a drag moves the paper, and they are still drawn', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await drag(page, [0.1, 0.15], [0.2, 0.2]);
    await page.keyboard.press('K');
    await expect.poll(() => handles(page).count()).toBe(0);
    await drag(page, [0.3, 0.3], [0.4, 0.3]);
    await page.keyboard.press('K');
    await expect.poll(() => handles(page).count()).toBe(3);
  });

  test('they stay with their study at any speed and layout, and are in the drawing, the print and the result', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await button(page, texts.kinds.march).click();
    await drag(page, [0.1, 0.7], [0.2, 0.7]);
    const right = handle(page, 1, 'right');
    await right.waitFor();
    const before = await value(right);
    const measured = before.split('; ')[1]!;
    // Round all layouts, and to another speed and gain.
    for (const key of ['l', 's', 'l', 'h', 'l', 'l']) await paper(page).press(key);
    expect(await value(right)).toBe(before);

    const svg = await saved(page, 'v');
    expect(svg).toContain(`>${measured}</text>`);
    const result = JSON.parse(await saved(page, 'j')) as {
      calipers: { kind: string; lead: string; milliseconds: number }[];
    };
    expect(result.calipers).toHaveLength(1);
    expect(result.calipers[0]).toMatchObject({ kind: 'march', lead: 'II', intervals: 1 });
    expect(`${result.calipers[0]!.milliseconds}`).toBe(/[\d.]+/.exec(measured)![0]);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.print-papers').innerHTML()).toContain(`>${measured}</text>`);
  });
});

describe('several studies', () => {
  const opened = pageForEachTest();

  test('keep their own calipers while others are shown', async () => {
    const { page } = opened.current;
    const files = ['00010_hr.hea', '00010_hr.dat', '00018_hr.hea', '00018_hr.dat'].map(async (name) => ({
      name,
      content: await readFile(new URL(`../../public/examples/${name}`, import.meta.url)),
    }));
    await drop(page, await Promise.all(files));
    await read(page);
    await page.keyboard.press('K');
    await drag(page, [0.1, 0.15], [0.2, 0.2]);
    await expect.poll(() => handles(page).count()).toBe(3);
    const before = await value(handle(page, 1, 'right'));
    await paper(page).press('n');
    await expect.poll(() => handles(page).count()).toBe(0);
    await paper(page).press('p');
    expect(await value(handle(page, 1, 'right'))).toBe(before);
  });
});

describe('by keys alone', () => {
  const opened = pageForEachTest();

  test('one is put on the paper, moved sample by sample, marched out, snapped, removed and brought back', async () => {
    const { page } = opened.current;
    await openExample(page, '00010_hr');
    await page.keyboard.press('K');
    await paper(page).focus();
    await page.keyboard.press('Enter');
    const right = handle(page, 1, 'right');
    await expect.poll(() => right.evaluate((each) => each === document.activeElement)).toBe(true);
    const start = await numbers(right);
    expect(start.interval).toBe(400);
    await expect.poll(() => right.getAttribute('aria-valuenow')).toBe(String(Math.round(1000 * start.at)));

    const pressed = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      return numbers(right);
    };
    // 500 samples a second.
    expect((await pressed('ArrowRight')).interval).toBe(402);
    expect((await pressed('Shift+ArrowRight')).interval).toBe(422);
    expect((await pressed('Control+ArrowRight')).interval).toBe(462);
    expect((await pressed('ArrowLeft', 'ArrowLeft')).interval).toBe(458);
    expect((await pressed('Control+z')).interval).toBe(460);
    expect((await pressed('Control+y')).interval).toBe(458);

    await page.keyboard.press('m');
    await page.keyboard.press('+');
    expect(await value(right)).toContain('2 × 229.0 ms');
    await page.keyboard.press('-');
    const free = await numbers(right);
    await page.keyboard.press('s');
    expect(Math.abs((await numbers(right)).at - free.at)).toBeLessThan(0.4);
    await expect.poll(() => bar(page).innerText()).toMatch(new RegExp(Object.values(texts.snapped).join('|')));

    await page.keyboard.press('Shift+Tab');
    const left = handle(page, 1, 'left');
    expect(await left.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await handle(page, 1, 'whole').evaluate((each) => each === document.activeElement)).toBe(true);
    const marched = await numbers(left);
    await page.keyboard.press('ArrowLeft');
    expect((await numbers(left)).at).toBeCloseTo(marched.at - 0.002, 6);

    await page.keyboard.press('Delete');
    await expect.poll(() => handles(page).count()).toBe(0);
    expect(await paper(page).evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(() => handles(page).count()).toBe(3);
  });

  test('an end holds to the waves that were measured', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await paper(page).press('Enter');
    const right = handle(page, 1, 'right');
    await right.waitFor();
    // They are there once the waves are.
    await expect
      .poll(
        async () => {
          await right.press('Control+ArrowRight');
          await right.press('s');
          return bar(page).innerText();
        },
        { timeout: READING_TIMEOUT },
      )
      .toContain(texts.snapped.fiducial);
  });

  test('what is out of sight is brought into it by the focus, and by the keys that move it', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await paper(page).press('Enter');
    const right = handle(page, 1, 'right');
    await right.waitFor();
    for (let i = 0; i < 8; i++) await paper(page).press('+');
    await paper(page).press('End');
    await expect.poll(() => right.getAttribute('data-beyond')).toBe('true');
    const { x, y, width, height } = await frame(page);
    const edge = (await right.boundingBox())!;
    expect(edge.x >= x - 1 && edge.x + edge.width <= x + width + 1).toBe(true);
    expect(edge.y >= y - 1 && edge.y + edge.height <= y + height + 1).toBe(true);
    await right.focus();
    await expect.poll(() => right.getAttribute('data-beyond')).toBeNull();
    for (let i = 0; i < 20; i++) await right.press('Control+ArrowRight');
    await expect.poll(() => right.getAttribute('data-beyond')).toBeNull();
  });

  test('heights go ten microvolts at a time', async () => {
    const { page } = opened.current;
    await withCalipers(page);
    await button(page, texts.kinds.amplitude).focus();
    await page.keyboard.press('Enter');
    await button(page, texts.add).focus();
    await page.keyboard.press('Enter');
    const upper = handle(page, 1, 'upper');
    await expect.poll(() => upper.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await value(upper)).toContain('1.000 mV · 10.0 mm');
    await page.keyboard.press('ArrowUp');
    expect(await value(upper)).toContain('1.010 mV · 10.1 mm');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await value(upper)).toContain('0.910 mV · 9.1 mm');
    await expect.poll(() => upper.getAttribute('aria-orientation')).toBe('vertical');
  });
});

describe('with a finger', () => {
  const pages = pagesOnDemand();

  test('one is drawn and moved, with a loupe beside the finger, by handles of 44 pixels', async () => {
    const { page } = await pages.open(undefined, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await openExample(page, '00010_hr');
    await page.getByRole('button', { name: actions.calipers, exact: true }).tap();
    await button(page, texts.snap).tap();
    await page.locator('.paper-frame').scrollIntoViewIfNeeded();
    const box = await frame(page);
    expect(box.height).toBeGreaterThan(200);
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    const y = box.y + box.height / 2 - 10;
    const loupe = page.locator('.caliper-loupe');
    await touch('touchStart', { x: box.x + 150, y });
    await touch('touchMove', { x: box.x + 170, y });
    await touch('touchMove', { x: box.x + 190, y });
    await loupe.waitFor();
    // Above the finger, not under it.
    const lens = (await loupe.boundingBox())!;
    expect(lens.y + lens.height).toBeLessThan(y);
    await touch('touchEnd');
    await expect.poll(() => loupe.count()).toBe(0);
    await expect.poll(() => handles(page).count()).toBe(3);
    for (const each of await handles(page).all()) {
      const { width, height } = (await each.boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThan(43.9); // rounding of the page's own zoom
    }
    const right = handle(page, 1, 'right');
    const before = await numbers(right);
    const grip = (await right.boundingBox())!;
    const from = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
    await touch('touchStart', from);
    await touch('touchMove', { x: from.x - 8, y: from.y });
    await loupe.waitFor();
    await touch('touchMove', { x: from.x - 15, y: from.y });
    await touch('touchEnd');
    expect((await numbers(right)).at).toBeLessThan(before.at);

    // A second finger gives up what the first one draws, and zooms.
    await touch('touchStart', { x: box.x + 180, y: y + 40 });
    await touch('touchMove', { x: box.x + 210, y: y + 40 });
    await touch('touchStart', { x: box.x + 210, y: y + 40 }, { x: box.x + 300, y: y + 40 });
    await touch('touchMove', { x: box.x + 180, y: y + 40 }, { x: box.x + 340, y: y + 40 });
    await touch('touchEnd');
    await expect.poll(() => handles(page).count()).toBeLessThanOrEqual(3);
  });
});
