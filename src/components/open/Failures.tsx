import { useVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, useRef, useState } from 'react';
import type { FailedFile } from '../../study/state';
import { reasonsInWords } from '../../words/issues';
import { useLanguage } from '../words';
import { subjectName } from './subject';

/** More than these fold away. */
const SHOWN = 3;

/** Of more than these only those are made that are in view: a browser takes seconds for thousands. */
const MADE_AT_ONCE = 100;

type LineOfFile = { readonly file: string } & Pick<FailedFile, 'reasons'>;

/** Why a file gave no recording. */
const Line = ({ file, reasons, ...item }: LineOfFile & ComponentProps<'li'>) => {
  const language = useLanguage();
  const { words, say } = language;
  const text = reasonsInWords(language, reasons) || words.open.holdsNoEcg;
  return (
    <li {...item}>
      {text.includes(file) ? null : <strong>{say(words.open.failedFile, { file })} </strong>}
      {text}
    </li>
  );
};

const ListOfAll = ({ lines }: { readonly lines: readonly LineOfFile[] }) => (
  <ul>
    {lines.map((line) => (
      <Line key={line.file} {...line} />
    ))}
  </ul>
);

/** The height of a line in pixels until it is made and measured. */
const USUAL_HEIGHT = 22;

/** A list that scrolls on its own; where each line is in it is said to those who do not see it. */
function ListInView({ lines }: { readonly lines: readonly LineOfFile[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    overscan: 10,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div ref={scroller} className="many-failures" tabIndex={0}>
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => (
          <Line
            key={key}
            ref={list.measureElement}
            data-index={index}
            aria-setsize={lines.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
            {...lines[index]!}
          />
        ))}
      </ul>
    </div>
  );
}

/** Lines that are made when they are asked for. */
function FoldedLines({ lines, summary }: { readonly lines: readonly LineOfFile[]; readonly summary: string }) {
  const [open, setOpen] = useState(false);
  const many = lines.length > MADE_AT_ONCE;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {many ? open && <ListInView lines={lines} /> : <ListOfAll lines={lines} />}
    </details>
  );
}

/** What could not be read at the last opening. The recording on screen, if there is one, stays. */
export function Failures({
  failures,
  keeps,
  onDismiss,
}: {
  readonly failures: readonly FailedFile[];
  /** The recording that stays on screen although the opening failed. */
  readonly keeps: string | null;
  readonly onDismiss: () => void;
}) {
  const language = useLanguage();
  const { words, say } = language;
  const lines = failures.map(({ file, reasons }) => ({ file: subjectName(language, file), reasons }));
  const rest = lines.slice(SHOWN);
  return (
    <div className="failures" role="alert">
      <div>
        <ListOfAll lines={lines.slice(0, SHOWN)} />
        {rest.length > 0 ? (
          <FoldedLines lines={rest} summary={say(words.open.moreFailed, { count: rest.length })} />
        ) : null}
        {keeps === null ? null : <p>{say(words.open.stays, { name: keeps })}</p>}
      </div>
      <button type="button" className="quiet" aria-label={words.buttons.dismiss} onClick={onDismiss}>
        ×
      </button>
    </div>
  );
}
