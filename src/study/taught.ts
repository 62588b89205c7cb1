import { shownStudies, studyOf } from './selectors';
import type { PageState } from './state';
import { type ShownLeads, type Study, shownLeads } from './study';

/** An ECG of a lesson, with its leads as they are shown there. */
export interface Taught {
  readonly study: Study;
  readonly leads: ShownLeads;
}

/** The ECGs of a lesson in their order: all that has been read of what is open, but for files of hours. */
export function taughtStudies(state: PageState): Taught[] {
  const onScreen = shownStudies(state);
  return state.order.flatMap((id) => {
    const study = studyOf(state, id);
    if (!study || study.recording.part !== undefined) return [];
    return [{ study, leads: onScreen.includes(study) ? shownLeads(study) : (study.leftAs ?? shownLeads(study)) }];
  });
}
