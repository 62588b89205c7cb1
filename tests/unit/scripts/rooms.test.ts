import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, type Resolver } from '../../../scripts/rooms/imports';
import { readRepository } from '../../../scripts/rooms/repository';
import { circles, forbiddenImports, loadedWith, roomOf, unused } from '../../../scripts/rooms/rules';
import { ENTRANCES, ROOMS } from '../../../scripts/rooms/table';

const { files, imports, packages } = readRepository(process.cwd());

/** What the rules say of made-up files, by path. */
function madeUp(code: Readonly<Record<string, string>>) {
  const resolver: Resolver = {
    isFile: (path) => path in code || files.includes(path) || path === 'package.json',
    aliases: { '#alias': { served: './src/app/one.ts', default: './src/app/start/two.ts' } },
  };
  return Object.entries(code).flatMap(([path, text]) => importsOf(path, text, resolver));
}

const faultsOf = (path: string, code: string) => forbiddenImports(madeUp({ [path]: code }), ROOMS, packages);

describe('the walls between the rooms', () => {
  it.each([
    ['src/ecg/x.ts', `import { holdLock } from '../workers/liveness'`, 'src/ecg may not import src/workers'],
    ['src/ecg/x.ts', `import '../offline/contract'`, 'src/ecg may not import src/offline'],
    ['src/ecg/x.ts', `import { run } from '../../scripts/browsers.mjs'`, 'src/ecg may not import scripts'],
    ['src/ecg/x.ts', `import type { Page } from '../paper/page'`, 'src/ecg may not import src/paper'],
    ['src/ecg/x.ts', `import manifest from '../../package.json'`, 'src/ecg may not import package.json'],
    ['src/ecg/x.ts', `import * as v from 'valibot'`, 'src/ecg may not import the package valibot'],
    ['src/ecg/x.ts', `import { readFileSync } from 'node:fs'`, 'src/ecg may not import the package node'],
    ['src/ecg/x.ts', `export { deviation } from '../signal/deviation'`, 'src/ecg may not import src/signal'],
    ['src/ecg/x.ts', `export * from '../signal/deviation'`, 'src/ecg may not import src/signal'],
    ['src/ecg/x.ts', `const later = import('../signal/deviation')`, 'src/ecg may not import src/signal'],
    ['src/ecg/x.ts', `type Beat = import('../analysis/beats').Beat`, 'src/ecg may not import src/analysis'],
    [
      'src/signal/x.ts',
      `new Worker(new URL('../model/worker.ts', import.meta.url))`,
      'src/signal may not import src/model',
    ],
    ['src/signal/x.ts', `import '#alias'`, 'there is no such file'],
    ['src/formats/edf/x.ts', `import '../../model/contracts'`, 'src/formats may not import src/model'],
    ['src/formats/x.ts', `import '@tensorflow/tfjs-core/dist/x'`, 'may not import the package @tensorflow/tfjs-core'],
    ['src/model/x.ts', `import '@tensorflow/tfjs'`, 'src/model may not import the package @tensorflow/tfjs'],
    ['src/study/x.ts', `import '../model/engine'`, 'src/study may not import src/model'],
    ['src/components/paper/x.tsx', `import { createCommands } from '../../app/commands'`, 'may not import src/app'],
    ['src/app/x.ts', `import './start/browser-check.js'`, 'src/app may not import src/app/start'],
    ['src/offline/x.ts', `import '../formats/read'`, 'src/offline may not import src/formats'],
    ['scripts/x.ts', `import '../tests/bench/run.ts'`, 'scripts may not import tests'],
    ['scripts/x.ts', `import 'left-pad'`, 'the package left-pad is not in package.json'],
    ['src/ecg/x.ts', `import './gone'`, 'there is no such file'],
    ['src/attic/x.ts', `import '../ecg/leads'`, 'lies in no room'],
  ])('%s: %s', (path, code, fault) => {
    expect(faultsOf(path, code)).toHaveLength(code.includes('#alias') ? 2 : 1);
    expect(faultsOf(path, code)[0]).toContain(fault);
    expect(faultsOf(path, code)[0]).toContain(`${path}:1 imports`);
  });

  it('do not allow src to import what is not shipped', () => {
    const rooms = [{ path: 'src/ecg', imports: [], packages: ['vitest'] }];
    const [fault] = forbiddenImports(madeUp({ 'src/ecg/x.ts': `import 'vitest'` }), rooms, packages);
    expect(fault).toContain('not among the dependencies');
  });

  it('let through what the table allows', () => {
    expect(faultsOf('src/formats/x.ts', `import './read'; import type { LeadName } from '../ecg/leads'`)).toEqual([]);
    expect(faultsOf('src/study/x.ts', `import type { Reading } from '../model/contracts'`)).toEqual([]);
    expect(faultsOf('tests/unit/x.ts', `import '../../src/app/start/browser-check.js'`)).toEqual([]);
    expect(faultsOf('scripts/x.ts', `new URL('../public/models/', import.meta.url); import 'node:fs'`)).toEqual([]);
  });

  it('stand: no import of the repository breaks them', () => {
    expect(forbiddenImports(imports, ROOMS, packages)).toEqual([]);
  });

  it('keep tfjs out of the page: only the worker of the networks loads it', () => {
    const page = loadedWith('src/app/main.tsx', imports);
    expect([...page.packages]).toContain('react');
    expect([...page.files]).toContain('src/model/client.ts');
    // Of the WASM backend the page knows the address of the program, which it hands on.
    expect([...page.packages].filter((name) => name.includes('tensorflow'))).toEqual(['@tensorflow/tfjs-backend-wasm']);
    expect([...loadedWith('src/model/worker.ts', imports).packages]).toContain('@tensorflow/tfjs-core');
  });

  it('let a manifest be read without tfjs', () => {
    const { packages: loaded } = loadedWith('src/model/manifest.ts', imports);
    expect([...loaded]).toEqual(['valibot']);
  });
});

describe('circles', () => {
  it('of files are found, through types too, and said once', () => {
    const circle = madeUp({
      'src/ecg/a.ts': `import { b } from './b'`,
      'src/ecg/b.ts': `import type { C } from './c'`,
      'src/ecg/c.ts': `export * from './a'`,
      'src/ecg/d.ts': `import './a'`,
    });
    expect(circles(circle)).toEqual(['A circle: src/ecg/a.ts → src/ecg/b.ts → src/ecg/c.ts → src/ecg/a.ts.']);
    const self = madeUp({ 'src/ecg/a.ts': `import './a'` });
    expect(circles(self)).toHaveLength(1);
  });

  it('are not seen where a file starts a worker that shares its types', () => {
    const worker = madeUp({
      'src/app/page.ts': `import address from './work?worker&url'; new Worker(new URL('./work.ts', import.meta.url))`,
      'src/app/work.ts': `import type { Page } from './page'`,
    });
    expect(worker.map(({ kind }) => kind)).toEqual(['apart', 'apart', 'type']);
    expect(circles(worker)).toEqual([]);
  });

  it('are nowhere in the repository', () => {
    expect(circles(imports)).toEqual([]);
  });
});

describe('unused files', () => {
  it('are found', () => {
    const code = { 'src/ecg/a.ts': `import './b'`, 'src/ecg/b.ts': '', 'src/app/main.tsx': '', 'tests/x.test.ts': '' };
    expect(unused(Object.keys(code), madeUp(code), ENTRANCES)).toEqual(['src/ecg/a.ts is imported by nobody.']);
  });

  it('are nowhere in the repository', () => {
    expect(unused(files, imports, ENTRANCES)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const spans = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
  const rows = readFileSync('docs/architecture.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('shows the table as it is', () => {
    const shown = rows.map(([, room, , mayImport, named]) => ({
      path: spans(room!)[0],
      imports: spans(mayImport!).sort(),
      packages: named === 'any' ? 'any' : spans(named!).sort(),
    }));
    const inTable = ROOMS.map((room) => ({
      path: room.path,
      imports: [...room.imports].sort(),
      packages: room.packages === 'any' ? 'any' : [...room.packages].sort(),
    }));
    expect(shown).toEqual(inTable);
  });

  it('says what each room holds, and every source file lies in one', () => {
    for (const [, room, holds] of rows) expect(holds, room).not.toBe('');
    expect(files.filter((file) => !roomOf(file, ROOMS))).toEqual([]);
  });
});
