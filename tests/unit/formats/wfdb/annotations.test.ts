import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../../src/formats/read';
import { parseAnnotations } from '../../../../src/formats/wfdb/annotations';
import { bytesFile, codes, format16, onlyRecording, textFile } from '../files';

const SKIP = 59;
const NUM = 60;
const SUB = 61;
const CHN = 62;
const AUX = 63;
const END = [0, 0];

/** A word of annot(5): six bits of code above ten bits of time. */
const word = (code: number, time: number) => {
  const value = (code << 10) | (time & 0x3ff);
  return [value & 0xff, value >> 8];
};
const aux = (text: string) => [
  ...word(AUX, text.length),
  ...new TextEncoder().encode(text),
  ...(text.length % 2 === 1 ? [0] : []),
];
const parse = (...bytes: number[]) => parseAnnotations(Uint8Array.from(bytes));

describe('an annotation file', () => {
  it('tells code and time since the annotation before', () => {
    const { annotations, complete, resolution } = parse(...word(1, 18), ...word(5, 1000), ...END);
    expect(annotations.map(({ sample, mnemonic }) => [sample, mnemonic])).toEqual([
      [18, 'N'],
      [1018, 'V'],
    ]);
    expect([complete, resolution]).toEqual([true, undefined]);
  });

  it('skips long times, the high word first', () => {
    const { annotations } = parse(...word(SKIP, 0), 1, 0, 2, 0, ...word(1, 3), ...END);
    expect(annotations[0]?.sample).toBe(65_536 + 2 + 3);
  });

  it('tells subtype and text of one annotation, channel and number until they change', () => {
    const bytes = [...word(28, 5), ...word(SUB, -1), ...word(CHN, 1), ...word(NUM, 2), ...aux('(AFIB'), ...word(1, 5)];
    const [rhythm, beat] = parse(...bytes, ...END).annotations;
    expect(rhythm).toEqual({ sample: 5, mnemonic: '+', subtype: -1, channel: 1, number: 2, text: '(AFIB' });
    expect(beat).toEqual({ sample: 10, mnemonic: 'N', subtype: 0, channel: 1, number: 2, text: '' });
  });

  it('may have a time resolution and mnemonics of its own', () => {
    const notes = [
      '## time resolution: 500',
      '## annotation type definitions',
      '43 W A wave of its own',
      '## end of definitions',
    ];
    const bytes = notes.flatMap((note) => [...word(22, 0), ...aux(note)]);
    const { annotations, resolution } = parse(...bytes, ...word(43, 9), ...END);
    expect(resolution).toBe(500);
    expect(annotations).toMatchObject([{ sample: 9, mnemonic: 'W' }]);
  });

  it('is not complete without its end, or with something after it', () => {
    expect(parse(...word(1, 5)).complete).toBe(false);
    expect(parse(...word(1, 5), ...END, 7).complete).toBe(false);
    expect(parse(...word(1, 5), ...word(AUX, 200), 1).annotations).toHaveLength(1);
    expect(parse(...word(50, 5), ...END).annotations).toEqual([]);
  });
});

describe('annotations of a record', () => {
  const header = textFile('r.hea', 'r 1 100 300\nr.dat 16 1000 16 0 0 0 0 I');
  const samples = bytesFile('r.dat', format16(...Array.from({ length: 300 }, () => 0)));
  const beats = (...times: number[]) => Uint8Array.from([...times.flatMap((time) => word(1, time)), ...END]);
  const read = async (...files: Parameters<typeof bytesFile>[]) =>
    onlyRecording(await readFiles([header, samples, ...files.map(([path, bytes]) => bytesFile(path, bytes))]));

  it('are those of the file beside it, as long as the record', async () => {
    const note = Uint8Array.from([...word(22, 50), ...aux('arm moves'), ...word(28, 0), ...aux('(N'), ...END]);
    expect((await read(['r.atr', note])).annotations).toEqual([
      { time: 0.5, text: 'arm moves' },
      { time: 0.5, text: '+ (N' },
    ]);
    expect((await read(['r.atr', beats(100, 900)])).annotations).toEqual([{ time: 1, text: 'N' }]);
  });

  it('tell their annotator where there are several, and the lead that they are of', async () => {
    const recording = await read(['r.atr', beats(100)], ['r.odd', beats(101)], ['r.v6', beats(102)]);
    expect(recording.annotations.map(({ text }) => text)).toEqual(['atr: N', 'odd: N', 'V6: N']);
    expect(recording.issues).toEqual([]);
  });

  it('that are damaged are kept as far as they go', async () => {
    const recording = await read(['r.atr', beats(1, 2, 3).subarray(0, 4)]);
    expect(recording.annotations).toHaveLength(2);
    expect(recording.issues).toMatchObject([{ code: 'annotations-cut', values: { file: 'r.atr', count: 2 } }]);
  });

  it('are no texts and nothing else of the same name', async () => {
    const words = new TextEncoder().encode('The patient slept.');
    const recording = await read(['r.atr', words], ['r.txt', words], ['r.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)]);
    expect(recording.annotations).toEqual([]);
    expect(recording.issues).toEqual([]);
  });

  it('without their record say what is missing', async () => {
    const [result] = await readFiles([bytesFile('r.atr', beats(1))]);
    expect(codes(result!.issues)).toEqual(['recording-missing']);
    expect(result!.issues[0]?.values).toEqual({ file: 'r.atr', recording: 'r.hea' });
  });
});
