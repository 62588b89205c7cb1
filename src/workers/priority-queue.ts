// One thing at a time, and what the user looks at first.

import { abortReason, throwIfAborted } from './aborting';
import { yieldToEventLoop } from './yield-to-event-loop';

/** What a request is for: what is on the screen, or what is not waited for by anyone who looks at it. */
export type Priority = 'screen' | 'background';

/** A task's turn, as long as it has it. */
export interface Turn {
  /** Milliseconds for which it was given away so far. */
  readonly away: number;
  /**
   * Between two steps of the task: lets messages in, and where a request of the screen waits behind one of the background, lets that run
   * first. Rejects with the reason of the signal once that is aborted.
   */
  pause(): Promise<void>;
  /** What is left of the task is for the background. */
  defer(): void;
}

export interface QueueOptions {
  /** 'screen', where nothing is said. */
  readonly priority?: Priority | undefined;
  /** Ends the waiting at once; of the task, when it pauses next. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs tasks one after another: those of the screen first, and those of one priority in the order in which they came. */
export class PriorityQueue {
  /** Waiting tasks, each by what starts it. */
  readonly #waiting: Readonly<Record<Priority, (() => void)[]>> = { screen: [], background: [] };
  #busy = false;

  /** Whether a task has the turn: the next one has to wait. */
  get busy(): boolean {
    return this.#busy;
  }

  async run<Result>(
    task: (turn: Turn) => Promise<Result>,
    { priority: asked = 'screen', signal }: QueueOptions = {},
  ): Promise<Result> {
    let priority = asked;
    let hasTurn = false;
    let away = 0;
    const take = async (place: 'first' | 'last') => {
      await this.#wait(priority, place, signal);
      hasTurn = true;
    };
    const give = () => {
      if (hasTurn) this.#next();
      hasTurn = false;
    };
    const turn: Turn = {
      get away() {
        return away;
      },
      pause: async () => {
        await yieldToEventLoop();
        throwIfAborted(signal);
        if (priority === 'screen' || this.#waiting.screen.length === 0) return;
        const since = performance.now();
        give();
        await take('first');
        away += performance.now() - since;
      },
      defer: () => {
        priority = 'background';
      },
    };
    await take('last');
    try {
      throwIfAborted(signal);
      return await task(turn);
    } finally {
      give();
    }
  }

  /** Resolves when it is this one's turn. @throws the reason of the signal, which ends the waiting */
  #wait(priority: Priority, place: 'first' | 'last', signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      throwIfAborted(signal);
      if (!this.#busy) {
        this.#busy = true;
        resolve();
        return;
      }
      const line = this.#waiting[priority];
      const leave = () => {
        line.splice(line.indexOf(start), 1);
        reject(signal && abortReason(signal));
      };
      const start = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      if (place === 'first') line.unshift(start);
      else line.push(start);
    });
  }

  /** Hands the turn on. */
  #next(): void {
    const start = this.#waiting.screen.shift() ?? this.#waiting.background.shift();
    if (start) start();
    else this.#busy = false;
  }
}
