// The layers of a page on a canvas. The context arrives in device pixels; the page brings its millimetres.
import type { LeadName } from '../../ecg/leads';
import type { PaperColours } from '../../paper/colours';
import type { AreaLayer, GridLayer, Layer, LineLayer, LinePath, TextLayer } from '../../paper/layers';
import type { PlacedPiece, TracePiece } from '../../paper/segment-path';
import { FONT_FAMILY, TEXT_RIM } from '../../paper/strokes';
import { TEXT_STYLES } from '../../paper/text';

/** Where the page lies on the canvas, in device pixels. */
export interface CanvasPlace {
  readonly x: number;
  readonly y: number;
  readonly pixelsPerMillimetre: number;
}

export interface CanvasStyle {
  readonly colours: PaperColours;
  readonly highlighted: LeadName | null;
}

/** Closer together than this, in device pixels, fine lines are a tint and no grid any more. */
const CLOSEST_LINES = 2.2;
const THINNEST_LINE = 1;

/** A canvas, and how its millimetres become device pixels. */
interface Painter extends CanvasStyle {
  readonly context: CanvasRenderingContext2D;
  readonly place: CanvasPlace;
  readonly fonts: string;
  /** Traces are drawn piece by piece. */
  readonly inPieces?: true;
}

function paintAreas({ context, colours, highlighted }: Painter, { ink, opacity, areas }: AreaLayer): void {
  context.fillStyle = colours[ink];
  context.globalAlpha = opacity;
  for (const { x, y, width, height, onlyFor } of areas) {
    if (onlyFor === undefined || onlyFor === highlighted) context.fillRect(x, y, width, height);
  }
  context.globalAlpha = 1;
}

/** The sheet and its grid. Every edge and every line covers whole device pixels, which is what makes it crisp. */
function paintSheet({ context, place, colours }: Painter, { ink, areas }: AreaLayer): void {
  context.fillStyle = colours[ink];
  for (const { x, y, width, height } of areas) {
    const scale = place.pixelsPerMillimetre;
    context.fillRect(
      Math.round(place.x + x * scale),
      Math.round(place.y + y * scale),
      Math.round(width * scale),
      Math.round(height * scale),
    );
  }
}

function paintGrid({ context, place, colours }: Painter, layer: GridLayer): void {
  const { canvas } = context;
  const { pixelsPerMillimetre: scale } = place;
  if (layer.fine && scale < CLOSEST_LINES) return;
  const left = Math.round(place.x);
  const top = Math.round(place.y);
  const width = Math.round(layer.width * scale);
  const height = Math.round(layer.height * scale);
  const thickness = Math.max(THINNEST_LINE, Math.round(layer.strokeWidth * scale));
  const inset = Math.floor(thickness / 2);
  context.fillStyle = colours[layer.ink];
  for (const mm of layer.across) {
    const x = Math.round(place.x + mm * scale) - inset;
    if (x >= -thickness && x <= canvas.width) context.fillRect(x, top, thickness, height);
  }
  for (const mm of layer.down) {
    const y = Math.round(place.y + mm * scale) - inset;
    if (y >= -thickness && y <= canvas.height) context.fillRect(left, y, width, thickness);
  }
}

function paintTexts({ context, colours, fonts }: Painter, { texts }: TextLayer): void {
  for (const { role, text, x, y, anchor, size: own } of texts) {
    const { size: usual, ink, weight, rim } = TEXT_STYLES[role];
    const size = own ?? usual;
    context.font = `${weight === undefined ? '' : `${weight} `}${size}px ${fonts}`;
    context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left';
    if (rim) {
      context.strokeStyle = colours.paper;
      context.lineWidth = TEXT_RIM;
      context.strokeText(text, x, y);
    }
    context.fillStyle = colours[ink];
    context.fillText(text, x, y);
  }
}

/** A path is built once for as long as what it is made of is there: highlighting draws the same layers, panning the same pieces of traces. */
const builtPaths = new WeakMap<LinePath | TracePiece, Path2D>();

function pathOf(drawn: LinePath | TracePiece): Path2D {
  const path = builtPaths.get(drawn) ?? new Path2D(drawn.d);
  builtPaths.set(drawn, path);
  return path;
}

/** Where each lies is worked out once a layer. */
const placedPieces = new WeakMap<LinePath, readonly PlacedPiece[]>();

function piecesOf(path: LinePath): readonly PlacedPiece[] | undefined {
  if (!path.pieces) return undefined;
  const pieces = placedPieces.get(path) ?? path.pieces();
  placedPieces.set(path, pieces);
  return pieces;
}

/** Whole device pixels: a canvas that is drawn by the processor clips by them without smoothing. */
function clipAcross(context: CanvasRenderingContext2D, place: CanvasPlace, from: number, to: number): void {
  const { width, height } = context.canvas;
  const left = Math.floor(place.x + from * place.pixelsPerMillimetre);
  const right = Math.min(width, Math.ceil(place.x + to * place.pixelsPerMillimetre));
  context.resetTransform();
  context.beginPath();
  context.rect(left, 0, right - left, height);
  context.clip();
}

function paintLines({ context, place, colours, highlighted, inPieces }: Painter, layer: LineLayer): void {
  const { pixelsPerMillimetre: scale } = place;
  context.lineWidth = Math.max(layer.strokeWidth, THINNEST_LINE / scale);
  for (const path of layer.paths) {
    context.strokeStyle = colours[path.lead !== undefined && path.lead === highlighted ? 'highlight' : layer.ink];
    const pieces = inPieces ? piecesOf(path) : undefined;
    if (pieces) {
      const half = context.lineWidth / 2;
      context.save();
      clipAcross(context, place, (path.from ?? 0) - half, (path.to ?? Number.POSITIVE_INFINITY) + half);
      for (const { piece, x } of pieces) {
        context.setTransform(scale, 0, 0, scale, place.x + x * scale, place.y);
        context.stroke(pathOf(piece));
      }
      context.restore();
      continue;
    }
    context.stroke(pathOf(path));
    if (!layer.filled) continue;
    context.fillStyle = context.strokeStyle;
    context.fill(pathOf(path));
  }
}

function clear({ context }: Painter): void {
  context.resetTransform();
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Paper and grid. */
export function drawGround(
  context: CanvasRenderingContext2D,
  layers: readonly Layer[],
  place: CanvasPlace,
  colours: PaperColours,
): void {
  const painter = { context, place, colours, highlighted: null, fonts: FONT_FAMILY };
  clear(painter);
  for (const layer of layers) {
    if (layer.kind === 'areas') paintSheet(painter, layer);
    if (layer.kind === 'grid') paintGrid(painter, layer);
  }
}

/** What stands on the grid. */
export function drawInk(
  context: CanvasRenderingContext2D,
  layers: readonly Layer[],
  place: CanvasPlace,
  style: CanvasStyle,
): void {
  const painter = { context, place, fonts: FONT_FAMILY, inPieces: true, ...style } as const;
  clear(painter);
  paintInk(painter, layers);
}

function paintInk(painter: Painter, layers: readonly Layer[]): void {
  const { context, place } = painter;
  const scale = place.pixelsPerMillimetre;
  context.setTransform(scale, 0, 0, scale, place.x, place.y);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const layer of layers) {
    if (layer.kind === 'areas') paintAreas(painter, layer);
    if (layer.kind === 'texts') paintTexts(painter, layer);
    if (layer.kind === 'lines') paintLines(painter, layer);
  }
}

/** All layers in their order, over what there is. */
export function paintLayers(
  context: CanvasRenderingContext2D,
  layers: readonly Layer[],
  place: CanvasPlace,
  style: CanvasStyle,
  fonts: string,
): void {
  const painter = { context, place, fonts, ...style };
  for (const layer of layers) {
    if (layer.kind === 'grid') {
      context.resetTransform();
      paintGrid(painter, layer);
    } else paintInk(painter, [layer]);
  }
  context.resetTransform();
}
