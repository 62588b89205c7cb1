// While something is dragged that changes the traces, or the paper is moved, it is drawn first; the panel beside it, of which far more is made
// anew, follows in a task of its own: after the frame, or once the paper rests.

import { type ReactNode, useMemo } from 'react';
import type { PageStore } from '../study/state';
import type { StudyId } from '../study/study';
import { PageProvider, StudyProvider, usePage } from './page';

let isDragging = false;

/** As long as something is dragged. */
export function setDragging(on: boolean): void {
  isDragging = on;
}

/** Changes of the time on the paper that are no further apart, in ms, are one movement; after so long it rests. */
const MOVEMENT = 150;
/** However long the paper is moved, the panel follows after so long, in ms. */
const LONGEST_WAIT = 1000;

let lastChange = Number.NEGATIVE_INFINITY;
let isMoving = false;

/** The paper shows another time. One jump is no movement: what is there is shown at once. */
export function paperMoved(): void {
  const now = performance.now();
  isMoving = now - lastChange < MOVEMENT;
  lastChange = now;
}

const rests = () => !isMoving || performance.now() - lastChange >= MOVEMENT;

/** Calls when the panel may follow. */
export interface Turns {
  readonly afterFrame: (then: () => void) => void;
  readonly afterMovement: (then: () => void) => void;
}

/** The same store; while something is dragged or the paper is moved, its changes are seen once its turn has come. */
export function storeBehindPaper(store: PageStore, { afterFrame, afterMovement }: Turns): PageStore {
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
    if (!isDragging && rests()) {
      show();
      return;
    }
    held = last;
    (isDragging ? afterFrame : afterMovement)(show);
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

function afterMovement(then: () => void): void {
  const begun = performance.now();
  const wait = () =>
    setTimeout(() => (rests() || performance.now() - begun >= LONGEST_WAIT ? then() : wait()), MOVEMENT);
  wait();
}

/** A study, of which what is on the paper comes first. */
export function BehindPaper({ id, children }: { readonly id: StudyId; readonly children: ReactNode }) {
  const page = usePage();
  const late = useMemo(() => ({ ...page, store: storeBehindPaper(page.store, { afterFrame, afterMovement }) }), [page]);
  return (
    <PageProvider value={late}>
      <StudyProvider id={id}>{children}</StudyProvider>
    </PageProvider>
  );
}
