// The page on a canvas. The context arrives in device pixels; the page brings its millimetres.
import type { LeadName } from '../../ecg/leads';
import type { PaperColours } from '../../paper/colours';
import { gridLines } from '../../paper/grid';
import type { PaperPage } from '../../paper/page';
import { FONT_FAMILY, STROKES, TEXT_RIM } from '../../paper/strokes';
import { TEXT_SIZES } from '../../paper/text';

/** Where the page lies on the canvas, in device pixels. */
export interface CanvasPlace {
  readonly x: number;
  readonly y: number;
  readonly pixelsPerMillimetre: number;
}

/** Closer together than this, in device pixels, thin lines are a tint and no grid any more. */
const CLOSEST_LINES = 2.2;
const THINNEST_TRACE = 1;
const SHADE_OPACITY = 0.09;

/** Paper and grid. Every line covers whole device pixels, which is what makes it crisp. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  page: Pick<PaperPage, 'width' | 'height' | 'gridHeight'>,
  place: CanvasPlace,
  colours: PaperColours,
): void {
  const { canvas } = context;
  const { pixelsPerMillimetre: scale } = place;
  context.resetTransform();
  context.clearRect(0, 0, canvas.width, canvas.height);
  const left = Math.round(place.x);
  const top = Math.round(place.y);
  const width = Math.round(page.width * scale);
  const gridHeight = Math.round(page.gridHeight * scale);
  context.fillStyle = colours.paper;
  context.fillRect(left, top, width, Math.round(page.height * scale));

  const lines = (grid: 'thin' | 'thick', colour: string, thickness: number) => {
    context.fillStyle = colour;
    const inset = Math.floor(thickness / 2);
    for (const mm of gridLines(page.width, grid)) {
      const x = Math.round(place.x + mm * scale) - inset;
      if (x >= -thickness && x <= canvas.width) context.fillRect(x, top, thickness, gridHeight);
    }
    for (const mm of gridLines(page.gridHeight, grid)) {
      const y = Math.round(place.y + mm * scale) - inset;
      if (y >= -thickness && y <= canvas.height) context.fillRect(left, y, width, thickness);
    }
  };
  if (scale >= CLOSEST_LINES) lines('thin', colours.thinLine, Math.max(1, Math.round(STROKES.thinLine * scale)));
  lines('thick', colours.thickLine, Math.max(1, Math.round(STROKES.thickLine * scale)));
}

export interface TraceLayer {
  /** One for each segment of the page, in its order. */
  readonly paths: readonly Path2D[];
  readonly highlighted: LeadName | null;
  readonly accent: string;
}

function drawTexts(context: CanvasRenderingContext2D, page: PaperPage, colours: PaperColours): void {
  context.lineJoin = 'round';
  for (const { role, text, x, y, anchor } of page.texts) {
    context.font = `${role === 'lead' ? '600 ' : ''}${TEXT_SIZES[role]}px ${FONT_FAMILY}`;
    context.textAlign = anchor === 'middle' ? 'center' : 'left';
    if (role === 'lead' || role === 'absent') {
      context.strokeStyle = colours.paper;
      context.lineWidth = TEXT_RIM;
      context.strokeText(text, x, y);
    }
    context.fillStyle = role === 'lead' ? colours.text : colours.mutedText;
    context.fillText(text, x, y);
  }
}

/** Everything that stands on the grid: separators, pulses, traces, names, footer. */
export function drawTraces(
  context: CanvasRenderingContext2D,
  page: PaperPage,
  place: CanvasPlace,
  colours: PaperColours,
  layer: TraceLayer,
): void {
  const { canvas } = context;
  const { pixelsPerMillimetre: scale } = place;
  context.resetTransform();
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, place.x, place.y);
  context.lineJoin = 'round';
  context.lineCap = 'round';

  const isLit = (name: LeadName) => name === layer.highlighted;
  context.fillStyle = layer.accent;
  context.globalAlpha = SHADE_OPACITY;
  for (const { name, x, top, width, bottom } of page.segments) {
    if (isLit(name)) context.fillRect(x, top, width, bottom - top);
  }
  context.globalAlpha = 1;
  // Under the traces: a name must never hide a peak.
  drawTexts(context, page, colours);

  const stroke = (path: Path2D, colour: string, width: number) => {
    context.strokeStyle = colour;
    context.lineWidth = Math.max(width, THINNEST_TRACE / scale);
    context.stroke(path);
  };
  stroke(new Path2D(page.separators), colours.mutedText, STROKES.separator);
  stroke(new Path2D(page.ruler), colours.text, STROKES.ruler);
  stroke(new Path2D(page.pulses), colours.trace, STROKES.trace);
  for (const [i, { name }] of page.segments.entries()) {
    stroke(layer.paths[i]!, isLit(name) ? layer.accent : colours.trace, STROKES.trace);
  }
}
