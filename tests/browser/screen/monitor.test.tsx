import { useSyncExternalStore } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createMonitoring, type Monitoring } from '../../../src/app/monitoring';
import { MonitorScreen } from '../../../src/components/monitor/MonitorScreen';
import { PageProvider } from '../../../src/components/page';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { finishedSource } from '../../../src/ecg/signal-source';
import { hertz } from '../../../src/ecg/units';
import { readFiles } from '../../../src/formats/read';
import type { Study } from '../../../src/study/study';
import { ENGLISH } from '../../../src/words/language';
import { application, fakeInference, recordingOf } from '../../unit/app/fakes';
import { millivolts } from '../../unit/monitor/heart';
import { mount, unmountAll } from './mount';
import { pageOf } from './page';

const TEXTS = ENGLISH.words.monitor;
const RATE = 250;
const SECONDS = 120;

/** V1 is off from the thirtieth second on. */
function recording() {
  const samples = SECONDS * RATE;
  const one = millivolts(RATE, samples, 72);
  const off = one.map((value, i) => (i < 30 * RATE ? value : 0));
  return {
    ...recordingOf('ward'),
    rate: hertz(RATE),
    samples,
    leads: new Map(STANDARD_LEADS.map((lead) => [lead, lead === 'V1' ? off : one])),
  };
}

function Shown({ monitoring, onFiles }: { readonly monitoring: Monitoring; readonly onFiles: (n: number) => void }) {
  const snapshot = useSyncExternalStore(monitoring.store.subscribe, monitoring.store.get);
  const monitor = monitoring.monitor();
  return snapshot && monitor ? (
    <MonitorScreen
      {...snapshot}
      monitor={monitor}
      theme="light"
      onFrame={monitoring.tick}
      onPaused={monitoring.setPaused}
      onSpeed={monitoring.setSpeed}
      onJump={monitoring.jump}
      onBaseline={monitoring.markBaseline}
      onMark={monitoring.mark}
      onRecord={monitoring.record}
      onEndRecording={() => onFiles(0)}
      onClose={monitoring.close}
    />
  ) : null;
}

beforeEach(() => page.viewport(1366, 768));
afterEach(unmountAll);

it('a replay is seen with its numbers, a lead that falls off, its events and trends, and is recorded', async () => {
  const monitoring = createMonitoring({
    inference: fakeInference().inference,
    network: () => null,
    sourceOf: ({ recording: own }) => finishedSource(own),
  });
  monitoring.replay({ recording: recording() } as unknown as Study);
  const onFiles = vi.fn();
  const { place } = mount(
    <PageProvider value={pageOf(application())}>
      <Shown monitoring={monitoring} onFiles={onFiles} />
    </PageProvider>,
  );
  place.style.cssText = 'width: 1366px; height: 768px; display: flex';
  const now = () => monitoring.monitor()!.now;
  const drawn = () => {
    const canvas = place.querySelector('canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, i) => i % 4 === 3 && value > 200);
  };
  await page.getByRole('button', { name: TEXTS.record, exact: true }).click();
  await page.getByLabelText(TEXTS.speed).selectOptions('30');
  await expect.poll(now).toBeGreaterThan(20);
  expect(drawn()).toBe(true);
  const rate = place.querySelector('.monitor-rate-value')!;
  await expect.poll(() => Number(rate.textContent)).toBe(72);
  await expect
    .element(page.getByText(ENGLISH.say(TEXTS.leadsOff, { leads: ['V1'], count: 1 })), { timeout: 30_000 })
    .toBeVisible();
  await page.getByLabelText(TEXTS.display).selectOptions('scroll');
  await page.getByLabelText(TEXTS.leads, { exact: true }).selectOptions('3');
  await expect.poll(drawn).toBe(true);
  await expect.poll(() => monitoring.store.get()!.replay!.ended, { timeout: 30_000 }).toBe(true);

  // The files that come of it are a recording of what was seen.
  const recorded = await monitoring.endRecording();
  const [result] = await readFiles(
    recorded.map(({ name, bytes }) => ({
      path: name,
      size: bytes.length,
      bytes: async () => bytes,
      slice: async (from: number, to: number) => bytes.slice(from, to),
    })),
  );
  expect([...result!.recording!.leads.keys()]).toEqual([...STANDARD_LEADS]);
  expect(result!.recording!.samples / RATE).toBeGreaterThan(SECONDS - 10);

  // A click on the trends goes there, and so does the time of an event.
  const trend = place.querySelector<HTMLElement>('.monitor-trend')!;
  await expect.poll(() => monitoring.store.get()!.trend.length).toBe(SECONDS / 10);
  monitoring.setPaused(true);
  const { left, width, top } = trend.getBoundingClientRect();
  trend.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left + width / 2, clientY: top + 20 }));
  expect(Math.abs(monitoring.store.get()!.replay!.position - SECONDS / 2)).toBeLessThan(5);
  await page.getByRole('region', { name: TEXTS.eventList }).getByRole('button').first().click();
  expect(Math.abs(monitoring.store.get()!.replay!.position - 26)).toBeLessThan(2);
});
