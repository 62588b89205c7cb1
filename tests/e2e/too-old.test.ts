// What a browser shows in which LeadLens cannot start, or only slowly.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { findings, LAPTOP, LeadLens, type OpenPage, read } from './leadlens';

let app: LeadLens;
beforeAll(async () => {
  app = await LeadLens.start();
});
afterAll(() => app.stop());

/** Runs in the page before its scripts. */
const running = (script: () => void) => (page: Page) => page.addInitScript(script);

const OLD = [
  {
    name: 'Internet Explorer 11',
    agent: 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko',
    lacks: () => {
      for (const name of ['Promise', 'WebAssembly', 'CSS', 'Proxy', 'Symbol', 'fetch', 'Path2D', 'AbortController'])
        Reflect.deleteProperty(globalThis, name);
      Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule');
      Reflect.deleteProperty(Element.prototype, 'append');
      Reflect.deleteProperty(Element.prototype, 'classList');
    },
  },
  {
    name: 'Firefox 60',
    agent: 'Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:60.0) Gecko/20100101 Firefox/60.0',
    lacks: () => {
      Reflect.deleteProperty(Promise, 'any');
      Reflect.deleteProperty(RegExp.prototype, 'hasIndices');
      Reflect.deleteProperty(Blob.prototype, 'arrayBuffer');
    },
  },
  {
    name: 'Chrome 60',
    agent: 'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/60.0.3112.113 Safari/537.36',
    lacks: () => {
      Reflect.deleteProperty(Promise, 'any');
      Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule');
    },
  },
  {
    name: 'Safari 12.1',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Safari/605.1.15',
    lacks: () => {
      const whole = RegExp;
      globalThis.RegExp = Object.assign(
        (pattern: string, flags?: string) => {
          if (pattern.includes('(?<='))
            throw new SyntaxError('Invalid regular expression: invalid group specifier name');
          return new whole(pattern, flags);
        },
        { prototype: whole.prototype },
      ) as unknown as RegExpConstructor;
    },
  },
];

const message = ({ page }: OpenPage) => page.getByRole('alert');

describe('a browser that is too old', () => {
  test.each(OLD)('$name is told so in the first screen, and nothing else runs', async ({ name, agent, lacks }) => {
    const opened = await app.open({ userAgent: agent }, running(lacks));
    const { page, problems } = opened;
    const text = await message(opened).innerText();
    expect(text).toContain('This browser is too old for LeadLens');
    expect(text).toContain(`This seems to be ${name}.`);
    expect(text).toContain('Chrome 91, Edge 91, Firefox 89, Safari 16.4');
    expect(text).toContain('What you can do');
    const box = (await message(opened).boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(LAPTOP.height);
    await expect.poll(() => page.getByRole('button').count()).toBe(0);
    expect(page.workers()).toHaveLength(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a young one with something turned off is not called old', async () => {
    const opened = await app.open(
      {},
      running(() => Reflect.deleteProperty(globalThis, 'Worker')),
    );
    const text = await message(opened).innerText();
    expect(text).toContain('LeadLens cannot start in this browser');
    expect(text).toContain('What this browser lacks: web workers.');
    expect(opened.problems).toEqual([]);
    await opened.page.context().close();
  });
});

test('an old browser that asks for Chinese is told so in Chinese', async () => {
  const { agent, lacks } = OLD.find(({ name }) => name === 'Firefox 60')!;
  const opened = await app.open({ locale: 'zh-CN', userAgent: agent }, running(lacks));
  const text = await message(opened).innerText();
  expect(text).toContain('这个浏览器太旧，无法运行 LeadLens');
  expect(text).toContain('没有打开任何记录，也没有发送任何数据。');
  expect(text).toContain('读取文件');
  expect(await message(opened).getAttribute('lang')).toBe('zh-CN');
  expect(opened.problems).toEqual([]);
  await opened.page.context().close();
});

describe('without scripts', () => {
  test('the page says that it needs them, where it can be seen', async () => {
    const { page, problems } = await app.open({ javaScriptEnabled: false });
    const sentence = page.locator('noscript');
    await sentence.waitFor();
    await expect.poll(() => sentence.innerText()).toContain('allow it for this page');
    expect((await sentence.boundingBox())!.y).toBeLessThan(100);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('where they are blocked on their way, a sentence takes the place of the application', async () => {
    const opened = await app.open({}, (page) => page.route(/\/assets\/index-.*\.js$/, (route) => route.abort()));
    await message(opened).waitFor();
    await expect.poll(() => message(opened).innerText()).toContain('LeadLens could not be loaded');
    await opened.page.context().close();
  });
});

test('where WebAssembly lacks SIMD the networks run in JavaScript, and the page says why that is slow', async () => {
  const { page, problems } = await app.open({}, async (page) => {
    const SIMPLE = 'WebAssembly.validate = () => false;\n';
    await page.addInitScript({ content: SIMPLE });
    await page.route(/\/assets\/worker-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: SIMPLE + (await response.text()) });
    });
  });
  await page.getByRole('button', { name: ENGLISH.words.examples['00010_hr'].title, exact: true }).click();
  await read(page);
  await expect.poll(() => findings(page).innerText()).toContain('Normal ECG');
  const results = await page.getByRole('complementary', { name: ENGLISH.words.results.label }).innerText();
  expect(results).toMatch(/ s on CPU|ms on CPU/);
  expect(results).toContain('Plain JavaScript does the same, several times slower.');
  expect(problems).toEqual([]);
  await page.context().close();
});

test('where the policy does not let WebAssembly run, as in Chrome before 97, the networks run in JavaScript too', async () => {
  const { page } = await app.open({}, (prepared) =>
    // What browsers make of a word that they do not know.
    prepared.route(/\/$/, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      expect(html).toContain("'wasm-unsafe-eval'");
      await route.fulfill({ response, body: html.replace("'wasm-unsafe-eval'", '') });
    }),
  );
  await page.getByRole('button', { name: ENGLISH.words.examples['00010_hr'].title, exact: true }).click();
  await read(page);
  await expect.poll(() => findings(page).innerText()).toContain('Normal ECG');
  const results = await page.getByRole('complementary', { name: ENGLISH.words.results.label }).innerText();
  expect(results).toMatch(/ s on CPU|ms on CPU/);
  expect(results).toMatch(/WASM: It failed: .*Plain JavaScript does the same, several times slower\./);
  await page.context().close();
});
