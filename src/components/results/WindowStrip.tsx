import { useId } from 'react';
import { last } from '../../ecg/last';
import type { Seconds } from '../../ecg/units';
import type { ModelManifest, Reading } from '../../model/contracts';
import type { ReadingSpan } from '../../study/reading-state';
import type { ShownReading, Statement } from '../../study/statements';
import { statementTitle } from '../../words/statement';
import { useLanguage } from '../words';

interface WindowStripProps {
  readonly manifest: ModelManifest;
  readonly reading: Reading;
  /** The top findings of the whole recording: one row each. */
  readonly statements: readonly Statement[];
  readonly shown: ShownReading;
  readonly span: ReadingSpan;
  readonly onSpan: (span: ReadingSpan) => void;
  /** Where the recording begins in its file: of a long file it is one part. The windows count from the recording's start. */
  readonly startInFile: Seconds;
}

const ROW = 14;
const GAP = 3;

/** Columns cover the time from one window's start to the next one's, so that overlapping windows lie side by side. */
function columns(reading: Reading): { readonly left: number; readonly width: number }[] {
  const { windows } = reading;
  const end = last(windows)?.end ?? 1;
  return windows.map((window, i) => {
    const until = windows[i + 1]?.start ?? end;
    return { left: (window.start / end) * 100, width: ((until - window.start) / end) * 100 };
  });
}

function Strip({ manifest, reading, statements, shown }: Omit<WindowStripProps, 'span' | 'onSpan' | 'startInFile'>) {
  const language = useLanguage();
  const places = columns(reading);
  const current = shown.window === null ? -1 : reading.windows.indexOf(shown.window);
  const marked = places[current];
  return (
    <div className="window-strip" aria-hidden="true">
      {statements.map(({ code, label }) => {
        const name = statementTitle(language, label);
        const index = manifest.labels.findIndex((candidate) => candidate.code === code);
        return (
          <div key={code} className="window-strip-row" title={name}>
            <span className="code">{code}</span>
            <svg height={ROW} width="100%" preserveAspectRatio="none" viewBox={`0 0 100 ${ROW}`}>
              <title>{name}</title>
              {reading.windows.map((window, i) => {
                const probability = window.probabilities[index] ?? 0;
                return (
                  <rect
                    key={window.start}
                    className={probability >= label.threshold ? 'strip-found' : 'strip-other'}
                    x={places[i]?.left}
                    width={places[i]?.width}
                    y={ROW - Math.max(1, probability * (ROW - GAP))}
                    height={Math.max(1, probability * (ROW - GAP))}
                  />
                );
              })}
              {marked ? <rect className="strip-view" x={marked.left} width={marked.width} y={0} height={ROW} /> : null}
            </svg>
          </div>
        );
      })}
    </div>
  );
}

function StripTable({
  manifest,
  reading,
  statements,
  startInFile,
}: Pick<WindowStripProps, 'manifest' | 'reading' | 'statements' | 'startInFile'>) {
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
        {reading.windows.map((window) => (
          <tr key={window.start}>
            <td>{format.timeSpan(startInFile + window.start)}</td>
            <td>{format.timeSpan(startInFile + window.end)}</td>
            {statements.map(({ code }) => (
              <td key={code}>
                {format.percent(window.probabilities[manifest.labels.findIndex((label) => label.code === code)] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A long recording was read in windows: which of them is shown, and how the leading statements run through time. */
export function WindowStrip(props: WindowStripProps) {
  const { reading, shown, span, onSpan, startInFile } = props;
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
            <input type="radio" name={choice} checked={span === 'whole'} onChange={() => onSpan('whole')} />
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
            : say(texts.mean, { count: reading.windows.length })}
        </span>
      </div>
      <Strip {...props} />
      <StripTable {...props} />
    </section>
  );
}
