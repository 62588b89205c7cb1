// MATLAB's MAT-files of level 4 and 5; those of version 7.3 are HDF5.

import { arraysOutcome } from '../arrays/outcome';
import type { FormatReader } from '../reader';
import { matrixHeader, readLevel4 } from './level4';
import { isLittleEndian, readLevel5 } from './level5';

/** What MATLAB itself writes first; others may write any text there. */
const startsAsLevel5 = (head: Uint8Array) =>
  new TextDecoder('latin1').decode(head.subarray(0, 19)) === 'MATLAB 5.0 MAT-file';

export const matlabReader: FormatReader = {
  format: 'MATLAB',

  recognises: (_file, head) =>
    isLittleEndian(head) !== undefined || startsAsLevel5(head) || matrixHeader(head, 0) !== undefined,

  async read(file, { options, identities, budget }) {
    const bytes = await file.bytes();
    const read = matrixHeader(bytes, 0) === undefined ? readLevel5 : readLevel4;
    return arraysOutcome(() => read(bytes, budget), { path: file.path, format: 'MATLAB', options, identities, budget });
  },
};
