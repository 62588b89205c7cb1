import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../../src/formats/read';
import type { InputFile } from '../../../../src/formats/reader';
import { bytesFile, codes, format16, textFile } from '../files';

const HEADER = 'a 1 100 2\na.dat 16 1000 16 0 1 3 0 I';
const gone = () => new DOMException('The requested file could not be read.', 'NotReadableError');
const full = () => new RangeError('Array buffer allocation failed');

/** A file whose bytes can be looked at so many times, as a stick that is pulled out. */
function failing(file: InputFile, times: number, error: () => Error): InputFile {
  let left = times;
  return {
    path: file.path,
    size: file.size,
    bytes: async () => {
      if (left-- > 0) return file.bytes();
      throw error();
    },
  };
}

describe('a file whose bytes cannot be had', () => {
  const read = async (...files: InputFile[]) => codes((await readFiles(files)).flatMap(({ issues }) => issues));
  const samples = bytesFile('a.dat', format16(1, 2));
  const zip = bytesFile('a.zip', zipSync({ 'a.hea': strToU8(HEADER), 'a.dat': format16(1, 2) }));

  it.each([
    ['is gone', gone, 'file-gone'],
    ['is more than the memory holds', full, 'out-of-memory'],
  ])('%s from the beginning, in the middle of reading, or as an archive', async (_, error, code) => {
    expect(await read(failing(textFile('a.hea', HEADER), 0, error))).toEqual([code]);
    expect(await read(textFile('a.hea', HEADER), failing(samples, 1, error))).toEqual([code]);
    for (const times of [1, 2, 3]) expect(await read(failing(zip, times, error))).toContain(code);
  });

  it('is not one that makes a reader stumble', async () => {
    expect(
      await read(failing(textFile('a.hea', HEADER), 1, () => new RangeError('Offset is outside the bounds'))),
    ).toEqual(['unreadable']);
  });
});
