import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ENGLISH } from '../../../src/words/language';
import '../../../src/app/app.css';
import { QuestionDialog } from '../../../src/components/dialogs/QuestionDialog';
import { RecordHeader } from '../../../src/components/record/RecordHeader';
import { issue } from '../../../src/ecg/read-issue';
import type { ReadOptions } from '../../../src/formats/reader';
import { application, picked, recordingOf } from '../../unit/app/fakes';
import { mount, unmountAll } from './mount';
import { withStudy } from './page';

afterEach(unmountAll);

const question = { samples: 5000, rate: true, unit: 'mV', leads: ['I', 'II', 'V1'] };

function ask(asked: Parameters<typeof QuestionDialog>[0]['question']) {
  const onAnswer = vi.fn<(answer: ReadOptions | null) => void>();
  mount(<QuestionDialog files={['a.npy']} question={asked} onAnswer={onAnswer} />);
  return onAnswer;
}

it('has the keyboard in the rate, what is assumed in the fields, and opens with all of it', async () => {
  const onAnswer = ask(question);
  await expect.element(page.getByRole('dialog', { name: ENGLISH.words.question.title })).toBeVisible();
  const open = page.getByRole('button', { name: ENGLISH.words.question.open, exact: true });
  await expect.element(open).toBeDisabled();
  await userEvent.keyboard('500');
  await expect
    .element(page.getByText(ENGLISH.say(ENGLISH.words.question.duration, { time: ENGLISH.format.timeSpan(10) })))
    .toBeVisible();
  await expect.element(page.getByLabelText(ENGLISH.words.question.leads)).toHaveValue('I, II, V1');
  await page.getByLabelText(ENGLISH.words.question.unit).selectOptions('\u00b5V');
  await page.getByLabelText(ENGLISH.words.question.leads).fill('II, I');
  await expect
    .element(page.getByText(ENGLISH.say(ENGLISH.words.question.leadCount, { count: 3, given: 2 })))
    .toBeVisible();
  await expect.element(open).toBeDisabled();
  await page.getByLabelText(ENGLISH.words.question.leads).fill('II, I, v1');
  await open.click();
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ rate: 500, unit: '\u00b5V', leads: ['II', 'I', 'V1'] });
});

it('asks only for what is open, and may be left', async () => {
  const onAnswer = ask({ samples: 5000, rate: false, unit: 'mV' });
  await expect.element(page.getByLabelText(ENGLISH.words.question.unit)).toHaveFocus();
  expect(page.getByLabelText(ENGLISH.words.question.rate).elements()).toHaveLength(0);
  expect(page.getByLabelText(ENGLISH.words.question.leads).elements()).toHaveLength(0);
  await userEvent.keyboard('{Escape}');
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(null);
});

it("the header lists the device's interpretation as the device's and offers to change what was assumed", async () => {
  const recording = { ...recordingOf('a'), statements: ['Sinus rhythm', 'Normal ECG'] };
  const issues = [issue('unit-assumed', { file: 'a.npy', unit: 'mV' })];
  const app = application({ readFiles: async () => [{ file: 'a.npy', recording, issues, question }] });
  await app.commands.openFiles([picked('a.npy')]);
  mount(withStudy(app, <RecordHeader />));
  await page.getByText(ENGLISH.words.record.fromTheFile).click();
  const list = page.getByRole('list', { name: ENGLISH.words.record.devicesInterpretation });
  await expect.element(list).toHaveTextContent('Sinus rhythmNormal ECG');
  await expect.element(page.getByRole('heading', { name: ENGLISH.words.record.notOurs })).toBeVisible();
  await page.getByText(ENGLISH.words.record.fromTheFile).click();
  await page.getByText(ENGLISH.say(ENGLISH.words.record.warnings, { count: 1 })).click();
  await page.getByRole('button', { name: ENGLISH.words.record.changeAssumed }).click();
  expect(app.store.get().fileQuestion).toMatchObject({ files: ['a.npy'], question: { unit: 'mV' } });
});
