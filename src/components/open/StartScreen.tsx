import type { Example, ExampleIndex } from '../../study/example';
import { ActionButton } from '../actions';
import { useLanguage } from '../words';
import { Gallery } from './Gallery';

/** What a newcomer sees: where to drop a file, and real ECGs to try. */
export function StartScreen({
  examples,
  onExample,
}: {
  /** Null until they are there. */
  readonly examples: ExampleIndex | 'missing' | null;
  readonly onExample: (example: Example) => void;
}) {
  const { words } = useLanguage();
  const texts = words.open;
  return (
    <main className="start">
      <section className="start-drop" aria-label={texts.openRecording}>
        <Trace />
        <h1>{texts.dropHere}</h1>
        <p>{texts.whatToDrop}</p>
        <p className="start-buttons">
          <ActionButton action="openFiles" className="primary">
            {texts.chooseFiles}
          </ActionButton>
          <ActionButton action="openFolder">{texts.chooseFolder}</ActionButton>
        </p>
      </section>
      <section className="start-examples" aria-label={texts.examples}>
        <h2>{texts.orExample}</h2>
        {examples === 'missing' ? <p className="failure">{texts.examplesMissing}</p> : null}
        {examples === null || examples === 'missing' ? null : <Gallery index={examples} onOpen={onExample} />}
      </section>
    </main>
  );
}

const Trace = () => (
  <svg className="start-trace" viewBox="0 0 240 48" aria-hidden="true">
    <path d="M0 32h24c4 0 5-6 9-6s5 6 9 6h8l3 4 5-32 6 40 3-12h14c6 0 8-10 15-10s9 10 15 10h17c4 0 5-6 9-6s5 6 9 6h8l3 4 5-32 6 40 3-12h14c6 0 8-10 15-10s9 10 15 10h29" />
  </svg>
);
