// How the parts of the screen get at the state and at what can be done: each asks for what it shows and is rendered anew only when that changes.

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { BackendChoice, Inference, InferenceStatus } from '../model/inference';
import type { PaperTheme } from '../paper/colours';
import type { PaperSettings } from '../paper/settings';
import type { ReportSettings } from '../report/settings';
import type { Actions } from '../study/action';
import type { Commands, StudyCommands } from '../study/commands';
import { studyOf } from '../study/selectors';
import type { PageState, PageStore } from '../study/state';
import type { Store } from '../study/store';
import type { Study, StudyId } from '../study/study';

/** Of what is remembered from visit to visit: what parts of the screen show and change. */
interface ScreenSettings {
  /** Light or dark as the system asks for, or one theme always. */
  readonly theme: PaperTheme | 'system';
  readonly backend: BackendChoice;
  readonly paper: PaperSettings;
  readonly report: ReportSettings;
}

/** What the page hands to all that is on it. The same object as long as the page lives. */
export interface Page {
  readonly store: PageStore;
  readonly settings: Store<ScreenSettings, Partial<ScreenSettings>>;
  readonly commands: Commands;
  readonly actions: Actions;
  readonly inference: Pick<Inference, 'status' | 'subscribe'>;
}

const PageContext = createContext<Page | null>(null);

export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('no PageProvider above');
  return page;
}

/** A part of the page's state. `select` must give the same object while what it is made of has not changed. */
export function useSelector<T>(select: (state: PageState) => T): T {
  const { store } = usePage();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

export function useSettings<T>(select: (settings: ScreenSettings) => T): T {
  const { settings } = usePage();
  return useSyncExternalStore(settings.subscribe, () => select(settings.get()));
}

export const useChangeSettings = (): ((changes: Partial<ScreenSettings>) => void) => usePage().settings.dispatch;

export const useCommands = (): Commands => usePage().commands;

/** What computes, and what became of what did before. */
export function useInferenceStatus(): InferenceStatus {
  const { inference } = usePage();
  return useSyncExternalStore(inference.subscribe, inference.status);
}

interface StudyPlace {
  /** The study as it is now; once it is gone, as it was last: what shows it is about to go too. */
  readonly get: () => Study;
  readonly commands: StudyCommands;
}

const StudyContext = createContext<StudyPlace | null>(null);

/** Everything below shows this study. */
export function StudyProvider({ id, children }: { readonly id: StudyId; readonly children: ReactNode }) {
  const { store, commands } = usePage();
  const place = useMemo((): StudyPlace | null => {
    let study = studyOf(store.get(), id);
    if (study === null) return null;
    const get = () => {
      study = studyOf(store.get(), id) ?? study;
      return study as Study;
    };
    return { get, commands: commands.study(id) };
  }, [store, commands, id]);
  return place === null ? null : <StudyContext.Provider value={place}>{children}</StudyContext.Provider>;
}

function useStudyPlace(): StudyPlace {
  const place = useContext(StudyContext);
  if (place === null) throw new Error('no StudyProvider above');
  return place;
}

/** The study around as it is now; null outside of any. */
export const useStudyAround = (): (() => Study) | null => useContext(StudyContext)?.get ?? null;

/** A part of the study around, or of the page's state with regard to it. */
export function useStudy<T>(select: (study: Study, state: PageState) => T): T {
  const { store } = usePage();
  const { get } = useStudyPlace();
  return useSyncExternalStore(store.subscribe, () => select(get(), store.get()));
}

/** What can be done with the study around. */
export const useStudyCommands = (): StudyCommands => useStudyPlace().commands;
