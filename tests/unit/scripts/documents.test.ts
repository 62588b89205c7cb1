import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';

const rooms = readdirSync('src').map((room) => `src/${room}/README.md`);
const DOCUMENTS = [
  'README.md',
  'README.zh.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'tests/README.md',
  ...rooms.filter((path) => existsSync(path)),
];

/** What follows this line is not there yet. */
const TO_COME = '\n## To come\n';

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(document, 'utf8').split(TO_COME)[0]!;

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!.split('#')[0]!);
    const own = links.filter((link) => link !== '' && !/^\w+:/.test(link));
    expect(own.filter((link) => !existsSync(join(dirname(document), link)))).toEqual([]);
  });

  it('names files and folders of the repository that are there', () => {
    const named = [...text.matchAll(/(?<![\w./-])(?:src|tests|scripts|public|training|docs)\/[\w./-]*\w/g)].map(
      ([path]) => path,
    );
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});
