// What was built holds nothing that the oldest browsers of scripts/browser-floor.ts cannot read or call.

import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import { HELD_SCRIPT, LATER_SCRIPT } from '../../src/app/app-files/block';
import { LACKED_METHODS, lackedInCss } from './floor/lacking';

/** What all browsers of the floor understand: Firefox 89 lacks the private fields of ECMAScript 2022. */
const SYNTAX = 2021;

/** Bytes of scripts that the page may open with: what it does not need for a first file comes on demand. */
const MOST_TO_OPEN = 720_000;

const dist = new URL('../../dist/', import.meta.url);

async function built(ending: string): Promise<{ readonly name: string; readonly text: string }[]> {
  const names = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith(ending));
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, dist), 'utf8') })));
}

const SINGLE_FILE = 'leadlens.html';

/** The page's scripts of the single file, each part of it too; the workers and the rest of it are those of the served build. */
async function scriptsOfSingleFile(): Promise<{ readonly name: string; readonly text: string }[]> {
  const page = await readFile(new URL('../../dist-single/leadlens.html', import.meta.url), 'utf8');
  const scripts = page.matchAll(
    new RegExp(
      `<script type="(?:${HELD_SCRIPT}|${LATER_SCRIPT})"(?: data-file="(?<file>[^"]*)")?>(?<code>[\\s\\S]*?)</script>`,
      'g',
    ),
  );
  return [...scripts].map(({ groups }) => ({
    name: `${SINGLE_FILE} ${groups?.file ?? 'start'}`,
    text: groups?.code ?? '',
  }));
}

const SCRIPTS = [...(await built('.js')), ...(await scriptsOfSingleFile())];
const STYLES = await built('.css');

/** Calls that are of another method of this name, or asked for before they are made. */
const OTHERS: Readonly<Record<string, string>> = {
  captureStackTrace: 'fflate asks whether it is there',
  toWellFormed: 'Plotly.js asks whether it is there',
  difference: 'of regions, in Plotly.js',
  union: 'of regions, in Plotly.js',
  resize: 'of charts, in Plotly.js',
  take: 'of what a file defines, in src/formats',
};

describe('scripts', () => {
  test('there are those of the page and of both workers', () => {
    const names = SCRIPTS.map(({ name }) => name).join(' ');
    for (const script of ['index-', 'plotly-', 'file-worker-', 'graphics-worker-', 'learning-worker-', 'worker-'])
      expect(names).toContain(`assets/${script}`);
    for (const script of ['start', 'react-', 'screen-', 'assets/unpacking-worker-', 'assets/plotly-script-'])
      expect(names).toContain(`${SINGLE_FILE} ${script}`);
  });

  test('the page opens with those it needs, and leaves the others for later', async () => {
    const html = await readFile(new URL('index.html', dist), 'utf8');
    const first = [...html.matchAll(/<link rel="modulepreload" crossorigin href="\.\/([^"]+)">/g)].map(
      ([, name]) => name,
    );
    const opening = SCRIPTS.filter(({ name }) => first.includes(name));
    expect(opening).toHaveLength(first.length);
    expect(opening.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(MOST_TO_OPEN);
    for (const later of ['Dialogs', 'WorklistView', 'MonitorView', 'QuizView', 'TrainingView', 'Comparison', 'plotly'])
      expect(first.join(' ')).not.toContain(`assets/${later}`);
  });

  test.each(SCRIPTS)('$name is ECMAScript 2021 and calls no younger method', ({ name, text }) => {
    expect(text.length).toBeGreaterThan(0);
    const sourceType = /^assets\/(file-|graphics-)?worker-|^leadlens.html /.test(name) ? 'script' : 'module';
    parse(text, { ecmaVersion: SYNTAX, sourceType });
    // Parts of the single file call each other by names of two letters; they are made of the modules of the served build.
    if (name.startsWith(`${SINGLE_FILE} `)) return;
    // What is called on `this` is a method of its own: nothing here extends a class of JavaScript's but errors.
    const calls = [...text.matchAll(/(?<!\bthis)\.(\w+)\(/g)].map(([, method = '']) => method);
    expect(calls.filter((method) => LACKED_METHODS.has(method) && !(method in OTHERS))).toEqual([]);
  });

  test('the list of younger methods is one', () => {
    for (const method of ['at', 'findLast', 'toSorted', 'hasOwn', 'groupBy', 'withResolvers'])
      expect(LACKED_METHODS).toContain(method);
    for (const method of ['map', 'replaceAll', 'flatMap', 'fromEntries']) expect(LACKED_METHODS).not.toContain(method);
  });
});

/** What a browser that lacks it shows well enough without. */
const DISPENSABLE: Readonly<Record<string, string>> = {
  'color-scheme': 'scroll bars stay light in the dark theme',
  'accent-color': 'sliders and the progress bar keep their own colour',
  'user-select': 'Safari knows it by its prefix, which the build adds',
  'print-color-adjust': 'drawings are printed in colour all the same',
  page: 'the print dialog proposes its own paper size',
  size: 'the same',
  '-webkit-tap-highlight-color': 'there is none to take away',
  '-webkit-slider-thumb': 'that of one family of browsers; the other has its own rule',
  '-moz-range-thumb': 'that of the other',
};

describe('style sheets', () => {
  const text = STYLES.map(({ text }) => text)
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'|url\([^)]*\)/g, '');
  const found = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name = '']) => name));

  test.each([
    ['properties', found(/[{;]([a-z-]+):/g), lackedInCss('properties')],
    ['functions and units of values', found(/([a-z][a-z-]*)\(/g), lackedInCss('types')],
    ['rules and media', new Set([...found(/@([a-z-]+)/g), ...found(/\(([a-z-]+):/g)]), lackedInCss('at-rules')],
    ['selectors', found(/(?<=[^{;]):([a-z-]+)(?=[^{};]*\{)/g), lackedInCss('selectors')],
  ] as const)('%s', (_, used, lacked) => {
    expect(used.size).toBeGreaterThan(0);
    expect(lacked.size).toBeGreaterThan(0);
    expect([...used].filter((name) => lacked.has(name) && !(name in DISPENSABLE))).toEqual([]);
  });

  test('the list of younger features is one', () => {
    expect(lackedInCss('types')).toContain('color-mix');
    expect(lackedInCss('types')).not.toContain('calc');
    expect(lackedInCss('at-rules')).toContain('container');
    expect(lackedInCss('at-rules')).not.toContain('media');
    expect(lackedInCss('selectors')).toContain('has');
    expect(lackedInCss('selectors')).not.toContain('focus-visible');
  });
});
