import { useMemo, useState } from 'react';
import type { PageDrawing } from '../../ecg/page-drawing';
import type { Recording } from '../../ecg/recording';
import { useLanguage } from '../words';
import { RecordDetails } from './RecordDetails';
import './page-overlay.css';

/** Hundredths of a millimetre are finer than any print. */
const place = (value: number) => value.toFixed(2);

/** Lines of no more points are those of paper and frames. */
const PAPER = 12;

function linesPath({ lines }: PageDrawing, paper: boolean): string {
  const parts: string[] = [];
  for (const points of lines.filter(({ length }) => length <= 2 * PAPER === paper))
    for (let i = 0; i + 1 < points.length; i += 2)
      parts.push(`${i === 0 ? 'M' : 'L'}${place(points[i]!)} ${place(points[i + 1]!)}`);
  return parts.join('');
}

/** The samples where they were read: each back at its place on the page. */
function readingPath({ strips }: PageDrawing, recording: Recording): string {
  const parts: string[] = [];
  for (const { lead, from, to, left, step, zero, millivolt } of strips) {
    const samples = recording.leads.get(lead);
    let down = false;
    for (let i = Math.max(0, from); samples && i < Math.min(to, samples.length); i++) {
      const sample = samples[i]!;
      if (!Number.isNaN(sample))
        parts.push(`${down ? 'L' : 'M'}${place(left + (i - from) * step)} ${place(zero - sample * millivolt)}`);
      down = !Number.isNaN(sample);
    }
  }
  return parts.join('');
}

function Page({
  page,
  recording,
  showsReading,
}: {
  readonly page: PageDrawing;
  readonly recording: Recording;
  readonly showsReading: boolean;
}) {
  const { words } = useLanguage();
  const paper = useMemo(() => linesPath(page, true), [page]);
  const lines = useMemo(() => linesPath(page, false), [page]);
  const reading = useMemo(() => readingPath(page, recording), [page, recording]);
  return (
    <svg
      className="page-overlay"
      viewBox={`0 0 ${place(page.width)} ${place(page.height)}`}
      role="img"
      aria-label={words.record.overPage}
    >
      <path className="page-overlay-paper" d={paper} />
      <path className="page-overlay-lines" d={lines} />
      {showsReading ? <path className="page-overlay-reading" d={reading} /> : null}
    </svg>
  );
}

/** What was read of a printed ECG, drawn over the lines of its page. */
export function PageOverlay({ recording }: { readonly recording: Recording }) {
  const { words, say } = useLanguage();
  const [chosen, choose] = useState(0);
  const [showsReading, showReading] = useState(true);
  const pages = recording.pages ?? [];
  const page = pages[chosen] ?? pages[0];
  const texts = words.record;
  if (!page) return null;
  return (
    <RecordDetails title={texts.overPage} tall>
      <div className="page-overlay-bar">
        {pages.length > 1
          ? pages.map((_, i) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
                key={i}
                type="button"
                aria-pressed={pages[i] === page}
                onClick={() => choose(i)}
              >
                {say(texts.page, { page: i + 1 })}
              </button>
            ))
          : null}
        <label>
          <input type="checkbox" checked={showsReading} onChange={() => showReading((shown) => !shown)} />
          {texts.showReading}
        </label>
        <span className="muted">{texts.overPageNote}</span>
      </div>
      <Page page={page} recording={recording} showsReading={showsReading} />
    </RecordDetails>
  );
}
