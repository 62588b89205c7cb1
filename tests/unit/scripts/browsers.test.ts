import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findBrowser, findOrInstallBrowser } from '../../../scripts/browsers.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadlens-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const program = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, '');
  return path;
};

describe.each([
  ['chromium', 'CHROMIUM_PATH', 'google-chrome'],
  ['firefox', 'FIREFOX_PATH', 'firefox'],
] as const)('%s', (kind, variable, name) => {
  test('is the one that its variable names, before any other', () => {
    vi.stubEnv('PATH', folder);
    program(name);
    const named = program('another');
    vi.stubEnv(variable, named);
    expect(findBrowser(kind)).toBe(named);
    expect(findOrInstallBrowser(kind)).toBe(named);
  });

  test('is found on the PATH', () => {
    vi.stubEnv(variable, '');
    vi.stubEnv('PATH', folder);
    const installed = program(name);
    expect(findBrowser(kind)).toBe(installed);
  });

  test('is not replaced by another where the variable names nothing; the sentence says so', () => {
    const nowhere = join(folder, 'nowhere');
    vi.stubEnv(variable, nowhere);
    expect(findBrowser(kind)).toBeNull();
    expect(() => findOrInstallBrowser(kind)).toThrow(`${variable} names ${nowhere}, which does not exist.`);
  });
});
