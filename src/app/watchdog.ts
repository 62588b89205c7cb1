import type { Subject } from '../study/origin';

/** Milliseconds without a sign of a file at work, after which the user is asked. */
const SILENCE = 10_000;

/** Looks after one piece of work on files. */
export interface Watchdog {
  /** A sign of the file at work. */
  hear(file: Subject): void;
  /** The user wants to wait on. */
  keepWaiting(): void;
  /** The work is over, however it ended. */
  end(): void;
}

/** `tell` is told the file that nothing is heard of for long, and null once that is no longer so. */
export function createWatchdog(tell: (file: Subject | null) => void): Watchdog {
  let current: Subject = '';
  let isTold = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function calm(): void {
    clearTimeout(timer);
    if (isTold) tell(null);
    isTold = false;
  }

  function wait(): void {
    calm();
    timer = setTimeout(() => {
      isTold = true;
      tell(current);
    }, SILENCE);
  }

  return {
    hear: (file) => {
      current = file;
      wait();
    },
    keepWaiting: wait,
    end: calm,
  };
}
