// What it takes to see an ECG beside another of those that are open: both measured and read.

import type { Recording } from '../ecg/recording';
import type { Inference } from '../model/inference';
import { chosenNetwork, chosenReading, drawnRecording, shownMeasurements } from '../study/selectors';
import type { SerialMeasured } from '../study/serial';
import type { PageStore } from '../study/state';
import type { StudyId } from '../study/study';
import type { FileReader } from './file-reader';

interface PreviousDependencies {
  readonly store: PageStore;
  readonly files: FileReader;
  readonly inference: Inference;
}

export function createPrevious({ store, files, inference }: PreviousDependencies) {
  async function recordingOf(id: StudyId, signal: AbortSignal): Promise<Recording | undefined> {
    const study = store.get().studies.get(id);
    if (study?.recording) return drawnRecording(study);
    if (!study) return undefined;
    const { picked, options, file, index } = study.origin;
    return (await files.read(picked, options, signal, { only: file }))[index]?.recording;
  }

  /** What is known of it already is not worked out again. Null where it cannot be read. */
  async function measured(id: StudyId, signal: AbortSignal): Promise<SerialMeasured | null> {
    const state = store.get();
    const study = state.studies.get(id);
    const recording = await recordingOf(id, signal);
    if (!recording) return null;
    const known = study?.recording ? study : null;
    const network = chosenNetwork(state);
    const measurements =
      (known && shownMeasurements(known)) ?? (await inference.measure(recording, { signal, priority: 'screen' }));
    const reading =
      (known && chosenReading(known, state)) ??
      (network ? await inference.read(network.id, recording, { signal }) : null);
    return { recording, measurements, reading };
  }

  return {
    /** The later ECG and the one that it is held beside. */
    pair: async (later: StudyId, before: StudyId, signal: AbortSignal) => {
      const after = await measured(later, signal);
      return { before: await measured(before, signal), after };
    },
  };
}
