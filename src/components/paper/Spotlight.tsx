import { useId } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { PaperPage } from '../../paper/page';

interface SpotlightProps {
  readonly page: PaperPage;
  /** Null: nothing goes dark. */
  readonly lead: LeadName | null;
  /** Top left corner of the page in CSS pixels of the window. */
  readonly origin: { readonly x: number; readonly y: number };
  /** CSS pixels of a millimetre. */
  readonly scale: number;
}

/** Darkness with a hole wherever one lead is drawn. */
export function Spotlight({ page, lead, origin, scale }: SpotlightProps) {
  const mask = useId();
  if (lead === null) return null;
  return (
    <svg className="paper-over" aria-hidden="true">
      <mask id={mask}>
        <rect width="100%" height="100%" fill="#fff" />
        {page.segments
          .filter(({ name }) => name === lead)
          .map(({ x, top, width, bottom }) => (
            <rect
              key={`${x} ${top}`}
              x={origin.x + x * scale}
              y={origin.y + top * scale}
              width={width * scale}
              height={(bottom - top) * scale}
              rx={8}
              fill="#000"
            />
          ))}
      </mask>
      <rect className="paper-dark" width="100%" height="100%" mask={`url(#${mask})`} />
    </svg>
  );
}
