import { useInferenceStatus } from '../page';
import { BACKEND_NAMES } from './backend-names';

const REPEATED =
  'The part of LeadLens that runs the networks had stopped. It was started again, and the reading was repeated.';

/** What failed under a reading and was put right without the user. It is there before there is anything to say, to be read aloud. */
export function ProcessorNotes() {
  const { backend, fellBackFrom, repeated } = useInferenceStatus();
  const left = fellBackFrom.map(({ name, reason }) => `${BACKEND_NAMES[name]} was left: ${reason}.`);
  const instead = backend && left.length > 0 ? [`${BACKEND_NAMES[backend.name]} computes instead.`] : [];
  const notes = [...(repeated ? [REPEATED] : []), ...left, ...instead];
  return (
    <p className="processor-notes" role="status" aria-label="Processor">
      {notes.join(' ')}
    </p>
  );
}
