import type { ReadingState } from '../../study/reading-state';
import { errorSentence } from '../../words/error';
import { useControl } from '../actions';
import { useCommands } from '../page';
import { useLanguage } from '../words';

interface ReadingStatusProps {
  /** Named where several networks read. */
  readonly network?: string;
  readonly state: ReadingState | undefined;
}

/** Where a reading stands while there is none to show: progress, or why it ended without one. */
export function ReadingStatus({ network, state }: ReadingStatusProps) {
  const language = useLanguage();
  const { cancelReading, readAgain } = useCommands();
  const again = useControl('readAgain');
  const { words, say } = language;
  const texts = words.results;
  const named = (text: string) => (network === undefined ? text : say(texts.ofNetwork, { network, text }));
  if (state === undefined)
    return network === undefined ? null : <p className="muted status-line">{named(texts.waiting)}</p>;
  if (state.phase === 'done') return null;
  if (state.phase === 'busy') {
    const stage = state.progress === null ? texts.starting : texts.stages[state.progress.stage];
    const { partial } = state;
    const line = partial
      ? say(words.windows.soFar, { read: partial.windows.length, total: partial.total })
      : say(texts.underWay, { stage });
    const fraction = partial ? partial.windows.length / partial.total : state.progress?.fraction;
    return (
      <div className="status-line">
        <span role="status">{named(line)}</span>
        <progress aria-label={named(stage)} value={fraction} max={1} />
        <button type="button" onClick={cancelReading}>
          {words.buttons.cancel}
        </button>
      </div>
    );
  }
  return (
    <div className="status-line" role="status">
      <span className={state.phase === 'failed' ? 'failure' : undefined}>
        {named(
          state.phase === 'failed'
            ? errorSentence(language, state.error)
            : state.partial
              ? say(texts.cancelledAfter, { read: state.partial.windows.length, total: state.partial.total })
              : texts.cancelled,
        )}
      </span>
      <button {...again} type="button" onClick={readAgain}>
        {texts.readAgain}
      </button>
    </div>
  );
}
