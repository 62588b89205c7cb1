import { useLanguage } from '../words';

/** Which of several recordings is on screen, with steps to its neighbours. */
export function RecordingNav({
  recordings,
  current,
  onChoose,
}: {
  readonly recordings: readonly { readonly id: number; readonly name: string }[];
  readonly current: number;
  readonly onChoose: (index: number) => void;
}) {
  const { words, say } = useLanguage();
  const total = recordings.length;
  if (total < 2) return null;
  return (
    <fieldset className="recording-nav" aria-label={words.open.recordings}>
      <button
        type="button"
        aria-label="Previous recording"
        title="Previous recording (P)"
        disabled={current === 0}
        onClick={() => onChoose(current - 1)}
      >
        ‹
      </button>
      <select
        aria-label={words.open.recording}
        value={current}
        onChange={(event) => onChoose(Number(event.target.value))}
      >
        {recordings.map(({ id, name }, i) => (
          <option key={id} value={i}>
            {say(words.open.place, { place: i + 1, total, name })}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label="Next recording"
        title="Next recording (N)"
        disabled={current === total - 1}
        onClick={() => onChoose(current + 1)}
      >
        ›
      </button>
    </fieldset>
  );
}
