import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const EXAMPLES = 'public/examples';
const root = mkdtempSync(join(tmpdir(), 'leadlens-'));
afterAll(() => rmSync(root, { recursive: true }));

function run(script: string, ...options: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${script}.ts`, ...options],
    {
      encoding: 'utf8',
    },
  );
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

it('all layers are trained, go on from a file to the same network, and read', () => {
  const labels = join(root, 'labels.csv');
  const records = readdirSync(EXAMPLES).flatMap((name) => name.match(/^(.*)\.hea$/)?.[1] ?? []);
  writeFileSync(
    labels,
    ['record,ODD,EVEN', ...records.map((record, i) => `${record},${i % 2},${1 - (i % 2)}`)].join('\n'),
  );
  const checkpoint = join(root, 'ours.training.zip');
  const data = ['--data', EXAMPLES, '--labels', labels];
  const first = run(
    'train',
    ...data,
    ...['--whole', '--statements', 'ODD,EVEN', '--passes', '1', '--batch', '4', '--seconds', '1'],
    ...['--checkpoint', checkpoint, '--out', join(root, 'first.network.zip')],
  );
  expect(first).toMatchObject({ n: records.length, backend: 'wasm' });
  const second = run('train', ...data, '--resume', checkpoint, '--out', join(root, 'second.network.zip'));
  expect(second).toMatchObject({ n: records.length, network: first.network, statements: first.statements });
  const read = run('classify', `${EXAMPLES}/${records[0]}.hea`, '--model', join(root, 'second.network.zip'));
  expect(JSON.stringify(read)).toContain('ODD');
});
