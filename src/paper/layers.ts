// The page as a list of what is drawn, one thing over the other. A canvas, an SVG document and whatever comes after them walk it.
import type { LeadName } from '../ecg/leads';
import type { PaperColours } from './colours';
import { gridLines } from './grid';
import type { Overlay } from './overlay';
import type { PaperPage } from './page';
import { type PlacedPiece, recordedPath, segmentPath, segmentPieces } from './segment-path';
import type { PageSegment } from './segments';
import { STROKES } from './strokes';
import type { PageText } from './text';

/** By its part on the paper; each theme has its own colour for it. */
export type Ink = keyof PaperColours;

/** Rectangles: the paper itself, and the bands of the leads. */
export interface AreaLayer {
  readonly kind: 'areas';
  readonly ink: Ink;
  readonly opacity: number;
  readonly areas: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    /** Drawn only while this lead is highlighted. */
    readonly onlyFor?: LeadName;
  }[];
}

/** Lines from edge to edge. A screen draws them on whole pixels, print where they are. */
export interface GridLayer {
  readonly kind: 'grid';
  readonly ink: Ink;
  readonly strokeWidth: number;
  /** Too fine for a screen that shows a millimetre with few pixels. */
  readonly fine: boolean;
  readonly width: number;
  readonly height: number;
  /** Of the vertical lines and of the horizontal ones. */
  readonly across: readonly number[];
  readonly down: readonly number[];
}

export interface LineLayer {
  readonly kind: 'lines';
  readonly ink: Ink;
  readonly strokeWidth: number;
  /** What the paths enclose is inked as well. */
  readonly filled?: true;
  /** SVG paths; those of the highlighted lead are drawn in the colour for it. */
  readonly paths: readonly LinePath[];
}

export interface LinePath {
  readonly d: string;
  readonly lead?: LeadName;
  /** The same in pieces that a canvas draws again wherever the page is moved to. */
  readonly pieces?: () => readonly PlacedPiece[];
  /** Of these what lies between, in mm from the left. */
  readonly from?: number;
  readonly to?: number;
}

export interface TextLayer {
  readonly kind: 'texts';
  readonly texts: readonly PageText[];
}

/** All lengths in mm of the page. */
export type Layer = AreaLayer | GridLayer | LineLayer | TextLayer;

const SHADE_OPACITY = 0.09;
/** Of stretches that carry a statement: the lighter ones. */
const STRETCH_OPACITY = 0.1;

type Sheet = Pick<PaperPage, 'width' | 'height' | 'gridHeight'>;

function gridLayer(page: Sheet, grid: 'thin' | 'thick'): GridLayer {
  const fine = grid === 'thin';
  return {
    kind: 'grid',
    ink: fine ? 'thinLine' : 'thickLine',
    strokeWidth: fine ? STROKES.thinLine : STROKES.thickLine,
    fine,
    width: page.width,
    height: page.gridHeight,
    across: gridLines(page.width, grid),
    down: gridLines(page.gridHeight, grid),
  };
}

/** What lies under everything and does not change while only the traces do: paper and grid. */
export function groundLayers(page: Sheet): readonly Layer[] {
  const sheet = { x: 0, y: 0, width: page.width, height: page.height };
  return [
    { kind: 'areas', ink: 'paper', opacity: 1, areas: [sheet] },
    gridLayer(page, 'thin'),
    gridLayer(page, 'thick'),
  ];
}

const lines = (ink: Ink, strokeWidth: number, ...paths: LineLayer['paths']): LineLayer => ({
  kind: 'lines',
  ink,
  strokeWidth,
  paths,
});

/** What stands on the grid. `columnsPerMillimetre` are those that the output can tell apart. */
export function inkLayers(page: PaperPage, columnsPerMillimetre: number): readonly Layer[] {
  const bands = page.segments.map(({ name, x, top, width, bottom }) => ({
    x,
    y: top,
    width,
    height: bottom - top,
    onlyFor: name,
  }));
  const span = ({ x, width }: PageSegment) => ({ from: x, to: x + width });
  // Made once they are asked for: the screen asks for the pieces, all else for the whole.
  const traceOf = (segment: PageSegment): LinePath => ({
    lead: segment.name,
    get d() {
      return segmentPath(page, segment, columnsPerMillimetre);
    },
    pieces: () => segmentPieces(page, segment, columnsPerMillimetre),
    ...span(segment),
  });
  const traces = (wanted: (segment: PageSegment) => boolean) => page.segments.filter(wanted).map(traceOf);
  const isChanged = ({ recorded }: PageSegment) => recorded !== undefined;
  // No lead by which it would be lit up as that which is drawn.
  const recorded = page.segments.filter(isChanged).map(
    (segment): LinePath => ({
      get d() {
        return recordedPath(page, segment, columnsPerMillimetre);
      },
      pieces: () => segmentPieces(page, segment, columnsPerMillimetre, segment.recorded),
      ...span(segment),
    }),
  );
  const trace = page.fromAfar ? STROKES.traceFromAfar : STROKES.trace;
  return [
    { kind: 'areas', ink: 'highlight', opacity: SHADE_OPACITY, areas: bands },
    lines('mutedText', STROKES.separator, { d: page.separators }),
    lines('trace', trace, { d: page.pulses }),
    lines('ghost', trace, ...recorded),
    lines('off', trace, ...traces(({ off }) => off)),
    lines('trace', trace, ...traces((segment) => !segment.off && !isChanged(segment))),
    // What is not as recorded must never pass for it.
    lines('highlight', trace, ...traces((segment) => !segment.off && isChanged(segment))),
    { ...lines('trace', STROKES.arrow, { d: page.arrows }), filled: true },
    // Over the traces, with a rim of paper: "II" with an R wave running through it reads as "III".
    { kind: 'texts', texts: page.texts },
    lines('text', STROKES.ruler, { d: page.ruler }),
  ];
}

/** What lies over the traces. */
export const overlayLayers = ({ paths, faint, texts, areas = [] }: Overlay): readonly Layer[] => [
  { kind: 'areas', ink: 'highlight', opacity: STRETCH_OPACITY, areas: areas.filter(({ strong }) => !strong) },
  { kind: 'areas', ink: 'highlight', opacity: 2 * STRETCH_OPACITY, areas: areas.filter(({ strong }) => strong) },
  lines('highlight', STROKES.faintMark, ...faint),
  lines('highlight', STROKES.mark, ...paths),
  { kind: 'texts', texts },
];
