import type { Recording } from '../../../src/ecg/recording';
import { INITIAL_STATE, type PageState, reduce } from '../../../src/study/state';
import { type ListedStudy, newStudy, type Study } from '../../../src/study/study';
import { manifestOf, recordingOf } from '../app/fakes';

const originOf = (file: string) => ({ file, index: 0, picked: [], options: {}, example: null });

export const studyOf = (id: number, recording: Recording = recordingOf(`${id}`)): Study =>
  newStudy({ id, name: recording.name, origin: originOf(recording.name), recording, issues: [], question: null });

export const listedOf = (id: number): ListedStudy => ({
  id,
  name: `${id}`,
  origin: originOf(`${id}`),
  recording: null,
});

/** A page with two networks and these studies, some of them on screen. */
export function pageWith(studies: readonly (Study | ListedStudy)[], ...shown: number[]): PageState {
  const models = ['attention', 'conv1d'].map(manifestOf);
  const withModels = reduce(INITIAL_STATE, { type: 'models', models, network: 'attention' });
  return reduce(withModels, { type: 'opened', studies, shown, failures: [] });
}
