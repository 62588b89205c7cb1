import { stepwise } from '../signal/steps';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import type { HeadData, HeadSettings, LearntStatement } from './contracts';
import { learningHead } from './head/train-head';

/** What the page calls in the worker that learns. It is ended to cancel. */
export class LearningHost {
  learnHead(
    data: HeadData,
    settings: HeadSettings,
    onProgress: (fraction: number) => void,
  ): Promise<readonly LearntStatement[]> {
    const steps = learningHead(data, settings);
    const told = (function* () {
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
        onProgress(value);
        yield;
      }
    })();
    return stepwise(told, yieldToEventLoop);
  }
}
