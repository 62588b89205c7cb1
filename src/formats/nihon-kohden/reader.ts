// Nihon Kohden's report in XML: an HL7 <ClinicalDocument> whose code is of the system "NK_MFER". It holds measurements and the interpretation;
// the waveform is in the MFER file (.mwf) beside it. Carts that export HL7 aECG or DICOM instead are read by the readers for these.

import { issue } from '../../ecg/read-issue';
import { decodeTextHead } from '../kit/text';
import { rootName } from '../kit/xml-file';
import { type FormatReader, fileName, stemOf } from '../reader';

const NK_MFER = /\bcodeSystemName\s*=\s*["']NK_MFER["']/;

export const nihonKohdenReader: FormatReader = {
  format: 'Nihon Kohden XML',

  recognises: (_file, head) => rootName(head) === 'ClinicalDocument' && NK_MFER.test(decodeTextHead(head) ?? ''),

  async read(file) {
    const name = fileName(file.path);
    return { issues: [issue('waveform-elsewhere', { file: name, waveform: `${stemOf(file.path)}.mwf` }, name)] };
  },
};
