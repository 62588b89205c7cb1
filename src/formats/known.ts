// ECG formats that can be told by their content and are not read yet, so that the user hears what the file is.

import { decodeTextHead } from './text';

interface KnownFormat {
  /** Fits into "x.dcm is ...". */
  readonly name: string;
  recognises(head: Uint8Array, text: string | undefined): boolean;
}

const ascii = (head: Uint8Array, offset: number, length: number): string =>
  String.fromCharCode(...head.subarray(offset, offset + length));

const starts =
  (signature: string, offset = 0) =>
  (head: Uint8Array) =>
    ascii(head, offset, signature.length) === signature;

const mentions = (pattern: RegExp) => (_head: Uint8Array, text: string | undefined) =>
  text !== undefined && pattern.test(text);

const KNOWN_FORMATS: readonly KnownFormat[] = [
  { name: 'a MATLAB file without a WFDB header', recognises: starts('MATLAB 5.0 MAT-file') },
  { name: 'a MATLAB 7.3 (HDF5) file', recognises: starts('MATLAB 7.3 MAT-file') },
  { name: 'an HDF5 file', recognises: starts('\x89HDF\r\n\x1a\n') },
  { name: 'a NumPy array', recognises: starts('\x93NUMPY') },
  {
    name: 'a NumPy archive',
    recognises: (head) => starts('PK\x03\x04')(head) && /\.npy\b/.test(ascii(head, 30, 200)),
  },
  { name: 'DICOM', recognises: starts('DICM', 128) },
  // EN 1064, 5.2 and 5.3: two bytes checksum, four bytes length, then section 0 with "SCPECG" in its header.
  { name: 'SCP-ECG', recognises: starts('SCPECG', 16) },
  { name: 'EDF', recognises: starts('0       ') },
  { name: 'BDF', recognises: starts('\xffBIOSEMI') },
  { name: 'ISHNE', recognises: starts('ISHNE1.0') },
  { name: 'an AliveCor ATC file', recognises: starts('ALIVE') },
  { name: 'MFER', recognises: starts('@ MFR ') },
  { name: 'an HL7 aECG file', recognises: mentions(/<(\w+:)?AnnotatedECG\b/) },
  { name: 'a GE MUSE file', recognises: mentions(/<RestingECG\b/) },
  { name: 'a GE CardioSoft file', recognises: mentions(/<CardiologyXML\b/) },
  { name: 'a Philips ECG file', recognises: mentions(/<restingecgdata\b/i) },
  { name: 'a Schiller ECG file', recognises: mentions(/<com\.xiriuz\.sema\.xml\b|<examdescript\b/i) },
  { name: 'a FHIR observation', recognises: mentions(/"resourceType"\s*:\s*"(Observation|Bundle)"/) },
  { name: 'a PDF document', recognises: starts('%PDF-') },
  { name: 'a picture', recognises: (head) => starts('\x89PNG')(head) || (head[0] === 0xff && head[1] === 0xd8) },
  {
    name: 'an Office document',
    recognises: (head) => starts('PK\x03\x04')(head) && ascii(head, 30, 200).includes('[Content_Types].xml'),
  },
];

/** What a file is, if it is in one of these formats. */
export function knownFormat(head: Uint8Array): string | undefined {
  const text = decodeTextHead(head);
  return KNOWN_FORMATS.find((format) => format.recognises(head, text))?.name;
}
