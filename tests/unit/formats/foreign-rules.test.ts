// What validators of other makers found in files that were written here (docs/exports.md), held without them.
import { describe, expect, it } from 'vitest';
import type { DeviceMeasurement, Recording } from '../../../src/ecg/recording';
import { hertz } from '../../../src/ecg/units';
import { writeAecg } from '../../../src/formats/aecg/write';
import { writeFhirR4, writeFhirR5 } from '../../../src/formats/fhir/write';

const counted = { code: 'qrs-count', name: 'QRS count', value: 12, unit: '' } as unknown as DeviceMeasurement;

const recording: Recording = {
  name: 'a',
  format: 'CSV',
  rate: hertz(100),
  samples: 200,
  leads: new Map([['I', Float32Array.from({ length: 200 }, (_, i) => Math.sin(i))]]),
  patient: {},
  device: {},
  measurements: [counted],
  statements: [],
  comments: [],
  annotations: [],
  issues: [],
};

function emptyTexts(value: unknown, place = ''): string[] {
  if (value === '') return [place];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => emptyTexts(each, `${place}/${key}`));
}

describe('what others demand', () => {
  it.each([writeFhirR4, writeFhirR5])('FHIR: no text that is there is empty', (write) => {
    const [file] = write({ recording, name: 'a' });
    const resource = JSON.parse(new TextDecoder().decode(file!.bytes));
    expect(JSON.stringify(resource)).toContain('"value":12');
    expect(emptyTexts(resource)).toEqual([]);
  });

  it('HL7 aECG: who annotated is an assigned device within its type', () => {
    const findings = {
      measurements: [{ code: 'heart-rate', value: 60, unit: '/min' } as const],
      waves: new Map(),
      beat: null,
      ends: [],
    };
    const [file] = writeAecg({ recording, name: 'a', findings });
    const text = new TextDecoder().decode(file!.bytes).replace(/>\s+</g, '><');
    expect(text).toMatch(
      /<assignedEntity><assignedAuthorType><assignedDevice><manufacturerModelName>[^<]+<\/manufacturerModelName><\/assignedDevice><\/assignedAuthorType><\/assignedEntity>/,
    );
  });
});
