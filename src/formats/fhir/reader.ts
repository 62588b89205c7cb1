// FHIR: Observations with SampledData, in JSON (also NDJSON) or XML, by themselves or in a Bundle.

import { decodeTextHead } from '../kit/text';
import type { FormatReader } from '../reader';

/** Resources that hold Observations or are one. */
const TYPES = 'Observation|Bundle|DiagnosticReport|Parameters';
const JSON_BEGINNING = /^\s*[{[]/;
const JSON_RESOURCE = new RegExp(`"resourceType"\\s*:\\s*"(?:${TYPES})"|"valueSampledData"\\s*:`);
const XML_RESOURCE = new RegExp(`<(?:[\\w.-]+:)?(?:${TYPES})\\s[^>]*["']http://hl7\\.org/fhir["']`);

export const fhirReader: FormatReader = {
  format: 'FHIR',

  recognises(_file, head) {
    const text = decodeTextHead(head);
    if (text === undefined) return false;
    return (JSON_BEGINNING.test(text) && JSON_RESOURCE.test(text)) || XML_RESOURCE.test(text);
  },

  async read(file, context) {
    const { readFhir } = await import('./recordings');
    return readFhir(await file.bytes(), file.path, context);
  },
};
