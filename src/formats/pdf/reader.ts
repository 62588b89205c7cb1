// PDF: reports of electrocardiographs that were printed as lines and not as pictures. ISO 32000-1.

import type { FormatReader } from '../reader';

/** The signature may have something before it (ISO 32000-1, annex H.3.4.1). */
const SIGNATURE = [0x25, 0x50, 0x44, 0x46, 0x2d];
const BEFORE = 1024;

function isPdf(head: Uint8Array): boolean {
  for (let at = 0; at < Math.min(BEFORE, head.length - SIGNATURE.length); at++)
    if (SIGNATURE.every((byte, i) => head[at + i] === byte)) return true;
  return false;
}

export const pdfReader: FormatReader = {
  format: 'PDF',

  recognises: (_file, head) => isPdf(head),

  async attachments(file, budget) {
    const { filesInPdf } = await import('./reading');
    return filesInPdf(await file.bytes(), budget);
  },

  async read(file, context) {
    const { readPdf } = await import('./reading');
    return readPdf(await file.bytes(), file.path, context);
  },
};
