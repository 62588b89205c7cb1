// Readings that are asked for one by one, made several at a time.

import type { Recording } from '../ecg/recording';
import type { Reading } from '../model/contracts';
import type { Inference, ReadingOptions } from '../model/inference';
import { throwIfAborted } from '../workers/aborting';

interface Waiting {
  readonly model: string;
  readonly recording: Recording;
  readonly options: ReadingOptions;
  readonly answer: (reading: Reading) => void;
  readonly fail: (reason: unknown) => void;
}

const keyOf = ({ model, options }: Waiting) => JSON.stringify([model, options.leaveOut ?? []]);

/**
 * Reads as `inference` does: what is asked for while others are being read is read next, all at once, no more than `most`. So batches are as large as those
 * who ask make them, and nobody waits for a batch to fill.
 */
export function readingTogether(inference: Inference, most: number): Pick<Inference, 'read'> {
  let waiting: Waiting[] = [];
  let busy = false;

  async function readSome(some: readonly Waiting[]): Promise<void> {
    const [{ model, options }] = some as readonly [Waiting];
    const recordings = some.map(({ recording }) => recording);
    try {
      const { leaveOut, signal, priority } = options;
      const readings = await inference.readTogether(model, recordings, {
        ...(leaveOut && { leaveOut }),
        ...(signal && { signal }),
        ...(priority && { priority }),
      });
      for (const [i, { answer }] of some.entries()) answer(readings[i]!);
    } catch (error) {
      // One that cannot be read is not to take the others with it.
      for (const { recording, options: own, answer, fail } of some)
        if (own.signal?.aborted) fail(error);
        else await inference.read(model, recording, own).then(answer, fail);
    }
  }

  async function goOn(): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const key = keyOf(waiting[0]!);
      const some = waiting.filter((each) => keyOf(each) === key).slice(0, most);
      waiting = waiting.filter((each) => !some.includes(each));
      await readSome(some);
    }
    busy = false;
  }

  return {
    read: (model, recording, options = {}) =>
      new Promise((answer, fail) => {
        throwIfAborted(options.signal);
        waiting.push({ model, recording, options, answer, fail });
        void goOn();
      }),
  };
}
