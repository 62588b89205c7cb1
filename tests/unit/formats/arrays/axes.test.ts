import { expect, it } from 'vitest';
import { signalAxes } from '../../../../src/formats/arrays/axes';
import { columnMajor, rowMajor } from '../../../../src/formats/arrays/variables';

it.each([
  [[5000], { samples: 0, leads: undefined, records: undefined }],
  [[1, 5000], { samples: 1, leads: undefined, records: undefined }],
  [[5000, 12], { samples: 0, leads: 1, records: undefined }],
  [[12, 5000], { samples: 1, leads: 0, records: undefined }],
  [[3, 1000], { samples: 1, leads: 0, records: undefined }],
  [[1, 4096, 12], { samples: 1, leads: 2, records: undefined }],
  [[827, 4096, 12], { samples: 1, leads: 2, records: 0 }],
  [[827, 12, 4096], { samples: 2, leads: 1, records: 0 }],
  [[12, 4096, 12], { samples: 1, leads: 2, records: 0 }],
  [[8, 4096, 12], { samples: 1, leads: 2, records: 0 }],
  [[12, 5000, 40], { samples: 1, leads: 0, records: 2 }],
  [[20, 1, 5000], { samples: 2, leads: undefined, records: 0 }],
])('%j in row order', (shape, axes) => {
  expect(signalAxes(shape, rowMajor(shape))).toEqual(axes);
});

it.each([
  [[12, 5000], { samples: 1, leads: 0, records: undefined }],
  [[12, 5000, 30], { samples: 1, leads: 0, records: 2 }],
  [[5000, 12, 30], { samples: 0, leads: 1, records: 2 }],
  [[30, 5000, 12], { samples: 1, leads: 2, records: 0 }],
])('%j in column order', (shape, axes) => {
  expect(signalAxes(shape, columnMajor(shape))).toEqual(axes);
});

it.each([[[]], [[1]], [[12, 12]], [[40]], [[100, 187]], [[0, 12]], [[17, 17, 5000]], [[2, 3, 4, 5000]]])(
  '%j is no ECG',
  (shape) => {
    expect(signalAxes(shape, rowMajor(shape))).toBeUndefined();
  },
);
