// HDF5 files, among them MATLAB's of version 7.3, which begin with a block of their own.

import { arraysOutcome } from '../arrays/outcome';
import type { FormatReader } from '../reader';
import { superblockAt } from './superblock';
import { readHdf5 } from './variables';

const isMatlab = (head: Uint8Array) => String.fromCharCode(...head.subarray(0, 10)) === 'MATLAB 7.3';

export const hdf5Reader: FormatReader = {
  format: 'HDF5',
  recognises: (_file, head) => superblockAt(head) !== undefined,
  async read(file, { options, identities, budget }) {
    const bytes = await file.bytes();
    const format = isMatlab(bytes) ? 'MATLAB' : 'HDF5';
    return arraysOutcome(() => readHdf5(bytes, budget), { path: file.path, format, options, identities, budget });
  },
};
