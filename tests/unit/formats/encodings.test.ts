// Files in the encodings of their country, which say nothing of it.

import { expect, it } from 'vitest';
import { readFiles } from '../../../src/formats/read';
import { dicomFile, ecg, group, SCP } from './dicom/encoder';
import { annotationSignal, edfBytes } from './edf/constructed';
import { bytesFile, onlyRecording } from './files';

/** Bytes in hexadecimal, of Python's codec gb18030, as characters of one byte each. */
const gb = (hex: string) => String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

it('a table in GB18030: age, sex, leads, finding; and no name', async () => {
  const head = gb(
    'd0d5c3fb2cd5c5c8fd0ad0d4b1f02cc4d00ac4eac1e42c3435cbea0ab2c9d1f9c2ca2c35303020487a0abde1c2db2cf1bcd0d4d0c4c2c90acab1bce4202873292c49b5bc20286d56292c4949b5bcc1aa20286d56292c5631b5bc20286d56290a',
  );
  const rows = Array.from({ length: 100 }, (_, i) => `${i / 500},${Math.sin(i / 9)},${Math.cos(i / 9)},0.1`).join('\n');
  const recording = onlyRecording(await readFiles([bytesFile('t.csv', bytes(head + rows))]));
  expect([...recording.leads.keys()]).toEqual(['I', 'II', 'V1']);
  expect(recording).toMatchObject({ rate: 500, patient: { age: 45, sex: 'male' }, statements: ['窦性心律'] });
});

it('EDF in GB18030: labels, notes; and no name', async () => {
  const samples = Array.from({ length: 100 }, (_, i) => i % 9);
  const label = gb('4949b5bcc1aa');
  const note = gb('d5c5c8fd20f1bcd0d4d0c4c2c9');
  const file = edfBytes({
    reserved: 'EDF+C',
    patient: gb('412d3120462031372d4d41522d3139353120d5c5c8fd'),
    signals: [
      { label, samples: 100, dimension: '\u00b5V' },
      { ...annotationSignal, samples: 100 },
    ],
    records: [[samples, `+0\x14\x14\0+0\x14${note}\x14\0`]],
  });
  const recording = onlyRecording(await readFiles([bytesFile('r.edf', file)]));
  expect([...recording.leads.keys()]).toEqual(['II']);
  expect(recording.annotations).toEqual([{ time: 0, text: '[name] 窦性心律' }]);
  expect(recording.issues).toEqual([]);
});

it('DICOM in GB18030 that names no character set', async () => {
  const rhythm = group({
    channels: [SCP(1), SCP(2)],
    rows: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  });
  const file = dicomFile(
    ecg([rhythm]).flatMap((element) => {
      if (element[0] === 0x00080005) return [];
      if (element[0] === 0x00100010) return [[0x00100010, 'PN', gb('d5c55ec8fd')] as const];
      return [element[0] === 0x00081090 ? ([0x00081090, 'LO', gb('d0c4b5e7cdbcbbfa')] as const) : element];
    }),
  );
  const recording = onlyRecording(await readFiles([bytesFile('r.dcm', file)]));
  expect(recording.device.name).toBe('Maker 心电图机');
});
