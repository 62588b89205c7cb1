import type { Annotation, Layout, LayoutAxis, Shape } from 'plotly.js/lib/core';
import { Fragment, type PointerEvent, type ReactNode } from 'react';

/** Of Plotly's bars: what the charts of the page use. */
export interface Bars {
  readonly type: 'bar';
  readonly orientation?: 'h';
  readonly x: readonly (string | number)[];
  readonly y: readonly (number | null)[];
  /** Of a bar that lies, in its row. */
  readonly width?: number;
  readonly customdata: readonly string[];
  readonly marker: {
    readonly color: readonly string[];
    readonly line?: { readonly color: string; readonly width: readonly number[] };
  };
}

interface BarPictureProps {
  readonly bars: Bars;
  readonly layout: Partial<Layout>;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly onPoint: ((category: string | null) => void) | undefined;
}

const NO_MARGIN = { l: 0, r: 0, t: 0, b: 0 };
/** Of a letter's size: from its middle, and from its upper edge, to the line that it stands on. */
const HALF_LETTER = 0.35;
const LETTER = 0.8;
/** Between an axis and its numbers, in pixels. */
const TICK_GAP = 3;
/** Around a text that says nothing of it, in pixels: beside it, and above and below. */
const PADDING = { x: 2, y: 3 };
/** Behind a number, so that a line does not strike it through. */
const RIM = 4;

const TAGGED = /<(b|i|span)(?: style="opacity:([\d.]+)")?>(.*?)<\/\1>/;

const literal = (text: string) => text.replace(/&lt;/g, '<').replace(/&amp;/g, '&');

/** The subset of HTML that the texts of the charts have. */
function rich(text: string): ReactNode {
  const found = TAGGED.exec(text);
  if (!found) return literal(text);
  const [whole, tag, opacity, content = ''] = found;
  return (
    <>
      {literal(text.slice(0, found.index))}
      <tspan
        fontWeight={tag === 'b' ? 'bold' : undefined}
        fontStyle={tag === 'i' ? 'italic' : undefined}
        opacity={opacity}
      >
        {literal(content)}
      </tspan>
      {rich(text.slice(found.index + whole.length))}
    </>
  );
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end', auto: 'middle' } as const;
const DASHES: Readonly<Record<string, string>> = { dot: '3 3' };

/** The plot within its margins: places of what Plotly's layout names, in pixels. */
function placesOf({ bars, layout, width, height }: Omit<BarPictureProps, 'onPoint'>) {
  const { l, r, t, b } = { ...NO_MARGIN, ...layout.margin };
  const categories = bars.x.length;
  const rangeOf = (axis: Partial<LayoutAxis> | undefined): readonly [number, number] =>
    (axis?.range as [number, number] | undefined) ?? [-0.5, categories - 0.5];
  const onX = rangeOf(layout.xaxis);
  const onY = rangeOf(layout.yaxis);
  const area = { left: l, top: t, right: width - r, bottom: height - b };
  const across = area.right - area.left;
  const down = area.bottom - area.top;
  const categoryOf = (value: unknown) =>
    bars.orientation !== 'h' && typeof value === 'string' ? bars.x.indexOf(value) : Number(value);
  return {
    area,
    x: (value: unknown, ref?: unknown) =>
      ref === 'paper'
        ? area.left + Number(value) * across
        : area.left + ((categoryOf(value) - onX[0]) / (onX[1] - onX[0])) * across,
    y: (value: unknown) => area.bottom - ((Number(value) - onY[0]) / (onY[1] - onY[0])) * down,
    /** The category under a place. */
    categoryAt: (x: number) => Math.floor(((x - area.left) / across) * categories),
    band: across / categories,
    row: down / (onY[1] - onY[0]),
  };
}

type Places = ReturnType<typeof placesOf>;

function Ticks({ layout: { xaxis, yaxis, font }, places }: { layout: Partial<Layout>; places: Places }) {
  const { area, x, y } = places;
  const sizeOf = (axis: Partial<LayoutAxis>) => axis.tickfont?.size ?? font?.size ?? 0;
  const inkOf = (axis: Partial<LayoutAxis>) => String(axis.tickfont?.color ?? font?.color ?? '');
  const ticks = (axis: Partial<LayoutAxis> | undefined) =>
    axis === undefined || axis.visible === false
      ? []
      : Array.from((axis.tickvals ?? []) as ArrayLike<string | number>, (value, i) => ({
          value,
          text: String(axis.ticktext?.[i] ?? value),
        }));
  return (
    <>
      {ticks(xaxis).map(({ value, text }) => (
        <Fragment key={String(value)}>
          {xaxis?.gridcolor ? (
            <path d={`M${x(value)},${area.top}V${area.bottom}`} stroke={String(xaxis.gridcolor)} />
          ) : null}
          <text
            x={x(value)}
            y={area.bottom + TICK_GAP + LETTER * sizeOf(xaxis!)}
            textAnchor="middle"
            fontSize={sizeOf(xaxis!)}
            fill={inkOf(xaxis!)}
          >
            {rich(text)}
          </text>
        </Fragment>
      ))}
      {ticks(yaxis).map(({ value, text }) => (
        <Fragment key={String(value)}>
          <path d={`M${area.left},${y(value)}H${area.right}`} stroke={String(yaxis?.gridcolor)} />
          <text
            x={area.left - TICK_GAP}
            y={y(value) + HALF_LETTER * sizeOf(yaxis!)}
            textAnchor="end"
            fontSize={sizeOf(yaxis!)}
            fill={inkOf(yaxis!)}
          >
            {rich(text)}
          </text>
        </Fragment>
      ))}
    </>
  );
}

function Line({ shape, places: { x, y } }: { shape: Partial<Shape>; places: Places }) {
  return (
    <path
      className="chart-line"
      d={`M${x(shape.x0, shape.xref)},${y(shape.y0)}L${x(shape.x1, shape.xref)},${y(shape.y1)}`}
      stroke={String(shape.line?.color)}
      strokeWidth={shape.line?.width}
      strokeDasharray={DASHES[shape.line?.dash ?? '']}
    />
  );
}

function Note({ note, places: { x, y } }: { note: Partial<Annotation>; places: Places }) {
  const size = note.font?.size ?? 0;
  const pad = note.borderpad === 0 ? { x: 0, y: 0 } : PADDING;
  const aside = { left: pad.x, right: -pad.x, center: 0, auto: 0 };
  const below = {
    bottom: -RIM / 2 - pad.y,
    top: LETTER * size + RIM / 2 + pad.y,
    middle: HALF_LETTER * size,
    auto: HALF_LETTER * size,
  };
  return (
    <text
      className="chart-note-text"
      x={x(note.x, note.xref) + aside[note.xanchor ?? 'auto']}
      y={y(note.y) + below[note.yanchor ?? 'auto'] - (note.yshift ?? 0)}
      textAnchor={ANCHORS[note.xanchor ?? 'auto']}
      fontSize={size}
      fill={String(note.font?.color)}
      {...(note.bgcolor ? { stroke: String(note.bgcolor), strokeWidth: RIM, paintOrder: 'stroke' } : {})}
    >
      {rich(note.text ?? '')}
    </text>
  );
}

function Bar({ bars, i, places: { x, y, band, row }, gap }: { bars: Bars; i: number; places: Places; gap: number }) {
  const value = bars.orientation === 'h' ? bars.x[i] : bars.y[i];
  if (typeof value !== 'number') return null;
  const zero = bars.orientation === 'h' ? x(0) : y(0);
  const end = bars.orientation === 'h' ? x(value) : y(value);
  const thick = bars.orientation === 'h' ? row * (bars.width ?? 1) : band * (1 - gap);
  const from = Math.min(zero, end);
  const length = Math.abs(end - zero);
  const middle = bars.orientation === 'h' ? y(bars.y[i]) : x(bars.x[i]);
  return (
    <rect
      className="chart-bar"
      {...(bars.orientation === 'h'
        ? { x: from, y: middle - thick / 2, width: length, height: thick }
        : { x: middle - thick / 2, y: from, width: thick, height: length })}
      fill={bars.marker.color[i]}
      stroke={bars.marker.line?.color}
      strokeWidth={bars.marker.line?.width[i]}
    />
  );
}

/**
 * Bars as Plotly draws them, by the same description. Plotly is a megabyte of script and needs a tenth of a second for its first chart, on a
 * quick computer; it comes once somebody points at a chart.
 */
export function BarPicture({ onPoint, ...picture }: BarPictureProps) {
  const { bars, layout, width, height } = picture;
  const places = placesOf(picture);
  const { area } = places;
  const point = ({ nativeEvent }: PointerEvent) =>
    onPoint?.(bars.customdata[places.categoryAt(nativeEvent.offsetX)] ?? null);
  const { zeroline, zerolinecolor } = layout.yaxis ?? {};
  const shapes = layout.shapes ?? [];
  const lines = (layer: 'below' | 'above') =>
    shapes.map((shape, i) =>
      (shape.layer === 'below') === (layer === 'below') ? <Line key={String(i)} shape={shape} places={places} /> : null,
    );
  return (
    <svg
      className="chart-picture"
      width={width}
      height={height}
      fontFamily={layout.font?.family}
      onPointerMove={onPoint && bars.orientation !== 'h' ? point : undefined}
    >
      <title>{''}</title>
      <Ticks layout={layout} places={places} />
      {lines('below')}
      {bars.customdata.map((category, i) => (
        <Bar key={category} bars={bars} i={i} places={places} gap={layout.bargap ?? 0} />
      ))}
      {layout.xaxis?.linecolor ? (
        <path d={`M${area.left},${area.bottom}H${area.right}`} stroke={String(layout.xaxis.linecolor)} />
      ) : null}
      {zeroline ? <path d={`M${area.left},${places.y(0)}H${area.right}`} stroke={String(zerolinecolor)} /> : null}
      {lines('above')}
      {layout.annotations?.map((note, i) => (
        <Note key={String(i)} note={note} places={places} />
      ))}
    </svg>
  );
}
