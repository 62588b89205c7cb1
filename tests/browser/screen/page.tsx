import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { createActions } from '../../../src/app/actions';
import { loadSettings, type Settings } from '../../../src/app/settings';
import { type Page, PageProvider, StudyProvider } from '../../../src/components/page';
import { createStore, type Store } from '../../../src/study/store';
import { ENGLISH } from '../../../src/words/language';
import type { application } from '../../unit/app/fakes';

type Fake = ReturnType<typeof application>;

/** Settings of which nothing is kept. */
export const createSettings = (): Store<Settings, Partial<Settings>> =>
  createStore<Settings, Partial<Settings>>(
    loadSettings(() => ({ getItem: () => null })),
    (before, changes) => ({ ...before, ...changes }),
  );

/** What the page hands to its parts. */
export function pageOf({ store, commands, inference }: Fake): Page {
  const settings = createSettings();
  const pick = { files: vi.fn(), folder: vi.fn() };
  const actions = createActions({ store, settings, commands, pick, language: ENGLISH });
  return { store, settings, commands, inference, actions };
}

/** A part of the screen with the study that is shown around it. */
export const withStudy = (fake: Fake, part: ReactNode) => (
  <PageProvider value={pageOf(fake)}>
    <StudyProvider id={fake.shown().id}>{part}</StudyProvider>
  </PageProvider>
);
