import { useId, useMemo } from 'react';
import type { Seconds } from '../../ecg/units';
import type { ModelManifest, WindowReading } from '../../model/contracts';
import { strengthOf } from '../../study/finding-lines';
import type { ReadingSpan } from '../../study/reading-state';
import { type Said, type ShownReading, type Statement, saidOf } from '../../study/statements';
import { statementTitle } from '../../words/statement';
import { useLanguage } from '../words';

interface WindowStripProps {
  readonly manifest: ModelManifest;
  /** Those that were read, in time order. */
  readonly windows: readonly WindowReading[];
  /** How many there are, where not all of them were read. */
  readonly outOf: number | null;
  /** Where the recording ends. */
  readonly end: Seconds;
  /** The top findings: one row each. */
  readonly statements: readonly Statement[];
  readonly shown: ShownReading;
  readonly span: ReadingSpan;
  readonly onSpan: (span: ReadingSpan) => void;
  /** Where the recording begins in its file: of a long file it is one part. The windows count from the recording's start. */
  readonly startInFile: Seconds;
}

const ROW = 14;
const GAP = 3;

/** From where to where a window is drawn, in percent of the strip. */
interface Column {
  readonly left: number;
  readonly right: number;
}

/**
 * Columns cover the time from one window's start to the next one's, so that overlapping windows lie side by side; what was not read
 * stays blank.
 */
function columns(windows: readonly WindowReading[], end: number): Column[] {
  return windows.map((window, i) => {
    const until = Math.min(window.end, windows[i + 1]?.start ?? end);
    return { left: (window.start / end) * 100, right: (until / end) * 100 };
  });
}

/** One path for all bars of a kind: of hours there are thousands. */
const bars = (said: readonly Said[], places: readonly Column[], drawn: (said: Said) => boolean) =>
  said
    .map((each, i) => {
      const { left, right } = places[i]!;
      const top = ROW - Math.max(1, each.probability * (ROW - GAP));
      return drawn(each) ? `M${left} ${ROW}V${top}H${right}V${ROW}z` : '';
    })
    .join('');

function Strip({
  manifest,
  windows,
  end,
  statements,
  shown,
}: Omit<WindowStripProps, 'span' | 'onSpan' | 'startInFile'>) {
  const language = useLanguage();
  const places = useMemo(() => columns(windows, end), [windows, end]);
  const current = shown.window === null ? -1 : windows.indexOf(shown.window);
  const marked = places[current];
  return (
    <div className="window-strip" aria-hidden="true">
      {statements.map(({ code, label }) => {
        const name = statementTitle(language, label);
        const said = windows.map((window) => saidOf(manifest, window, code));
        const isLikely = ({ probability, found }: Said) => found && strengthOf({ probability, label }) === 'likely';
        return (
          <div key={code} className="window-strip-row" title={name}>
            <span className="code">{code}</span>
            <svg height={ROW} width="100%" preserveAspectRatio="none" viewBox={`0 0 100 ${ROW}`}>
              <title>{name}</title>
              <path className="strip-found" d={bars(said, places, isLikely)} />
              <path className="strip-possible" d={bars(said, places, (each) => each.found && !isLikely(each))} />
              <path className="strip-other" d={bars(said, places, ({ found }) => !found)} />
              {marked ? (
                <rect className="strip-view" x={marked.left} width={marked.right - marked.left} y={0} height={ROW} />
              ) : null}
            </svg>
          </div>
        );
      })}
    </div>
  );
}

function StripTable({
  manifest,
  windows,
  statements,
  startInFile,
}: Pick<WindowStripProps, 'manifest' | 'windows' | 'statements' | 'startInFile'>) {
  const language = useLanguage();
  const { words, format } = language;
  return (
    <table className="visually-hidden">
      <caption>{words.windows.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.windows.from}</th>
          <th scope="col">{words.windows.to}</th>
          {statements.map(({ code, label }) => (
            <th key={code} scope="col">
              {statementTitle(language, label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {windows.map((window) => (
          <tr key={window.start}>
            <td>{format.timeSpan(startInFile + window.start)}</td>
            <td>{format.timeSpan(startInFile + window.end)}</td>
            {statements.map(({ code }) => (
              <td key={code}>{format.percent(saidOf(manifest, window, code).probability)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A long recording was read in windows: which of them is shown, and how the leading statements run through time. */
export function WindowStrip(props: WindowStripProps) {
  const { windows, outOf, shown, onSpan, startInFile } = props;
  const isWhole = outOf === null;
  // Of the whole nothing is said before all of it was read.
  const span = isWhole ? props.span : 'view';
  const { window } = shown;
  const choice = useId();
  const { words, say, format } = useLanguage();
  const texts = words.windows;
  return (
    <section className="panel-section" aria-label={texts.label}>
      <div className="section-head">
        <fieldset className="segmented">
          <legend className="visually-hidden">{texts.part}</legend>
          <label>
            <input
              type="radio"
              name={choice}
              checked={span === 'whole'}
              disabled={!isWhole}
              onChange={() => onSpan('whole')}
            />
            <span>{texts.whole}</span>
          </label>
          <label>
            <input type="radio" name={choice} checked={span === 'view'} onChange={() => onSpan('view')} />
            <span>{texts.inView}</span>
          </label>
        </fieldset>
        <span className="muted" role="status">
          {window
            ? say(texts.span, {
                from: format.timeSpan(startInFile + window.start),
                to: format.timeSpan(startInFile + window.end),
              })
            : say(texts.mean, { count: windows.length })}
        </span>
      </div>
      <Strip {...props} />
      {isWhole ? <StripTable {...props} /> : null}
    </section>
  );
}
