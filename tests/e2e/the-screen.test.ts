import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import {
  DESKTOP,
  drop,
  findings,
  fixture,
  LAPTOP,
  openExample,
  pageForEachTest,
  paper,
  READING_TIMEOUT,
  read,
} from './leadlens';

const opened = pageForEachTest();

describe('the gallery', () => {
  test('offers at least twelve real recordings, with their source', async () => {
    const examples = opened.current.page.getByRole('region', { name: ENGLISH.words.open.examples });
    await expect.poll(() => examples.getByRole('button').count()).toBeGreaterThanOrEqual(12);
    await expect.poll(() => examples.innerText()).toContain('10.13026/kfzx-aw45');
  });

  test('one click opens one, with what the cardiologist stated beside what the network found', async () => {
    await openExample(opened.current.page, '00152_hr');
    await expect.poll(() => findings(opened.current.page).innerText()).toMatch(/atrial fibrillation/i);
    expect(
      await opened.current.page
        .getByRole('region', { name: ENGLISH.words.results.cardiologistsStatements })
        .innerText(),
    ).toMatch(/atrial fibrillation/i);
  });
});

describe('networks', () => {
  test('switching reads the same record with the other network; both stand side by side', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00144_hr');
    const before = await findings(page).innerText();
    const network = page.getByRole('combobox', { name: ENGLISH.words.results.network });
    await network.selectOption('conv1d');
    await expect
      .poll(
        () =>
          findings(page)
            .innerText()
            .catch(() => before),
        { timeout: 30_000 },
      )
      .not.toBe(before);
    await page.getByRole('button', { name: ENGLISH.words.results.compare }).click();
    const comparison = page.getByRole('region', { name: ENGLISH.words.results.comparison });
    // The networks answer one after another; the table grows as they do.
    await expect.poll(() => comparison.innerText(), { timeout: READING_TIMEOUT }).toContain('Lead attention');
    await expect.poll(() => comparison.innerText()).toContain('Conv1D');
  });

  test('the chosen network is remembered', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00010_hr');
    await page.getByRole('combobox', { name: ENGLISH.words.results.network }).selectOption('conv1d');
    await page.reload();
    await openExample(opened.current.page, '00010_hr');
    expect(await page.getByRole('combobox', { name: ENGLISH.words.results.network }).inputValue()).toBe('conv1d');
  });

  test('the backend is shown with its milliseconds and can be changed', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00010_hr');
    const backend = page.getByRole('combobox', { name: ENGLISH.words.processors.backend });
    await backend.selectOption('cpu');
    const results = page.getByRole('complementary', { name: ENGLISH.words.results.label });
    await expect.poll(() => results.innerText(), { timeout: 60_000 }).toMatch(/\d+\s*m?s on CPU|CPU/);
    await read(page);
    await backend.selectOption('wasm');
    await expect.poll(() => results.innerText(), { timeout: 60_000 }).toMatch(/\d+\s*m?s on WASM/);
  });

  test('the model card opens inside the application', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00010_hr');
    await page.getByRole('button', { name: ENGLISH.words.actions.card }).click();
    const card = page.getByRole('dialog');
    await expect.poll(() => card.innerText()).toContain('Intended use');
    await expect.poll(() => card.getByRole('table').count()).toBeGreaterThan(0);
  });

  test('leaving a lead out says what changes', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00195_hr');
    await page.getByRole('button', { name: ENGLISH.say(ENGLISH.words.leaveOut.lead, { lead: 'V1' }) }).click();
    const weights = page.getByRole('region', { name: ENGLISH.words.results.leadWeights });
    await expect.poll(() => weights.innerText(), { timeout: 30_000 }).toMatch(/without V1/i);
  });
});

describe('the paper', () => {
  test('layout, speed and gain can be chosen; the layout is kept, and the next recording stands at the standard scale', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00010_hr');
    await page.getByRole('combobox', { name: ENGLISH.words.paper.layout }).selectOption({ label: '12×1' });
    await page.getByRole('combobox', { name: ENGLISH.words.paper.speedLabel }).selectOption({ label: '50 mm/s' });
    await page.getByRole('combobox', { name: ENGLISH.words.paper.gainLabel }).selectOption({ label: '20 mm/mV' });
    await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('50 mm/s; 20 mm/mV');
    const shown = async () => [
      /[\d.]+ mm\/s; [\d.]+ mm\/mV/.exec((await paper(page).getAttribute('aria-label')) ?? '')?.[0],
      await page.getByRole('combobox', { name: ENGLISH.words.paper.layout }).inputValue(),
    ];
    await drop(page, [await fixture('wfdb/ptb-xl/00001_hr.hea'), await fixture('wfdb/ptb-xl/00001_hr.dat')]);
    await expect.poll(shown).toEqual(['25 mm/s; 10 mm/mV', '12x1']);
    await page.getByRole('combobox', { name: ENGLISH.words.paper.gainLabel }).selectOption({ label: '5 mm/mV' });
    await expect.poll(shown).toEqual(['25 mm/s; 5 mm/mV', '12x1']);
    await page.reload();
    await openExample(opened.current.page, '00010_hr');
    expect(await shown()).toEqual(['25 mm/s; 10 mm/mV', '12x1']);
  });

  test('is drawn: ink on the trace layer, and pointing at a trace lights up its bar', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00010_hr');
    const inked = () =>
      paper(page).evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
        let count = 0;
        for (let i = 3; i < data.length; i += 4) if (data[i]! > 128) count++;
        return count;
      });
    await expect.poll(inked).toBeGreaterThan(2000);
    const bars = () =>
      page
        .getByRole('region', { name: ENGLISH.words.results.leadWeights })
        .locator('.chart-bar')
        .evaluateAll((paths) => new Set(paths.map((path) => getComputedStyle(path).fill)).size);
    await expect.poll(bars).toBe(1);
    const box = (await paper(page).boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.15);
    await expect.poll(bars).toBe(2);
  });
});

describe('everyone can use it', () => {
  test.each([LAPTOP, DESKTOP])('no horizontal scrolling at $width × $height', async (viewport) => {
    const { page } = opened.current;
    await page.setViewportSize(viewport);
    await openExample(opened.current.page, '00184_hr');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });

  test('scrolling in the panel leaves the rest of the page where it is', async () => {
    const { page } = opened.current;
    await openExample(opened.current.page, '00010_hr');
    await page
      .getByRole('region', { name: ENGLISH.words.charts.probabilities })
      .evaluate((region) => region.scrollIntoView());
    const bar = await page.getByRole('button', { name: ENGLISH.words.app.openFiles }).boundingBox();
    expect(bar!.y).toBeGreaterThanOrEqual(0);
  });

  test('by keyboard alone: from the start to a reading, the shortcuts, and back', async () => {
    const { page } = opened.current;
    await page.getByRole('button', { name: ENGLISH.words.examples['00010_hr'].title, exact: true }).waitFor();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      if (name === 'Normal ECG') break;
    }
    await page.keyboard.press('Enter');
    await read(page);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: ENGLISH.words.shortcuts.title });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
  });

  test('the theme is chosen and kept', async () => {
    const { page } = opened.current;
    const theme = page.getByRole('combobox', { name: ENGLISH.words.app.theme });
    await theme.selectOption({ label: ENGLISH.words.app.themes.contrast });
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('contrast');
    await page.reload();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('contrast');
  });
});

test('charts offer no upload', async () => {
  const { page } = opened.current;
  await openExample(opened.current.page, '00010_hr');
  await page.getByRole('region', { name: ENGLISH.words.results.leadWeights }).locator('.chart-picture').waitFor();
  await expect
    .poll(() => page.locator('[data-title*="loud" i], [data-title*="hart Studio" i], .modebar-btn--logo').count())
    .toBe(0);
});

describe('on a laptop', () => {
  const top = async (page: Page, selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));

  test('what is chosen about the paper stands in one row, whatever is chosen', async () => {
    const { page } = opened.current;
    await openExample(page, '00010_hr');
    const bar = page.getByRole('region', { name: ENGLISH.words.paper.title });
    const heights = [(await bar.boundingBox())!.height];
    // Another speed, gain, filter and mains filter, and a zoom: all of them with a badge. The focus is on a button far from the paper.
    await page.getByRole('button', { name: ENGLISH.words.actions.card }).focus();
    for (const key of ['s', 'h', 'f', 'y', 'l']) await page.keyboard.press(key);
    await page.getByRole('button', { name: ENGLISH.words.actions.zoomIn }).click();
    await expect.poll(() => bar.locator('.paper-badge:visible').count()).toBe(4);
    heights.push((await bar.boundingBox())!.height);
    expect(heights[1]).toBe(heights[0]);
    expect(heights[0]).toBeLessThan(45);
    expect(new Set((await top(page, '.paper-toolbar > .paper-choice select')).map(Math.round)).size).toBe(1);
    await page.getByText(ENGLISH.words.paper.more, { exact: true }).click();
    await expect.poll(() => page.getByRole('combobox', { name: ENGLISH.words.paper.order }).isVisible()).toBe(true);
    const unfolded = async () => {
      await page.keyboard.press('Escape');
      return page.getByRole('combobox', { name: ENGLISH.words.paper.order }).isVisible();
    };
    await expect.poll(unfolded).toBe(false);
  });

  test('half gain and filter have keys that work wherever the focus is, but not in a text', async () => {
    const { page } = opened.current;
    await openExample(page, '00010_hr');
    const gain = page.getByRole('combobox', { name: ENGLISH.words.paper.gainLabel });
    await page.getByRole('button', { name: ENGLISH.words.actions.about }).focus();
    await page.keyboard.press('g');
    await expect.poll(() => gain.inputValue()).toBe('half-chest');
    await page.keyboard.press('f');
    await expect
      .poll(() => page.getByRole('combobox', { name: ENGLISH.words.paper.filterLabel }).inputValue())
      .toBe('both');
    await page.keyboard.press('/');
    await page.keyboard.type('g');
    expect(await gain.inputValue()).toBe('half-chest');
  });

  test('a key turns the charts into tables and back', async () => {
    const { page } = opened.current;
    await openExample(page, '00010_hr');
    const { asTable, asChart } = ENGLISH.words.charts;
    const asTables = page.getByRole('button', { name: asTable });
    const asCharts = page.getByRole('button', { name: asChart });
    await expect.poll(() => asTables.count()).toBe(2);
    await asTables.first().click();
    // One is a table: the key makes tables of both, and then charts of both.
    await page.keyboard.press('z');
    await expect.poll(() => asCharts.count()).toBe(2);
    await page.keyboard.press('z');
    await expect.poll(() => asTables.count()).toBe(2);
  });

  test('findings and lead weights are both in view at 1366 × 641', async () => {
    const { page } = opened.current;
    await page.setViewportSize({ width: 1366, height: 641 });
    for (const id of ['00010_hr', '00152_hr'] as const) {
      if (id !== '00010_hr') await page.keyboard.press('e');
      await openExample(page, id);
      const chart = page.getByRole('region', { name: ENGLISH.words.results.leadWeights }).locator('.chart-picture');
      await chart.waitFor();
      // All at one moment: a chart that is drawn anew has no place for as long as that takes.
      const places = async () => {
        const box = await chart.boundingBox();
        const lines = (await findings(page).getByRole('listitem').all()).slice(0, 4);
        const found = await Promise.all(lines.map((line) => line.boundingBox()));
        return box && found.every((each) => each !== null)
          ? {
              chartEnds: box.y + box.height <= 641,
              findingsBegin: found.every(({ y }) => y > 0),
              findingsEnd: found.every(({ y, height }) => y + height <= box.y),
            }
          : null;
      };
      await expect.poll(places).toEqual({ chartEnds: true, findingsBegin: true, findingsEnd: true });
    }
  });
});
