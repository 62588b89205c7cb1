import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { TrainingView } from '../../../src/app/TrainingView';
import { createTraining, type TrainingParts } from '../../../src/app/training';
import { PageProvider } from '../../../src/components/page';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { hertz } from '../../../src/ecg/units';
import learningWorker from '../../../src/learning/learning-worker?worker&url';
import { seededRandom } from '../../../src/signal/random';
import { ENGLISH } from '../../../src/words/language';
import { statementTitle } from '../../../src/words/statement';
import { application, manifestOf, recordingOf } from '../../unit/app/fakes';
import { rowOf } from '../../unit/worklist/rows';
import { files } from '../page-engine';
import { mount, unmountAll } from './mount';
import { pageOf } from './page';

const TEXTS = ENGLISH.words.training;
const RECORDS = 24;
const manifest = manifestOf('lead-attention');

/** Every other one has a spike each second in all of its leads. */
function recordings() {
  const random = seededRandom(5);
  return Array.from({ length: RECORDS }, (_, record) => {
    const samples = Float32Array.from({ length: 1000 }, (_, i) =>
      record % 2 === 0 && i % 100 === 50 ? 1 : 0.05 * (random() - 0.5),
    );
    return {
      ...recordingOf(`r${record}`),
      rate: hertz(100),
      samples: 1000,
      leads: new Map(STANDARD_LEADS.map((lead) => [lead, samples])),
    };
  });
}

const rows = Array.from({ length: RECORDS }, (_, i) => rowOf(i, `r${i}.hea`, [0.5, 0.5, 0.5]));
const table = ['file,patient,SR,AFIB', ...rows.map((_, i) => `r${i},p${i},${1 - (i % 2)},${i % 2}`)].join('\n');

beforeEach(() => page.viewport(1366, 900));
afterEach(unmountAll);

it('all layers are trained, held, saved and gone on with to the same end', async () => {
  const all = recordings();
  const screening: TrainingParts['screening'] = {
    see: async () => true,
    recordings: async (ids, onRecording) => {
      for (const id of ids) onRecording(id, all[id]!);
      return true;
    },
    cancel: vi.fn(),
  };
  const training = createTraining({
    screening,
    inference: { readKnown: async () => [] },
    networks: { files },
    start: () => new Worker(learningWorker, { type: 'module' }),
  });
  const fake = application();
  const store = { ...fake.store, get: () => ({ ...fake.store.get(), models: [manifest] }) };
  const commands = { ...fake.commands, addNetwork: vi.fn(async () => {}) };
  // A store gives the same state until it has changed.
  const state = store.get();
  const { place } = mount(
    <PageProvider value={{ ...pageOf(fake), store: { ...store, get: () => state } }}>
      <TrainingView
        training={training}
        commands={commands}
        rows={rows}
        file={{ name: 'labels.csv', text: table }}
        choice={undefined}
        manifest={manifest}
      />
    </PageProvider>,
  );
  place.style.width = '1366px';
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button(TEXTS.kinds.whole).click();
  await page.getByLabelText(TEXTS.passes).fill('2');
  await page.getByLabelText(TEXTS.batch).fill('6');
  await page.getByLabelText(TEXTS.backend).selectOptions('wasm');
  await button(TEXTS.train).click();
  await expect.poll(() => training.store.get().steps.length, { timeout: 120_000 }).toBeGreaterThan(0);
  await button(TEXTS.hold).click();
  const saved = (await training.saved())!;
  expect(saved.name).toMatch(/\.training\.zip$/);
  await button(TEXTS.goOn).click();
  await expect.element(button(TEXTS.use), { timeout: 120_000 }).toBeVisible();
  const whole = training.store.get();
  expect(whole.passes).toHaveLength(2);
  const title = statementTitle(ENGLISH, { code: 'AFIB', description: 'afib' });
  await expect.element(page.getByRole('row', { name: new RegExp(`^${title}`) })).toBeVisible();

  await button(TEXTS.again).click();
  const chosen = new DataTransfer();
  chosen.items.add(new File([saved.bytes as BlobPart], saved.name));
  const input = place.querySelector<HTMLInputElement>('[data-picks=training]')!;
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.element(button(TEXTS.use), { timeout: 120_000 }).toBeVisible();
  const resumed = training.store.get();
  expect(resumed.steps.map(({ loss }) => loss)).toEqual(whole.steps.map(({ loss }) => loss));
  expect(resumed.network!.manifest.weights.sha256).toBe(whole.network!.manifest.weights.sha256);
  await button(TEXTS.use).click();
  expect(commands.addNetwork).toHaveBeenCalledWith(resumed.network);
});
