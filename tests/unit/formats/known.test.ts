import { expect, it } from 'vitest';
import { knownFormat } from '../../../src/formats/known';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

it.each([
  ['MATLAB 5.0 MAT-file, Platform', 'a MATLAB file without a WFDB header'],
  [`${'\0'.repeat(128)}DICM`, 'DICOM'],
  [`${'\0'.repeat(16)}SCPECG`, 'SCP-ECG'],
  ['0       X X X X', 'EDF'],
  ['\xffBIOSEMI', 'BDF'],
  ['ISHNE1.0', 'ISHNE'],
  ['ALIVE\0\0\0', 'an AliveCor ATC file'],
  ['@ MFR Monitoring', 'MFER'],
  ['\x89HDF\r\n\x1a\n', 'an HDF5 file'],
  ['<?xml version="1.0"?>\n<AnnotatedECG xmlns="urn:hl7-org:v3">', 'an HL7 aECG file'],
  ['<RestingECG>', 'a GE MUSE file'],
  ['<CardiologyXML>', 'a GE CardioSoft file'],
  ['<restingecgdata>', 'a Philips ECG file'],
  ['{"resourceType": "Observation"', 'a FHIR observation'],
  ['%PDF-1.7', 'a PDF document'],
  ['\x89PNG\r\n', 'a picture'],
])('%j', (head, name) => {
  expect(knownFormat(latin1(head))).toBe(name);
});

it('knows nothing of other files', () => {
  expect(knownFormat(latin1('I,II,V1\n0.1,0.2,0.3\n'))).toBeUndefined();
  expect(knownFormat(new Uint8Array())).toBeUndefined();
});
