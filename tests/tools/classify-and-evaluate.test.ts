import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../src/model/contracts';
import type { ParityOutputs, ParitySignals } from '../unit/model/parity-records';

const NETWORK = 'lead-attention';
/** The network that is used where none is named: the first of the index. */
const DEFAULT = 'leadlens';
const MICROVOLT_UNITS_PER_MILLIVOLT = 1000;
const fixture = (name: string) => JSON.parse(readFileSync(`tests/fixtures/parity/${name}.json`, 'utf8')) as unknown;
const signals = fixture('signals') as ParitySignals;
const outputs = fixture(NETWORK) as ParityOutputs;
const manifestOf = (id: string) => JSON.parse(readFileSync(`public/models/${id}/model.json`, 'utf8')) as ModelManifest;
const manifest = manifestOf(NETWORK);

const root = mkdtempSync(join(tmpdir(), 'leadlens-'));
const pathOf = (ecgId: number) => join(root, 'records100', `${ecgId}_lr`);

/** A record as WFDB format 16, the way PTB-XL is published: signals interleaved, 1000 units per mV. */
function writeRecord(ecgId: number, base64: string): void {
  const { leads, samples, rate } = signals;
  const bytes = Buffer.from(base64, 'base64');
  const interleaved = Buffer.alloc(bytes.length);
  const sums = leads.map(() => 0);
  for (let c = 0; c < leads.length; c++)
    for (let t = 0; t < samples; t++) {
      const value = bytes.readInt16LE((c * samples + t) * 2);
      interleaved.writeInt16LE(value, (t * leads.length + c) * 2);
      sums[c]! += value;
    }
  const checksum = (sum: number) => ((sum & 0xffff) ^ 0x8000) - 0x8000;
  const lines = leads.map((lead, c) => {
    const initial = bytes.readInt16LE(c * samples * 2);
    return `${ecgId}_lr.dat 16 ${MICROVOLT_UNITS_PER_MILLIVOLT}(0)/mV 16 0 ${initial} ${checksum(sums[c]!)} 0 ${lead}`;
  });
  writeFileSync(`${pathOf(ecgId)}.hea`, [`${ecgId}_lr ${leads.length} ${rate} ${samples}`, ...lines, ''].join('\n'));
  writeFileSync(`${pathOf(ecgId)}.dat`, interleaved);
}

/** Median of one statement's probabilities, so that half of the records lie above it. */
function median(k: number): number {
  const sorted = outputs.records.map(({ probabilities }) => probabilities[k]!).sort((a, b) => a - b);
  return (sorted[15]! + sorted[16]!) / 2;
}

beforeAll(() => {
  mkdirSync(join(root, 'records100'));
  const cuts = manifest.labels.map((_, k) => median(k));
  // A statement is listed where PyTorch's probability is above the median: every AUC is then 1 by construction.
  const rows = signals.records.map(({ ecgId, int16 }, i) => {
    writeRecord(ecgId, int16);
    const listed = manifest.labels.filter((_, k) => outputs.records[i]!.probabilities[k]! > cuts[k]!);
    return `${ecgId},"{${listed.map(({ code }) => `'${code}': 100.0`).join(', ')}}",9,records100/${ecgId}_lr`;
  });
  const elsewhere = `1,"{'NORM': 100.0}",3,records100/missing_lr`;
  writeFileSync(
    join(root, 'ptbxl_database.csv'),
    ['ecg_id,scp_codes,strat_fold,filename_lr', ...rows, elsewhere, ''].join('\n'),
  );
});
afterAll(() => rmSync(root, { recursive: true }));

const tool = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  });
  return {
    status,
    stderr,
    lines: stdout
      .split('\n')
      .filter(Boolean)
      .map((text) => JSON.parse(text) as Result),
  };
};

interface Result {
  readonly [field: string]: unknown;
  readonly probabilities: Record<string, number>;
  readonly leadWeights: Record<string, number>;
  readonly auc: Record<string, { value: number; low: number; high: number }>;
  readonly perStatement: Record<string, number>;
  readonly issues: { code: string }[];
  readonly quality: { code: string }[];
}

describe('npm run classify', () => {
  it('reads many files in one call and says what is no ECG', () => {
    const [first, second] = signals.records;
    const flat = pathOf(0);
    writeRecord(0, Buffer.alloc(signals.leads.length * signals.samples * 2).toString('base64'));
    const { status, lines } = tool(
      'classify',
      `${pathOf(first!.ecgId)}.hea`,
      'package.json',
      `${pathOf(second!.ecgId)}.dat`,
      `${flat}.hea`,
      '--model',
      NETWORK,
    );
    expect(status).toBe(1);
    expect(lines).toHaveLength(4);
    const [a, none, b, withheld] = lines;
    [a, b].forEach((line, i) => {
      expect(line).toMatchObject({ model: NETWORK, backend: 'wasm', issues: [], quality: [] });
      expect(line!.milliseconds).toBeGreaterThan(0);
      manifest.labels.forEach(({ code }, k) => {
        expect(line!.probabilities[code]).toBeCloseTo(outputs.records[i]!.probabilities[k]!, 4);
      });
      signals.leads.forEach((lead, c) => {
        expect(line!.leadWeights[lead]).toBeCloseTo(outputs.records[i]!.leadWeights[c]!, 4);
      });
      const found = manifest.labels.filter(({ code, threshold }) => line!.probabilities[code]! >= threshold);
      expect(new Set(line!.findings as string[])).toEqual(new Set(found.map(({ code }) => code)));
    });
    expect(none).toMatchObject({ file: 'package.json', backend: null, probabilities: {} });
    expect(none!.issues.map(({ code }) => code)).toEqual(['not-an-ecg']);
    expect(withheld).toMatchObject({ backend: null, probabilities: {}, leadWeights: {}, findings: [] });
    expect(withheld!.quality.map(({ code }) => code)).toEqual(signals.leads.map(() => 'flat'));
  });

  it('reads with the first network of the index where none is named', () => {
    const { lines } = tool('classify', `${pathOf(signals.records[0]!.ecgId)}.hea`);
    expect(lines[0]).toMatchObject({ model: DEFAULT, backend: 'wasm' });
    expect(Object.keys(lines[0]!.probabilities)).toHaveLength(manifest.labels.length);
  });

  it('says the same in several processes, in the order of the files', () => {
    const folder = join(root, 'several');
    mkdirSync(folder);
    writeFileSync(join(folder, 'empty.dcm'), '');
    for (const name of ['hea', 'dat'])
      for (const { ecgId } of signals.records.slice(0, 5))
        copyFileSync(`${pathOf(ecgId)}.${name}`, join(folder, `${ecgId}_lr.${name}`));
    const last = `${pathOf(signals.records[6]!.ecgId)}.hea`;
    const run = (...args: string[]) =>
      tool('classify', folder, join(root, 'nothing.hea'), last, '--model', NETWORK, ...args);
    const [alone, together] = [run(), run('--workers', '3')];
    const said = ({ lines }: typeof alone) => lines.map((line) => ({ ...line, milliseconds: 0 }));
    expect(alone.lines).toHaveLength(8);
    expect(said(together)).toEqual(said(alone));
    expect([alone.status, together.status]).toEqual([1, 1]);
    expect(together.stderr).toBe('');
  });

  it('says what several processes are asked and cannot do', () => {
    expect(tool('classify', 'package.json', '--workers', '0').stderr).toMatch(/--workers takes a whole number/);
    expect(tool('classify', 'package.json', '--workers', '2', '--why', 'NOTHING').stderr).toMatch(/"NOTHING" is none/);
  });

  it('says which networks there are', () => {
    const { status, stderr } = tool('classify', 'package.json', '--model', 'unknown');
    expect(status).toBe(1);
    expect(stderr).toMatch(/There is no network "unknown"; there are .*lead-attention/);
  });
});

describe('npm run evaluate', () => {
  it('scores the statements of a fold from the shipped weights', () => {
    const { status, lines } = tool('evaluate', '--data', root, '--fold', '9', '--model', NETWORK);
    expect(status).toBe(0);
    const [result] = lines;
    expect(result).toMatchObject({ model: NETWORK, fold: 9, n: 32 });
    expect(Object.keys(result!.perStatement)).toHaveLength(manifest.labels.length);
    expect(Object.keys(result!.auc)).toEqual(['all', 'diagnostic', 'form', 'rhythm', 'superclass']);
    for (const task of ['all', 'diagnostic', 'form', 'rhythm'])
      expect(result!.auc[task]).toEqual({ value: 1, low: 1, high: 1 });
    expect(result!.auc.superclass!.value).toBeGreaterThan(0.5);
  });

  it('leaves leads out, and shuffles them', () => {
    const run = (...args: string[]) => tool('evaluate', '--data', root, '--model', NETWORK, ...args).lines[0]!;
    const limb = run('--leads', 'I,II');
    expect(limb.auc.all!.value).toBeLessThan(1);
    expect(limb.auc.all!.value).toBeGreaterThan(0.5);
    // No lead identity enters the network.
    expect(run('--permute-seed', '4').auc.all!.value).toBeGreaterThan(0.999);
  });

  it('misplaces electrodes', () => {
    const run = (...args: string[]) => tool('evaluate', '--data', root, ...args);
    const all = (...args: string[]) => run(...args).lines[0]!.auc.all!.value;
    // Exchanged chest electrodes only exchange leads, which a network without lead identity does not notice.
    expect(all('--model', NETWORK, '--swap', 'V1/V6')).toBeGreaterThan(0.999);
    // The legs are at one potential; the other limb leads are worked out anew from I and II, within a microvolt.
    expect(all('--model', NETWORK, '--swap', 'LL/RL')).toBeGreaterThan(0.999);
    const dropped = all('--model', NETWORK, '--drop', 'III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6');
    expect(dropped).toBe(all('--model', NETWORK, '--leads', 'I,II'));
    expect(all('--model', 'conv1d', '--swap', 'LA/RA')).toBeLessThan(all('--model', 'conv1d') - 0.01);
    expect(run('--swap', 'LA/RB').stderr).toMatch(/no electrode swap named "LA\/RB"; there are LA\/RA/);
  });

  it('scores any folder of records with a table of labels, over the statements in it', () => {
    const codes = ['NORM', 'AFIB', 'IMI'];
    const columns = codes.map((code) => manifest.labels.findIndex((label) => label.code === code));
    const rows = signals.records.map(({ ecgId }, i) => {
      const stated = columns.map((k) => (outputs.records[i]!.probabilities[k]! > median(k) ? 1 : 0));
      return [`records100/${ecgId}_lr`, ...stated].join(',');
    });
    const table = join(root, 'my-labels.csv');
    writeFileSync(table, [['record', ...codes].join(','), ...rows, ''].join('\n'));
    const { status, lines } = tool('evaluate', '--data', root, '--labels', table, '--model', NETWORK);
    expect(status).toBe(0);
    expect(lines[0]).toMatchObject({
      n: 32,
      auc: { all: { value: 1, low: 1, high: 1 } },
      perStatement: { NORM: 1, AFIB: 1, IMI: 1 },
      positives: { NORM: 16, AFIB: 16, IMI: 16 },
    });
    expect(lines[0]).not.toHaveProperty('fold');

    writeFileSync(table, `record,NORM\nrecords100/nothing,1\n`);
    expect(tool('evaluate', '--data', root, '--labels', table).stderr).toMatch(/line 2: there is no record/);
    writeFileSync(table, `record,NORM\nrecords100/${signals.records[0]!.ecgId}_lr,yes\n`);
    expect(tool('evaluate', '--data', root, '--labels', table).stderr).toMatch(
      /line 2: NORM must be 0 or 1, not "yes"/,
    );
  });

  it('says what is missing', () => {
    const { status, stderr } = tool('evaluate', '--data', join(root, 'records100'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/ptbxl_database.csv is missing/);
    expect(tool('evaluate', '--data', root, '--leads', 'I,XX').stderr).toMatch(/"XX" is none/);
  });
});
