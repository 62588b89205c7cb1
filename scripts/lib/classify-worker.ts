// One of the processes of `classify --workers`.

import { errorSentence } from '../../src/words/error.ts';
import { type ClassifiedRecording, Classifier, type FromWorker, type ToWorker } from './classifying.ts';
import { LANGUAGE } from './language.ts';

let classifier: Classifier | undefined;

async function done(work: Extract<ToWorker, { work: unknown }>): Promise<FromWorker> {
  const lines: ClassifiedRecording[] = [];
  try {
    for await (const each of classifier!.classify(work.work)) lines.push(each);
    return { place: work.place, lines };
  } catch (error) {
    return { place: work.place, lines: [], error: errorSentence(LANGUAGE, error) };
  }
}

// One piece after another: the engine does one thing at a time.
let last = Promise.resolve();
process.on('message', (message: ToWorker) => {
  if ('asked' in message) classifier = new Classifier(message.asked);
  else
    last = last.then(async () => {
      process.send!(await done(message));
    });
});
