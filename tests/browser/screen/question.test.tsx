import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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
  await expect.element(page.getByRole('dialog', { name: 'What the file does not say' })).toBeVisible();
  const open = page.getByRole('button', { name: 'Open', exact: true });
  await expect.element(open).toBeDisabled();
  await userEvent.keyboard('500');
  await expect.element(page.getByText('Lasts 10 s at this rate.')).toBeVisible();
  await expect.element(page.getByLabelText('Leads, in the order of the file')).toHaveValue('I, II, V1');
  await page.getByLabelText('Unit of the samples').selectOptions('\u00b5V');
  await page.getByLabelText('Leads, in the order of the file').fill('II, I');
  await expect.element(page.getByText('Enter 3 names; these are 2.')).toBeVisible();
  await expect.element(open).toBeDisabled();
  await page.getByLabelText('Leads, in the order of the file').fill('II, I, v1');
  await open.click();
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ rate: 500, unit: '\u00b5V', leads: ['II', 'I', 'V1'] });
});

it('asks only for what is open, and may be left', async () => {
  const onAnswer = ask({ samples: 5000, rate: false, unit: 'mV' });
  await expect.element(page.getByLabelText('Unit of the samples')).toHaveFocus();
  expect(page.getByLabelText('Samples per second (Hz)').elements()).toHaveLength(0);
  expect(page.getByLabelText('Leads, in the order of the file').elements()).toHaveLength(0);
  await userEvent.keyboard('{Escape}');
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(null);
});

it("the header lists the device's interpretation as the device's and offers to change what was assumed", async () => {
  const recording = { ...recordingOf('a'), statements: ['Sinus rhythm', 'Normal ECG'] };
  const issues = [issue('unit-assumed', { file: 'a.npy', unit: 'mV' })];
  const app = application({ readFiles: async () => [{ file: 'a.npy', recording, issues, question }] });
  await app.commands.openFiles([picked('a.npy')]);
  mount(withStudy(app, <RecordHeader />));
  await page.getByText('From the file').click();
  const list = page.getByRole('list', { name: 'Device’s interpretation' });
  await expect.element(list).toHaveTextContent('Sinus rhythmNormal ECG');
  await expect.element(page.getByRole('heading', { name: 'not LeadLens’s' })).toBeVisible();
  await page.getByText('From the file').click();
  await page.getByText('1 reading warning').click();
  await page.getByRole('button', { name: 'Change what was assumed' }).click();
  expect(app.store.get().fileQuestion).toMatchObject({ files: ['a.npy'], question: { unit: 'mV' } });
});
