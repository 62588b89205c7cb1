import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { LeadName } from '../../ecg/leads';
import { PAPER_COLOURS, type PaperTheme } from '../../paper/colours';
import { groundLayers, inkLayers, overlayLayers } from '../../paper/layers';
import type { Overlay } from '../../paper/overlay';
import type { PaperPage } from '../../paper/page';
import { type CanvasPlace, drawGround, drawInk } from './draw';
import type { CanvasSize } from './use-canvas-size';
import { useDrawn } from './use-drawn';

interface PaperCanvasProps {
  readonly page: PaperPage;
  readonly size: CanvasSize;
  /** Top left corner of the page in CSS pixels. */
  readonly origin: { readonly x: number; readonly y: number };
  readonly pixelsPerMillimetre: number;
  /** What lies over the traces. */
  readonly overlay: Overlay;
  readonly highlighted: LeadName | null;
  readonly theme: PaperTheme;
  /** What the page shows, in a sentence. */
  readonly description: string;
  /** The element that explains the keys. */
  readonly helpId: string;
  onKeyDown(event: KeyboardEvent): void;
  readonly takesFocus: (() => boolean) | undefined;
}

/** Resolutions at which traces are built, as a ratio from one to the next: a pinch builds them a few times, not at each frame. */
const RESOLUTION_STEP = 1.5;

const resolutionFor = (devicePixelsPerMillimetre: number): number =>
  RESOLUTION_STEP ** Math.ceil(Math.log(devicePixelsPerMillimetre) / Math.log(RESOLUTION_STEP));

function fitCanvas(canvas: HTMLCanvasElement, size: CanvasSize): CanvasRenderingContext2D | null {
  const width = Math.round(size.width * size.ratio);
  const height = Math.round(size.height * size.ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return canvas.getContext('2d');
}

/** The page on two layers: the grid, drawn only when the paper moves under the window, and the traces above it. */
export function PaperCanvas(props: PaperCanvasProps) {
  const { page, size, origin, pixelsPerMillimetre, overlay, highlighted, theme, description, helpId, onKeyDown } =
    props;
  const gridCanvas = useRef<HTMLCanvasElement>(null);
  const traceCanvas = useRef<HTMLCanvasElement>(null);
  const resolution = resolutionFor(pixelsPerMillimetre * size.ratio);
  const ink = useMemo(() => inkLayers(page, resolution), [page, resolution]);
  const above = useMemo(() => overlayLayers(overlay), [overlay]);
  const place: CanvasPlace = useMemo(
    () => ({
      x: origin.x * size.ratio,
      y: origin.y * size.ratio,
      pixelsPerMillimetre: pixelsPerMillimetre * size.ratio,
    }),
    [origin.x, origin.y, size.ratio, pixelsPerMillimetre],
  );
  const { width, height, gridHeight } = page;
  const ground = useMemo(() => groundLayers({ width, height, gridHeight }), [width, height, gridHeight]);

  const paintGrid = useCallback(() => {
    const context = gridCanvas.current && fitCanvas(gridCanvas.current, size);
    if (context) drawGround(context, ground, place, PAPER_COLOURS[theme]);
  }, [ground, size, place, theme]);
  useDrawn(gridCanvas, paintGrid);

  const paintTraces = useCallback(() => {
    const canvas = traceCanvas.current;
    const context = canvas && fitCanvas(canvas, size);
    if (!context) return;
    const colours = PAPER_COLOURS[theme];
    const highlight = getComputedStyle(canvas).getPropertyValue('--accent').trim() || colours.highlight;
    drawInk(context, [...ink, ...above], place, { colours: { ...colours, highlight }, highlighted });
  }, [ink, above, size, place, theme, highlighted]);
  useDrawn(traceCanvas, paintTraces);

  const focusIfWanted = useEffectEvent(() => {
    if (props.takesFocus?.()) traceCanvas.current?.focus({ preventScroll: true });
  });
  useEffect(() => focusIfWanted(), []);

  return (
    <>
      <canvas ref={gridCanvas} className="paper-layer" />
      <canvas
        ref={traceCanvas}
        className="paper-layer"
        role="img"
        tabIndex={0}
        aria-label={description}
        aria-describedby={helpId}
        onKeyDown={onKeyDown}
      />
    </>
  );
}
