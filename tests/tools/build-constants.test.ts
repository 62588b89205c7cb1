import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitOf } from '../../scripts/build-constants';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadlens-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function checkout(): void {
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], { cwd: folder });
  writeFileSync(join(folder, 'file'), 'one');
  git('init', '-q');
  git('add', 'file');
  git('commit', '-q', '-m', 'First');
}

test('a checkout is known by its commit, and says where files differ from it', () => {
  checkout();
  const clean = commitOf(folder);
  expect(clean).toMatch(/^[0-9a-f]{12}$/);
  writeFileSync(join(folder, 'file'), 'two');
  expect(commitOf(folder)).toBe(`${clean}-dirty`);
});

test('outside a checkout the commit is unknown, even where a checkout of something else is further up', () => {
  expect(commitOf(folder)).toBe('unknown');
  checkout();
  const unpacked = join(folder, 'leadlens');
  mkdirSync(unpacked);
  expect(commitOf(unpacked)).toBe('unknown');
});
