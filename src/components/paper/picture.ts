// The paper on screen as a picture, and without the name of the recording.

import { useEffect, useRef } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { PenStroke } from '../../ecg/pen';
import { PAPER_COLOURS, type PaperTheme } from '../../paper/colours';
import { groundLayers, inkLayers, overlayLayers } from '../../paper/layers';
import type { Overlay } from '../../paper/overlay';
import type { PaperPage } from '../../paper/page';
import { FONT_FAMILY } from '../../paper/strokes';
import { paintLayers } from './draw';
import { PEN, penPath } from './pen';

export interface PaperPicture {
  readonly page: PaperPage;
  readonly overlay: Overlay;
  readonly highlighted: LeadName | null;
  readonly theme: PaperTheme;
  /** What was drawn by hand on the page. */
  readonly pen: readonly PenStroke['points'][];
}

/** 254 dots in an inch. */
const PIXELS_PER_MILLIMETRE = 10;

/** Of the paper that is on screen. */
let current: (() => PaperPicture) | null = null;

/** The paper is on screen as long as this is; `make` is asked once its picture is wanted. */
export function usePicture(make: () => PaperPicture): void {
  const latest = useRef(make);
  useEffect(() => {
    latest.current = make;
  });
  useEffect(() => {
    const own = () => latest.current();
    current = own;
    return () => {
      if (current === own) current = null;
    };
  }, []);
}

function paint(canvas: HTMLCanvasElement, { page, overlay, highlighted, theme, pen }: PaperPicture): void {
  const scale = PIXELS_PER_MILLIMETRE;
  canvas.width = Math.round(page.width * scale);
  canvas.height = Math.round(page.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return;
  const colours = PAPER_COLOURS[theme];
  const { width, height, gridHeight } = page;
  const layers = [...groundLayers({ width, height, gridHeight }), ...inkLayers(page, scale), ...overlayLayers(overlay)];
  paintLayers(context, layers, { x: 0, y: 0, pixelsPerMillimetre: scale }, { colours, highlighted }, FONT_FAMILY);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.strokeStyle = PEN.colour;
  context.lineWidth = PEN.width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const points of pen) context.stroke(new Path2D(penPath(points)));
}

/** The paper on screen as a PNG file; null where there is none. */
export async function pictureOfPaper(): Promise<Blob | null> {
  if (!current) return null;
  const canvas = document.createElement('canvas');
  paint(canvas, current());
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
