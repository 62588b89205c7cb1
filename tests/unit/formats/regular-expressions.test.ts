// No regular expression takes time that grows faster than the text: a cell, a label or a comment is as long as a file makes it.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAst } from 'vite';
import { expect, it } from 'vitest';

/** The analyser behind eslint-plugin-regexp. */
const ANALYSER = 'scslre';
interface Analyser {
  analyse(
    expression: { readonly source: string; readonly flags: string },
    options: { readonly maxReports: number },
  ): { readonly reports: readonly { readonly type: string }[] };
}

const FOLDERS = ['src/formats', 'src/ecg'];

interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly where: string;
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (path.endsWith('.ts') && !path.endsWith('.d.ts')) yield path;
  }
}

/** The expressions that are written out in a syntax tree. */
function* literalsIn(node: unknown): Generator<{ readonly pattern: string; readonly flags: string }> {
  if (typeof node !== 'object' || node === null) return;
  if ('regex' in node && node.regex) yield node.regex as { pattern: string; flags: string };
  for (const child of Object.values(node)) yield* literalsIn(child);
}

/** Those that are put together when a module is loaded. */
async function madeBy(load: () => Promise<unknown>): Promise<RegExp[]> {
  const made: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, parameters, newTarget): RegExp {
      const expression = Reflect.construct(target, parameters, newTarget) as RegExp;
      made.push(expression);
      return expression;
    },
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}

async function expressions(): Promise<Expression[]> {
  const found: Expression[] = [];
  for (const folder of FOLDERS) {
    for (const where of filesIn(folder)) {
      for (const { pattern, flags } of literalsIn(parseAst(readFileSync(where, 'utf8'), { lang: 'ts' })))
        found.push({ source: pattern, flags, where });
      for (const { source, flags } of await madeBy(() => import(resolve(where)))) found.push({ source, flags, where });
    }
  }
  return found;
}

it('every regular expression takes time in proportion to its text', async () => {
  const { analyse } = (await import(ANALYSER)) as Analyser;
  expect(analyse({ source: '^(.*?)\\s*[(]\\s*$', flags: '' }, { maxReports: 1 }).reports).toHaveLength(1);
  const all = await expressions();
  expect(all.length).toBeGreaterThan(300);
  const slow = all.filter(({ source, flags }) => analyse({ source, flags }, { maxReports: 1 }).reports.length > 0);
  expect(slow.map(({ source, flags, where }) => `${where}: /${source}/${flags}`)).toEqual([]);
});
