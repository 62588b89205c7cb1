import { type PointerEvent, useMemo, useRef, useState } from 'react';
import type { PenStroke } from '../../ecg/pen';
import type { PaperPage } from '../../paper/page';
import { drawnPoints, keptPoints } from '../../paper/pen-places';
import { PEN, penPath } from './pen';
import type { PaperPen } from './props';

interface PenLayerProps extends PaperPen {
  readonly page: PaperPage;
  /** Names the page that is seen. */
  readonly pageName: string;
  /** Top left corner of the page in CSS pixels of the window. */
  readonly origin: { readonly x: number; readonly y: number };
  /** CSS pixels of a millimetre. */
  readonly scale: number;
}

type Points = PenStroke['points'];

/** Tenths of a millimetre are finer than any pen. */
const rounded = (millimetres: number): number => Math.round(millimetres * 10) / 10;

/** What was drawn by hand, over the page; with the pen on, a drag draws. */
export function PenLayer({ strokes, on, onDrawn, page, pageName, origin, scale }: PenLayerProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [drawn, setDrawn] = useState<Points | null>(null);
  const pointOf = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left, top } = svg.current!.getBoundingClientRect();
    return [rounded((clientX - left - origin.x) / scale), rounded((clientY - top - origin.y) / scale)];
  };
  const here = useMemo(
    () => strokes.filter((stroke) => stroke.page === pageName).map(({ points }) => drawnPoints(page, points)),
    [strokes, page, pageName],
  );
  const finish = () => {
    if (drawn && drawn.length > 1) onDrawn({ page: pageName, points: keptPoints(page, drawn) });
    setDrawn(null);
  };
  return (
    <svg
      ref={svg}
      className="paper-over paper-pen"
      data-on={on}
      aria-hidden="true"
      onPointerDown={(event) => {
        if (!on || event.button !== 0) return;
        // The paper under it stays where it is.
        event.stopPropagation();
        svg.current?.setPointerCapture(event.pointerId);
        setDrawn([pointOf(event)]);
      }}
      onPointerMove={(event) => {
        if (drawn) setDrawn([...drawn, pointOf(event)]);
      }}
      onPointerUp={finish}
      onPointerCancel={() => setDrawn(null)}
    >
      <g transform={`translate(${origin.x} ${origin.y}) scale(${scale})`}>
        {[...here, ...(drawn ? [drawn] : [])].map((points, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end and taken off there
          <path key={i} d={penPath(points)} stroke={PEN.colour} strokeWidth={PEN.width} />
        ))}
      </g>
    </svg>
  );
}
