import type { ReactNode } from 'react';
import { loadSettings, type Settings } from '../../../src/app/settings';
import { type Page, PageProvider, StudyProvider } from '../../../src/components/page';
import { createStore, type Store } from '../../../src/study/store';
import type { application } from '../../unit/app/fakes';

type Fake = ReturnType<typeof application>;

/** Settings of which nothing is kept. */
export const createSettings = (): Store<Settings, Partial<Settings>> =>
  createStore<Settings, Partial<Settings>>(
    loadSettings(() => ({ getItem: () => null })),
    (before, changes) => ({ ...before, ...changes }),
  );

/** What the page hands to its parts. */
export const pageOf = ({ store, commands, inference }: Fake): Page => ({
  store,
  commands,
  inference,
  settings: createSettings(),
});

/** A part of the screen with the study that is shown around it. */
export const withStudy = (fake: Fake, part: ReactNode) => (
  <PageProvider value={pageOf(fake)}>
    <StudyProvider id={fake.shown().id}>{part}</StudyProvider>
  </PageProvider>
);
