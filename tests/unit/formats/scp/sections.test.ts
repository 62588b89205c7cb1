import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { isScpRecord, readRecord } from '../../../../src/formats/scp/sections';
import { codes } from '../files';
import { leadDefinition, record, u16, u32 } from './encoder';

const SECTIONS = { 3: leadDefinition([{ code: 1, end: 4 }]), 6: [1, 2, 3, 4] };
const bodies = (bytes: Uint8Array) =>
  [...readRecord(bytes, 'x.scp').sections].map(([id, { body }]) => [id, [...body.subarray(0, 4)]]);
const EXPECTED = [
  [3, [1, 12, 1, 0]],
  [6, [1, 2, 3, 4]],
];

/** Where the pointer of a section is. */
const pointer = (id: number) => 22 + 10 * id;
/** Where a section begins. */
const place = (bytes: Uint8Array, id: number) => new DataView(bytes.buffer).getUint32(pointer(id) + 6, true) - 1;
const changed = (bytes: Uint8Array, at: number, values: readonly number[]) => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};

describe('recognition', () => {
  it.each([
    ['the signature', record(SECTIONS)],
    ['no signature', record(SECTIONS, { reserved: '\0\0\0\0\0\0' })],
    ['pointers that count from zero', record(SECTIONS, { reserved: '\0\0\0\0\0\0', firstByte: 0 })],
    ['a signature and a first pointer that was left empty', changed(record(SECTIONS), 22, Array(10).fill(0))],
  ])('by %s', (_, bytes) => {
    expect(isScpRecord(bytes)).toBe(true);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(1000)],
    ['text', new TextEncoder().encode('I,II,V1\n'.repeat(20))],
    [
      'a record without signature whose first pointer is wrong',
      changed(record(SECTIONS, { reserved: '123456' }), 28, [9]),
    ],
    ['the first bytes alone', record(SECTIONS).subarray(0, 30)],
  ])('not of %s', (_, bytes) => {
    expect(isScpRecord(bytes)).toBe(false);
  });
});

describe('sections', () => {
  it('are where the pointers say, checksums right', () => {
    expect(bodies(record(SECTIONS))).toEqual(EXPECTED);
    expect(readRecord(record(SECTIONS, { version: 13 }), 'x.scp')).toMatchObject({ protocol: 13, issues: [] });
  });

  it('are found where pointers count bytes from zero', () => {
    const bytes = record(SECTIONS, { firstByte: 0 });
    expect(bodies(bytes)).toEqual(EXPECTED);
    expect(readRecord(bytes, 'x.scp').issues).toEqual([]);
  });

  const RHYTHM = phrase('scp-section-named', { number: 6, name: phrase('scp-rhythm') });

  it('with wrong checksums are named and read', () => {
    const bytes = record(SECTIONS);
    const wrong = changed(bytes, place(bytes, 6) + 16, [9]);
    expect(readRecord(wrong, 'x.scp').issues).toMatchObject([
      {
        code: 'checksum-wrong',
        values: {
          leads: [phrase('scp-whole-record'), RHYTHM],
        },
      },
    ]);
    expect(bodies(wrong)[1]).toEqual([6, [9, 2, 3, 4]]);
  });

  it('without a checksum are not', () => {
    const bytes = record(SECTIONS);
    const issues = readRecord(changed(bytes, place(bytes, 6), [0xff, 0xff]), 'x.scp').issues;
    expect(issues).not.toMatchObject([{ values: { leads: expect.arrayContaining([RHYTHM]) } }]);
  });

  it('of which pointer and header give different lengths have that which the checksum confirms', () => {
    const bytes = record(SECTIONS);
    const wrongPointer = changed(bytes, pointer(3) + 2, u32(20));
    expect(readRecord(wrongPointer, 'x.scp').sections.get(3)!.body).toHaveLength(12);
    const wrongHeader = changed(bytes, place(bytes, 3) + 4, u32(2 ** 32 - 1));
    expect(readRecord(wrongHeader, 'x.scp').sections.get(3)!.body).toHaveLength(12);
  });

  it('that are not where the pointer says are left out and named', () => {
    const bytes = record(SECTIONS);
    const { sections, issues } = readRecord(changed(bytes, place(bytes, 3) + 2, u16(77)), 'x.scp');
    expect([...sections.keys()]).toEqual([6]);
    expect(codes(issues)).toContain('section-skipped');
  });

  it('beyond the end of a cut file are named, one that is cut is marked', () => {
    const bytes = record(SECTIONS);
    const cut = readRecord(bytes.subarray(0, place(bytes, 6) + 18), 'x.scp');
    expect(cut.sections.get(6)).toMatchObject({ complete: false });
    expect(cut.sections.get(6)!.body).toHaveLength(2);
    const gone = readRecord(bytes.subarray(0, place(bytes, 6)), 'x.scp');
    expect(gone.sections.has(6)).toBe(false);
    expect(gone.issues).toMatchObject([{ code: 'section-skipped', values: { problem: { code: 'scp-ends-before' } } }]);
  });

  it('that a maker adds, or that come twice, do no harm', () => {
    const bytes = record({ ...SECTIONS, 200: [5, 6], 12: [7, 8] });
    expect([...readRecord(bytes, 'x.scp').sections.keys()].sort((a, b) => a - b)).toEqual([3, 6, 12, 200]);
    // The pointer of section 6 instead of that of section 5.
    const twice = changed(bytes, pointer(5), [...bytes.subarray(pointer(6), pointer(7))]);
    expect(bodies(twice).filter(([id]) => id === 6)).toHaveLength(1);
  });
});
