import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { OfflineBar } from '../../../src/components/shell/OfflineBar';
import type { OfflineNotice } from '../../../src/offline/contract';
import { ENGLISH } from '../../../src/words/language';
import { mount, unmountAll } from './mount';

afterEach(() => {
  unmountAll();
  vi.useRealTimers();
});

const bar = (notice: OfflineNotice | null, onDismiss: () => void) => (
  <OfflineBar notice={notice} keepsRecording={false} onUpdate={() => undefined} onDismiss={onDismiss} />
);
const { offline } = ENGLISH.words;

it('news that ask for nothing leave by themselves, once they could be read, however often the page is drawn', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const dismiss = vi.fn();
  const { render } = mount(bar({ kind: 'stored' }, dismiss));
  await expect.element(page.getByText(offline.stored)).toBeVisible();
  vi.advanceTimersByTime(5000);
  render(bar({ kind: 'stored' }, dismiss));
  expect(dismiss).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect(dismiss).toHaveBeenCalledTimes(1);
});

it('what asks for an answer stays', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const dismiss = vi.fn();
  mount(bar({ kind: 'update-ready' }, dismiss));
  await expect.element(page.getByText(offline.updateReady)).toBeVisible();
  vi.advanceTimersByTime(60_000);
  expect(dismiss).not.toHaveBeenCalled();
});
