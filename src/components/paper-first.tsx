// While something is dragged that changes the traces, the paper is drawn first; the panel beside it, of which far more is made anew, follows in
// a task of its own.

import { type ReactNode, useMemo } from 'react';
import type { PageStore } from '../study/state';
import type { StudyId } from '../study/study';
import { PageProvider, StudyProvider, usePage } from './page';

let isDragging = false;

/** As long as something is dragged. */
export function setDragging(on: boolean): void {
  isDragging = on;
}

/** The same store; while something is dragged, its changes are seen once the frame that shows them on the paper is drawn. */
export function storeBehindPaper(store: PageStore, afterFrame: (then: () => void) => void): PageStore {
  const listeners = new Set<() => void>();
  /** What is seen while that is not what there is. */
  let held: ReturnType<PageStore['get']> | null = null;
  let last = store.get();
  const show = () => {
    held = null;
    last = store.get();
    for (const listener of listeners) listener();
  };
  const changed = () => {
    if (held !== null) return;
    if (!isDragging) {
      show();
      return;
    }
    held = last;
    afterFrame(show);
  };
  let stop: (() => void) | null = null;
  return {
    get: () => held ?? store.get(),
    dispatch: store.dispatch,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        last = store.get();
        stop = store.subscribe(changed);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop?.();
      };
    },
  };
}

const afterFrame = (then: () => void): void => {
  requestAnimationFrame(() => setTimeout(then));
};

/** A study, of which what is on the paper comes first. */
export function BehindPaper({ id, children }: { readonly id: StudyId; readonly children: ReactNode }) {
  const page = usePage();
  const late = useMemo(() => ({ ...page, store: storeBehindPaper(page.store, afterFrame) }), [page]);
  return (
    <PageProvider value={late}>
      <StudyProvider id={id}>{children}</StudyProvider>
    </PageProvider>
  );
}
