import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { pack, publicFiles } from '../../../../scripts/single-file/pack.ts';
import { fromBase85, toBase85 } from '../../../../src/app/app-files/base85';
import { type Block, blockElement } from '../../../../src/app/app-files/block';
import { joinPlanes, splitPlanes } from '../../../../src/app/app-files/byte-planes';
import { unpacking } from '../../../../src/app/app-files/unpack';

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 197 + (i >> 3)) & 0xff);

/** The file, and how many bytes were there after each step. */
function unpack(block: Block) {
  const steps = unpacking(block);
  const progress: number[] = [];
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { content: value, progress };
    progress.push(value);
  }
}

describe('base 85', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 1000, 1001])('gives %i bytes back', (length) => {
    const text = toBase85(bytes(length));
    expect(text).toHaveLength(Math.ceil((length * 5) / 4));
    expect(fromBase85(text)).toEqual(bytes(length));
  });

  it('holds the extremes', () => {
    const extremes = Uint8Array.of(0, 0, 0, 0, 255, 255, 255, 255, 255);
    expect(fromBase85(toBase85(extremes))).toEqual(extremes);
  });

  it('has no character that means something in HTML', () => {
    expect(toBase85(bytes(100_000))).toMatch(/^[!*-;=-~]+$/);
  });

  it('can be decoded in slices of groups', () => {
    const text = toBase85(bytes(1001));
    expect([...fromBase85(text.slice(0, 500)), ...fromBase85(text.slice(500))]).toEqual([...bytes(1001)]);
  });

  it.each(['abc<e', 'abcd\u00e9', 'ab de'])('refuses %j', (text) => {
    expect(() => fromBase85(text)).toThrow(RangeError);
  });
});

describe('byte planes', () => {
  it('put bytes of equal significance side by side, and what is left over last', () => {
    const planes = splitPlanes(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), 4);
    expect([...planes]).toEqual([1, 5, 2, 6, 3, 7, 4, 8, 9]);
    expect([...joinPlanes(planes, 4)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it.each([1, 2, 4])('of %i bytes give any length back', (stride) => {
    for (let length = 0; length < 12; length++)
      expect(joinPlanes(splitPlanes(bytes(length), stride), stride)).toEqual(bytes(length));
  });
});

describe('the files of the single file', () => {
  it('come out as they went in, each by its path, and without the ONNX twins', async () => {
    const files = await publicFiles('public');
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('models/leadlens/weights.bin');
    expect(paths).toContain('models/conv1d/failures/2149.svg');
    expect(paths).toContain('examples/index.json');
    expect(paths.filter((path) => path.endsWith('.onnx'))).toEqual([]);
    for (const { path, content } of files) {
      const original = await readFile(`public/${path}`);
      expect(Buffer.compare(content, original)).toBe(0);
      expect(Buffer.compare(unpack(pack(path, content)).content, original)).toBe(0);
    }
  });

  it('tell how far they are', async () => {
    const content = await readFile('public/models/conv1d/weights.bin');
    const { progress } = unpack(pack('weights.bin', content));
    expect(progress.length).toBeGreaterThan(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(content.length);
  });

  it('may be empty', () => {
    expect(unpack(pack('empty.txt', new Uint8Array())).content).toHaveLength(0);
  });

  it('say so in a sentence where they were damaged', () => {
    const block = pack('models/x/weights.bin', bytes(10_000));
    const sentence = /models\/x\/weights.bin is damaged in this copy of LeadLens: copy the file again\./;
    const damaged: Block[] = [
      { ...block, text: block.text.slice(0, -100) },
      { ...block, text: `${block.text.slice(0, 50)}<${block.text.slice(51)}` },
      { ...block, text: block.text.slice(0, 60) + block.text.slice(40, 60) + block.text.slice(80) },
      { ...block, bytes: block.bytes - 1 },
      { ...block, crc32: block.crc32 ^ 1 },
    ];
    for (const each of damaged) expect(() => unpack(each)).toThrow(sentence);
  });

  it('stand in elements that a browser does not run', () => {
    const element = blockElement(pack('a/b.txt', bytes(10)));
    expect(element).toMatch(
      /^<script type="application\/octet-stream" data-file="a\/b\.txt" data-bytes="10" data-stride="1" data-crc32="\d+">[^<]+<\/script>$/,
    );
  });
});
