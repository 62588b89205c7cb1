// Phones and tablets: nothing is cut off, what is touched is large enough, and nothing moves once the reading is there.

import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { DESKTOP, LAPTOP, type OpenPage, openExample, pageForEachTest, pagesOnDemand, paper } from './leadlens';

const SIZES = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 820, height: 1180 },
];

/** What can be pressed and lies, in part, outside of the window's width, or is smaller than `least`. */
const misplaced = ({ page }: OpenPage, least: number) =>
  page.evaluate((size) => {
    const found = [...document.querySelectorAll<HTMLElement>('.app button, .app select, .app summary')].flatMap(
      (each) => {
        const box = each.getBoundingClientRect();
        if (box.width === 0 || each.closest('.visually-hidden')) return [];
        const name = `${each.tagName} ${each.getAttribute('aria-label') ?? each.textContent}`;
        return [
          ...(box.left < -1 || box.right > window.innerWidth + 1 ? [`outside: ${name}`] : []),
          ...(box.height < size ? [`${box.height} px high: ${name}`] : []),
        ];
      },
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return [...found, ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [])];
  }, least);

describe('with a finger', () => {
  const pages = pagesOnDemand();

  test.each(SIZES)('everything is in reach at $width × $height', async (viewport) => {
    const opened = await pages.open(undefined, { viewport, hasTouch: true, isMobile: true });
    const { page } = opened;
    await page.getByRole('button').first().waitFor();
    expect(await misplaced(opened, 43)).toEqual([]);
    await openExample(page, '00010_hr');
    expect(await misplaced(opened, 43)).toEqual([]);
    const size = await paper(page).boundingBox();
    expect(size!.width).toBeGreaterThan(viewport.width * 0.9);

    const torso = page.locator('.torso');
    await torso.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const middle = async (site: string) => {
      const { x, y, width, height } = (await torso.locator(`[data-site="${site}"] circle`).boundingBox())!;
      return { x: x + width / 2, y: y + height / 2 };
    };
    const [from, to] = [await middle('RA'), await middle('LA')];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: (typeof from)[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', from);
    for (const share of [0.25, 0.5, 0.75, 1])
      await touch('touchMove', { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
    await touch('touchEnd');
    await expect.poll(() => page.locator('.electrode-choice select').inputValue()).toBe('LA/RA');

    await page.keyboard.press('Q');
    const quiz = page.getByRole('main', { name: ENGLISH.words.quiz.title });
    await quiz.getByRole('button', { name: ENGLISH.words.quiz.begin }).tap();
    await quiz.getByRole('radio').first().waitFor();
    expect(await misplaced(opened, 43)).toEqual([]);
  });
});

describe('on a phone that is held upright', () => {
  const pages = pagesOnDemand();

  test('the paper has one lead a row at true size, is swiped in time, and the names stay', async () => {
    const { page } = await pages.open(undefined, { viewport: SIZES[0]!, hasTouch: true, isMobile: true });
    await openExample(page, '00010_hr');
    const { words } = ENGLISH;
    expect(await page.getByRole('combobox', { name: words.paper.layout }).inputValue()).toBe('12x1');
    await expect
      .poll(() => page.getByRole('status', { name: words.paper.scale }).innerText())
      .toContain(words.paper.scaleTrue);
    const names = page.locator('.paper-lead-name');
    await expect.poll(() => names.count()).toBe(0);
    await paper(page).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = (await paper(page).boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const at = (share: number) => ({ x: x + share * width, y: y + height / 2 });
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0.9)] });
    for (const share of [0.7, 0.5, 0.3, 0.1])
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(share)] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => names.allInnerTexts()).toEqual(expect.arrayContaining(['I', 'II', 'V1']));
    expect((await names.first().boundingBox())!.x).toBe(x);
    // What is chosen here is not chosen for a larger screen.
    await page.setViewportSize(LAPTOP);
    await expect.poll(() => page.getByRole('combobox', { name: words.paper.layout }).inputValue()).toBe('3x4+1');
  });
});

describe('while a reading arrives', () => {
  const opened = pageForEachTest();

  test.each([LAPTOP, DESKTOP, ...SIZES])('nothing jumps at $width × $height', async (viewport) => {
    const { page } = opened.current;
    await page.setViewportSize(viewport);
    await page.evaluate(() => {
      const shifts = { sum: 0 };
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        // The paper takes the place of the start page; from then on nothing moves.
        if (document.querySelector('.workspace'))
          for (const entry of list.getEntries()) {
            const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
            if (!hadRecentInput) shifts.sum += value;
          }
      }).observe({ type: 'layout-shift' });
    });
    await openExample(page, '00010_hr');
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum)).toBeLessThan(0.02);
  });
});
