import { expect, it } from 'vitest';
import { unsupportedFormat } from '../../../src/formats/unsupported-formats';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

it.each([
  ['%PDF-1.7', { code: 'pdf-document' }],
  ['\x89PNG\r\n', { code: 'picture' }],
])('%j', (head, name) => {
  expect(unsupportedFormat(latin1(head))).toEqual(name);
});

it('knows nothing of other files', () => {
  expect(unsupportedFormat(latin1('I,II,V1\n0.1,0.2,0.3\n'))).toBeUndefined();
  expect(unsupportedFormat(new Uint8Array())).toBeUndefined();
});
