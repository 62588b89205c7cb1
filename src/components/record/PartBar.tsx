import { useEffect, useState } from 'react';
import { neighbours } from '../../ecg/neighbouring-parts';
import { duration, type RecordingPart } from '../../ecg/recording';
import { type Seconds, seconds } from '../../ecg/units';
import { reasonsInWords } from '../../words/issues';
import { ActionButton } from '../actions';
import { useStudy, useStudyCommands } from '../page';
import { Filled, useLanguage } from '../words';
import './part-bar.css';

/** The slider moves by whole minutes, as parts begin. */
const STEP = 60;

/** Of a recording of many hours: which part is on screen, and the way to others; nothing of one that is read whole. */
export function PartBar() {
  const recording = useStudy((study) => study.recording);
  return recording.part ? <Parts part={recording.part} length={duration(recording)} /> : null;
}

interface PartsProps {
  readonly part: RecordingPart;
  /** How long the part on screen lasts. */
  readonly length: Seconds;
}

function Parts({ part, length }: PartsProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.part;
  const partLoad = useStudy((study) => study.partLoad);
  const { showPart, cancelPart } = useStudyCommands();
  const { latest } = neighbours(part, length);
  const busy = partLoad?.phase === 'busy' ? partLoad.start : null;
  const shown = busy ?? part.start;
  // Where the slider has been moved to; reading begins when it is let go.
  const [draft, setDraft] = useState<number | null>(null);
  useEffect(() => {
    if (shown !== null) setDraft(null);
  }, [shown]);
  const settle = () => {
    if (draft !== null && draft !== shown) void showPart(seconds(draft));
    setDraft(null);
  };
  const at = draft ?? shown;
  const span = (start: number) =>
    say(texts.span, {
      from: format.clockTime(start),
      to: format.clockTime(Math.min(part.total, start + length)),
    });
  const total = format.clockTime(part.total);

  return (
    <section className="part-bar" aria-label={texts.label}>
      <ActionButton action="earlier">{texts.earlier}</ActionButton>
      <span className="part-shown">
        <Filled text={texts.shown} places={{ span: <strong>{span(part.start)}</strong>, total }} />
      </span>
      <ActionButton action="later">{texts.later}</ActionButton>
      <input
        type="range"
        aria-label={texts.startOfPart}
        aria-valuetext={say(texts.shown, { span: span(at), total })}
        min={0}
        max={latest}
        step={STEP}
        value={at}
        onChange={(event) => setDraft(event.currentTarget.valueAsNumber)}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <span className="part-state" role="status">
        {draft !== null ? say(texts.goTo, { span: span(draft) }) : null}
        {draft === null && busy !== null ? (
          <>
            {say(texts.reading, { span: span(busy) })}{' '}
            <button type="button" onClick={cancelPart}>
              {words.buttons.cancel}
            </button>
          </>
        ) : null}
        {draft === null && busy === null ? <span className="muted">{texts.findingsOfPart}</span> : null}
      </span>
      {partLoad?.phase === 'failed' ? (
        <p className="failure" role="alert">
          {say(texts.failed, { reason: reasonsInWords(language, partLoad.reasons) })}
        </p>
      ) : null}
    </section>
  );
}
