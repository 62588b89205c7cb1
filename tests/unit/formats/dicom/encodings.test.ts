// The same ECG in every encoding of PS3.5 and PS3.10.

import { deflateSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  dataSet,
  dicomFile,
  type Element,
  ecg,
  group,
  metaInformation,
  PREAMBLE,
  SCP,
  type Syntax,
  samples,
} from './encoder';
import { microvolts, readBytes } from './reading';

const rows = [
  [1, -2, 300, -400, 5],
  [-32_768, 32_767, 0, 7, -8],
];
const standard = (littleEndian = true) => ecg([group({ channels: [SCP(1), SCP(2)], rows, littleEndian })]);

async function expectTheEcg(bytes: Uint8Array) {
  const [result] = await readBytes(bytes);
  expect(result?.issues).toEqual([]);
  expect(result?.recording).toMatchObject({ format: 'DICOM', rate: 500, samples: 5 });
  expect([...result!.recording!.leads].map(([lead, values]) => [lead, microvolts(values)])).toEqual([
    ['I', rows[0]],
    ['II', rows[1]],
  ]);
}

const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('encodings', () => {
  it.each<[Syntax, boolean]>([
    ['little', false],
    ['little', true],
    ['big', false],
    ['big', true],
    ['implicit', false],
    ['implicit', true],
    ['deflated', false],
    ['deflated', true],
  ])('%s, undefined lengths: %s', async (syntax, undefinedLengths) => {
    await expectTheEcg(dicomFile(standard(syntax !== 'big'), syntax, undefinedLengths));
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
  ])('without preamble and file meta information: explicit %s, little endian %s', async (explicit, littleEndian) => {
    await expectTheEcg(dataSet(standard(littleEndian), { explicit, littleEndian }));
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
  ])('with next to nothing before a long waveform: explicit %s, little endian %s', async (explicit, littleEndian) => {
    const long = [Array.from({ length: 40_000 }, (_, i) => (i % 100) - 50)];
    const elements = ecg([group({ channels: [SCP(2)], rows: long, littleEndian })]).filter(
      ([tag]) => tag === 0x00080016 || tag === 0x00080060 || tag > 0x50000000,
    );
    expect(elements).toHaveLength(3);
    const [result] = await readBytes(dataSet(elements, { explicit, littleEndian }));
    expect(result?.recording).toMatchObject({ format: 'DICOM', rate: 500, samples: 40_000 });
    expect(microvolts(result!.recording!.leads.get('II'))).toEqual(long[0]);
  });

  it('with the prefix and no preamble', async () => {
    await expectTheEcg(joined(PREAMBLE.subarray(128), metaInformation('little'), dataSet(standard())));
  });

  it('without preamble, with file meta information', async () => {
    await expectTheEcg(joined(metaInformation('implicit'), dataSet(standard(), { explicit: false })));
  });

  it('with a preamble and no file meta information', async () => {
    await expectTheEcg(joined(PREAMBLE, dataSet(standard())));
  });

  it('in another transfer syntax than it says', async () => {
    await expectTheEcg(joined(PREAMBLE, metaInformation('little'), dataSet(standard(), { explicit: false })));
    await expectTheEcg(joined(PREAMBLE, metaInformation('implicit'), dataSet(standard())));
  });

  it('deflated with a header of zlib', async () => {
    const body = dataSet(standard());
    await expectTheEcg(joined(PREAMBLE, metaInformation('deflated'), zlibSync(body)));
    await expectTheEcg(joined(PREAMBLE, metaInformation('deflated'), deflateSync(body)));
  });

  it('with the waveform sequence as an element of unknown VR', async () => {
    const unknown = standard().map(([tag, vr, value]): Element => [tag, tag === 0x54000100 ? 'UN' : vr, value]);
    await expectTheEcg(dicomFile(unknown));
  });

  it('with private elements, one of them of unknown VR and undefined length', async () => {
    const more: Element[] = [
      [0x00091001, 'UN', [[[0x00091002, 'LO', 'x']]]],
      [0x00091010, 'LO', 'Vendor'],
    ];
    await expectTheEcg(dicomFile([...standard(), ...more]));
  });

  it('implicit, with samples that look like the item of a sequence', async () => {
    const values = [[-2, -8192, 1, 0]];
    const file = dicomFile(ecg([group({ channels: [SCP(1)], rows: values })]), 'implicit');
    const [result] = await readBytes(file);
    expect(microvolts(result?.recording?.leads.get('I'))).toEqual(values[0]);
  });
});

describe('samples', () => {
  const one = (spec: Partial<Parameters<typeof group>[0]>) =>
    readBytes(dicomFile(ecg([group({ channels: [SCP(1)], rows: [[1, -1, 100]], ...spec })])));

  it.each([
    [8, 'SB', [1, -1, 100, -128], [1, -1, 100, -128]],
    [8, 'UB', [1, -1, 100, -128], [1, 255, 100, 128]],
    [16, 'SS', [1, -1, -32_768], [1, -1, -32_768]],
    [16, 'US', [1, -1, -32_768], [1, 65_535, 32_768]],
    [32, 'SL', [1, -1, 1_000_000], [1, -1, 1_000_000]],
    [32, 'UL', [1, 2, 3_000_000], [1, 2, 3_000_000]],
  ] as const)('%i bits, %s', async (bits, interpretation, stored, read) => {
    const [result] = await one({ bits, interpretation, rows: [stored] });
    expect(microvolts(result?.recording?.leads.get('I'))).toEqual(read);
  });

  it('8 bits, an odd number of samples of an odd number of channels', async () => {
    const [result] = await one({ bits: 8, rows: [[1, 2, 3]] });
    expect(result?.recording?.samples).toBe(3);
  });

  it('mu-law and A-law, at the values of tables 2a and 1a of G.711', async () => {
    // Table 2a: decoder output 0, 8031 and -8031 of 14 bits; table 1a: 1, 4032 and -4032 of 13 bits; here of 16 bits.
    const muLaw = await one({ bits: 8, interpretation: 'MB', rows: [[0xff, 0x80, 0x00]] });
    expect(microvolts(muLaw[0]?.recording?.leads.get('I'))).toEqual([0, 32_124, -32_124]);
    const aLaw = await one({ bits: 8, interpretation: 'AB', rows: [[0xd5, 0xaa, 0x2a]] });
    expect(microvolts(aLaw[0]?.recording?.leads.get('I'))).toEqual([8, 32_256, -32_256]);
  });

  it('8 bits in words, big endian', async () => {
    const item = group({ channels: [SCP(1)], rows: [[0, 0, 0, 0]], bits: 8 }).map(
      ([tag, vr, value]): Element => (tag === 0x54001010 ? [tag, 'OW', samples([2, 1, 4, 3], 8)] : [tag, vr, value]),
    );
    const [result] = await readBytes(dicomFile(ecg([item]), 'big'));
    expect(microvolts(result?.recording?.leads.get('I'))).toEqual([1, 2, 3, 4]);
  });

  it('padding is a gap', async () => {
    const more: Element[] = [[0x5400100a, 'OW', samples([-32_768], 16)]];
    const [result] = await one({ rows: [[5, -32_768, 6]], more });
    expect(microvolts(result?.recording?.leads.get('I'))).toEqual([5, undefined, 6]);
  });

  it('padding with its bytes the wrong way round, and padding that was left zero', async () => {
    const [swapped] = await one({ rows: [[0x80, -32_768]], more: [[0x5400100a, 'OW', samples([0x80], 16)]] });
    expect(microvolts(swapped?.recording?.leads.get('I'))).toEqual([128, undefined]);
    const [zero] = await one({ rows: [[0, 5]], more: [[0x5400100a, 'OW', samples([0], 16)]] });
    expect(microvolts(zero?.recording?.leads.get('I'))).toEqual([0, 5]);
  });

  it('12 of 16 bits, with and without the sign extended', async () => {
    const channels = [{ ...SCP(1), more: [[0x003a021a, 'US', [12]]] as Element[] }];
    const [unextended] = await one({ channels, rows: [[1, 0xfff, 0x800, 0x7ff]] });
    expect(microvolts(unextended?.recording?.leads.get('I'))).toEqual([1, -1, -2048, 2047]);
    const [extended] = await one({ channels, rows: [[1, -1, -2048, 2047]] });
    expect(microvolts(extended?.recording?.leads.get('I'))).toEqual([1, -1, -2048, 2047]);
    const [more] = await one({ channels, rows: [[1, -1, 3000]] });
    expect(microvolts(more?.recording?.leads.get('I'))).toEqual([1, -1, 3000]);
  });

  it('an encoding that nobody knows is named', async () => {
    const [result] = await one({ interpretation: 'ZZ' });
    expect(result?.issues).toMatchObject([
      { code: 'sample-encoding-unknown', values: { encoding: { values: { kind: 'ZZ' } } } },
    ]);
  });
});
