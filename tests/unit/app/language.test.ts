import { expect, it } from 'vitest';
import { loadLanguage } from '../../../src/app/language';
import { ENGLISH } from '../../../src/words/language';
import { PSEUDO } from '../../../src/words/pseudo';

it('is English for everyone, and the pseudo-language for a browser that asks for that', async () => {
  expect(await loadLanguage('de-DE')).toBe(ENGLISH);
  expect(await loadLanguage('en-XA')).toBe(PSEUDO);
});
