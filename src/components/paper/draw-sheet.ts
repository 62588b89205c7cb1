// A page of a report on a canvas: what a picture of it is made of.
import { PAPER_COLOURS } from '../../paper/colours';
import type { ReportPage } from '../../report/report';
import { REPORT_FONTS } from '../../report/svg';
import { paintLayers } from './draw';

/** Makes the canvas as large as the page at that scale, and draws it. */
export function drawSheet(canvas: HTMLCanvasElement, page: ReportPage, pixelsPerMillimetre: number): void {
  canvas.width = Math.round(page.width * pixelsPerMillimetre);
  canvas.height = Math.round(page.height * pixelsPerMillimetre);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const { x, y, layers } of page.parts()) {
    const place = { x: x * pixelsPerMillimetre, y: y * pixelsPerMillimetre, pixelsPerMillimetre };
    paintLayers(context, layers, place, { colours: PAPER_COLOURS.light, highlighted: null }, REPORT_FONTS);
  }
}
