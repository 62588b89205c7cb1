import { expect, it } from 'vitest';
import { lastOfEach, safePath } from '../../../../src/formats/archive/names';

it.each([
  ['a/b.hea', 'a/b.hea'],
  ['../../../etc/a.csv', 'etc/a.csv'],
  ['/etc/b.csv', 'etc/b.csv'],
  ['C:\\windows\\c.csv', 'windows/c.csv'],
  ['c:d.csv', 'd.csv'],
  ['..\\d.csv', 'd.csv'],
  ['./x//y/./z.dat', 'x/y/z.dat'],
  ['e\0.csv', 'e'],
  ['__proto__', '__proto__'],
  ['..', 'unnamed'],
  ['', 'unnamed'],
])('%j is %j', (path, safe) => {
  expect(safePath(path)).toBe(safe);
});

it('of two files of one path the later counts', () => {
  expect(
    lastOfEach([
      { path: 'a', n: 1 },
      { path: 'b', n: 2 },
      { path: 'a', n: 3 },
    ]),
  ).toEqual([
    { path: 'a', n: 3 },
    { path: 'b', n: 2 },
  ]);
});
