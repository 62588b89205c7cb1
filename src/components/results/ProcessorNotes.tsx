import { useInferenceStatus } from '../page';
import { useLanguage } from '../words';
import { BACKEND_NAMES } from './backend-names';

/** What failed under a reading and was put right without the user. It is there before there is anything to say, to be read aloud. */
export function ProcessorNotes() {
  const { words, say, format } = useLanguage();
  const texts = words.processors;
  const { backend, fellBackFrom, repeated } = useInferenceStatus();
  const left = fellBackFrom.map(({ name, reason }) => say(texts.left, { name: BACKEND_NAMES[name], reason }));
  const instead = backend && left.length > 0 ? [say(texts.instead, { name: BACKEND_NAMES[backend.name] })] : [];
  const notes = [...(repeated ? [texts.repeated] : []), ...left, ...instead];
  return (
    <p className="processor-notes" role="status" aria-label={texts.label}>
      {format.sentences(notes)}
    </p>
  );
}
