// HL7 aECG: the annotated ECG of HL7 version 3, in which trials of drugs send their ECGs to the FDA and carts export.

import { decodeTextHead } from '../kit/text';
import type { FormatReader } from '../reader';

/** The root element with any namespace prefix. */
const ROOT = /<(?:[\w.-]+:)?AnnotatedECG[\s/>]/;

export const aecgReader: FormatReader = {
  format: 'HL7 aECG',

  recognises(_file, head) {
    const text = decodeTextHead(head);
    return text !== undefined && ROOT.test(text);
  },

  async read(file, context) {
    const { readAnnotatedEcg } = await import('./annotated-ecg');
    return readAnnotatedEcg(file, context);
  },
};
