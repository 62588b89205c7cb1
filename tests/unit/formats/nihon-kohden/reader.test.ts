import { expect, it } from 'vitest';
import { readFiles } from '../../../../src/formats/read';
import { codes, textFile } from '../files';

const report = (system: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3"><code code="ECG" codeSystemName="${system}"/></ClinicalDocument>`;

it('names the file that the waveform of a report is in', async () => {
  const [result] = await readFiles([textFile('a/0001.xml', report('NK_MFER'))]);
  expect(codes(result!.issues)).toEqual(['waveform-elsewhere']);
  expect(result!.issues[0]!.values).toMatchObject({ waveform: '0001.mwf' });
});

it('leaves clinical documents of others alone', async () => {
  expect(codes((await readFiles([textFile('a.xml', report('LOINC'))]))[0]!.issues)).toEqual(['not-an-ecg']);
});
