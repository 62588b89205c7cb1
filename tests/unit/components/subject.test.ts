import { expect, it } from 'vitest';
import { subjectName } from '../../../src/components/open/subject';
import { ENGLISH } from '../../../src/words/language';

it('names what is opened', () => {
  expect(subjectName(ENGLISH, 'a.hea')).toBe('a.hea');
  expect(subjectName(ENGLISH, { files: 20 })).toBe('20 files');
  expect(subjectName(ENGLISH, { dropped: true })).toBe('What was dropped');
  expect(subjectName(ENGLISH, { example: { id: '00010_hr' } as never })).toBe('Normal ECG');
});
