import type { Example, ExampleIndex } from './example';
import { Gallery } from './Gallery';

/** What a newcomer sees: where to drop a file, and real ECGs to try. */
export function StartScreen({
  examples,
  examplesError,
  onExample,
  onFiles,
  onFolder,
}: {
  readonly examples: ExampleIndex | null;
  readonly examplesError: string | null;
  readonly onExample: (example: Example) => void;
  readonly onFiles: () => void;
  readonly onFolder: () => void;
}) {
  return (
    <main className="start">
      <section className="start-drop" aria-label="Open a recording">
        <Trace />
        <h1>Drop an ECG anywhere in this window</h1>
        <p>
          Files, folders or a zip; WFDB header and signal files together. It is read on this computer and never leaves
          it.
        </p>
        <p className="start-buttons">
          <button type="button" className="primary" onClick={onFiles}>
            Choose files…
          </button>
          <button type="button" onClick={onFolder}>
            Choose a folder…
          </button>
        </p>
      </section>
      <section className="start-examples" aria-label="Examples">
        <h2>Or open a real one</h2>
        {examples ? <Gallery index={examples} onOpen={onExample} /> : null}
        {examplesError ? <p className="failure">{examplesError}</p> : null}
      </section>
    </main>
  );
}

const Trace = () => (
  <svg className="start-trace" viewBox="0 0 240 48" aria-hidden="true">
    <title>ECG trace</title>
    <path d="M0 32h24c4 0 5-6 9-6s5 6 9 6h8l3 4 5-32 6 40 3-12h14c6 0 8-10 15-10s9 10 15 10h17c4 0 5-6 9-6s5 6 9 6h8l3 4 5-32 6 40 3-12h14c6 0 8-10 15-10s9 10 15 10h29" />
  </svg>
);
