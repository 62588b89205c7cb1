import { useCallback, useMemo, useRef } from 'react';
import { PAPER_COLOURS, type PaperTheme } from '../../paper/colours';
import { groundLayers, inkLayers, overlayLayers } from '../../paper/layers';
import type { Overlay } from '../../paper/overlay';
import type { PaperPage } from '../../paper/page';
import type { PaperWindow } from '../../paper/viewport';
import { drawGround, drawInk } from './draw';
import type { Hidden } from './use-calipers';
import { useDrawn } from './use-drawn';

interface LoupeProps {
  readonly page: PaperPage;
  readonly overlay: Overlay;
  readonly hidden: Hidden;
  readonly window: PaperWindow;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  readonly theme: PaperTheme;
}

/** CSS pixels: how wide it is, and how far from the finger. */
const SIZE = 120;
const DISTANCE = 40;
/** How much larger than the paper it shows, and at least how many CSS pixels to a millimetre. */
const LARGER = 2.5;
const LEAST_SCALE = 8;

/** Shows beside a finger what is under it, larger. */
export function Loupe({ page, overlay, hidden, window, ratio, theme }: LoupeProps) {
  const groundCanvas = useRef<HTMLCanvasElement>(null);
  const inkCanvas = useRef<HTMLCanvasElement>(null);
  const scale = Math.max(LEAST_SCALE, LARGER * window.pixelsPerMillimetre);
  const { point, finger } = hidden;
  const pixels = Math.round(SIZE * ratio);
  const place = useMemo(
    () => ({
      x: pixels / 2 - point.x * scale * ratio,
      y: pixels / 2 - point.y * scale * ratio,
      pixelsPerMillimetre: scale * ratio,
    }),
    [pixels, point.x, point.y, scale, ratio],
  );
  const ground = useMemo(() => groundLayers(page), [page]);
  const ink = useMemo(() => inkLayers(page, scale * ratio), [page, scale, ratio]);
  // Without texts: they would hide what is looked at.
  const above = useMemo(() => overlayLayers({ ...overlay, texts: [] }), [overlay]);
  const paintGround = useCallback(() => {
    const context = groundCanvas.current?.getContext('2d');
    if (context) drawGround(context, ground, place, PAPER_COLOURS[theme]);
  }, [ground, place, theme]);
  useDrawn(groundCanvas, paintGround);
  const paintInk = useCallback(() => {
    const context = inkCanvas.current?.getContext('2d');
    if (context) drawInk(context, [...ink, ...above], place, { colours: PAPER_COLOURS[theme], highlighted: null });
  }, [ink, above, place, theme]);
  useDrawn(inkCanvas, paintInk);
  // Above the finger; below it where there is no room.
  const room = finger.y - DISTANCE - SIZE;
  const top = room >= 0 ? room : finger.y + DISTANCE;
  const left = Math.min(Math.max(0, finger.x - SIZE / 2), Math.max(0, innerWidth - SIZE));
  return (
    <div className="caliper-loupe" style={{ left, top, width: SIZE, height: SIZE }} aria-hidden="true">
      <canvas ref={groundCanvas} width={pixels} height={pixels} />
      <canvas ref={inkCanvas} width={pixels} height={pixels} />
    </div>
  );
}
