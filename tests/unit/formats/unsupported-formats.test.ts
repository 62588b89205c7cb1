import { expect, it } from 'vitest';
import { unsupportedFormat } from '../../../src/formats/unsupported-formats';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

it('knows pictures', () => {
  expect(unsupportedFormat(latin1('\x89PNG\r\n'))).toEqual({ code: 'picture' });
});

it.each([
  '<?xml version="1.0"?><LIFEPAK15><Waveform/></LIFEPAK15>',
  '<?xml version="1.0" encoding="utf-8"?>\n<Report><Device model="LIFEPAK 15" serial="1"/></Report>',
  '<Case><DeviceType>LP15</DeviceType></Case>',
  '<Export manufacturer="Physio-Control"><Lead name="II"/></Export>',
])('knows the XML of LIFEPAK defibrillators by name: %s', (xml) => {
  expect(unsupportedFormat(latin1(xml))).toBe('LIFEPAK XML');
});

it('knows nothing of other files', () => {
  expect(unsupportedFormat(latin1('I,II,V1\n0.1,0.2,0.3\n'))).toBeUndefined();
  expect(unsupportedFormat(new Uint8Array())).toBeUndefined();
});
