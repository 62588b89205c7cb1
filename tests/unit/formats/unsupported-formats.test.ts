import { expect, it } from 'vitest';
import { knownFormat } from '../../../src/formats/unsupported-formats';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

it.each([
  ['%PDF-1.7', 'a PDF document'],
  ['\x89PNG\r\n', 'a picture'],
])('%j', (head, name) => {
  expect(knownFormat(latin1(head))).toBe(name);
});

it('knows nothing of other files', () => {
  expect(knownFormat(latin1('I,II,V1\n0.1,0.2,0.3\n'))).toBeUndefined();
  expect(knownFormat(new Uint8Array())).toBeUndefined();
});
