// A report as pdf.js draws it, measured on its pixels.

import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerSrc from 'pdfjs-dist/legacy/build/pdf.worker.mjs?url';
import { afterEach, expect, it, vi } from 'vitest';
import { recordingFiles } from '../../../src/report/pdf/recording-files';
import { reportPdf } from '../../../src/report/pdf/report-pdf';
import { ORIENTATIONS, PAPERS } from '../../../src/report/sheet';
import { CHINESE } from '../../../src/words/chinese';
import { ENGLISH } from '../../../src/words/language';
import { DOTS_PER_INCH, stripAbove, widthOfSquares } from '../../tools/grid-pitch';
import { recordingOf } from '../../unit/paper/recordings';
import { layersOn, reportFor } from '../../unit/report/reports';

GlobalWorkerOptions.workerSrc = workerSrc;

const POINTS_PER_INCH = 72;
/** Of 5 mm, that the paper has from edge to edge at least. */
const SQUARES = { landscape: 50, portrait: 25 } as const;

afterEach(() => vi.restoreAllMocks());

const font = async () => new Uint8Array(await (await fetch('/fonts/report.ttf')).arrayBuffer());

it.each(PAPERS.flatMap((paper) => ORIENTATIONS.map((orientation) => ({ paper, orientation }))))(
  'the lines of $paper $orientation are where they should be, and pdf.js has nothing to say',
  async ({ paper, orientation }) => {
    const warn = vi.spyOn(console, 'warn');
    const log = vi.spyOn(console, 'log');
    const language = orientation === 'portrait' ? CHINESE : ENGLISH;
    const recording = recordingOf({ wave: (_, time) => Math.sin(7 * time) });
    const report = reportFor(recording, { paper, orientation }, {}, language);
    const { bytes } = await reportPdf([report], language, {
      made: new Date(),
      attachments: recordingFiles([report.subject], language),
      font,
      pause: async () => undefined,
    });
    const document = await getDocument({ data: bytes, verbosity: 1 }).promise;
    const page = await document.getPage(1);
    const [, , width, height] = page.view;
    expect(width).toBeCloseTo((report.pages[0]!.width * POINTS_PER_INCH) / 25.4, 2);
    expect(height).toBeCloseTo((report.pages[0]!.height * POINTS_PER_INCH) / 25.4, 2);

    const thick = layersOn(report.pages[0]!).find(({ layer }) => layer.kind === 'grid' && !layer.fine)!;
    if (thick.layer.kind !== 'grid') throw new Error('no grid');
    const strip = stripAbove(thick.x, thick.x + thick.layer.width, thick.y + thick.layer.height);
    const canvas = Object.assign(globalThis.document.createElement('canvas'), {
      width: strip.width,
      height: strip.height,
    });
    const context = canvas.getContext('2d')!;
    const scale = DOTS_PER_INCH / POINTS_PER_INCH;
    const viewport = page.getViewport({ scale, offsetX: -strip.x, offsetY: -strip.y });
    await page.render({ canvasContext: context, viewport }).promise;
    const { data } = context.getImageData(0, 0, strip.width, strip.height);
    const grey = Uint8Array.from({ length: strip.width * strip.height }, (_, i) =>
      Math.round(0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!),
    );
    const squares = SQUARES[orientation];
    expect(Math.abs(widthOfSquares(grey, strip, squares) - 5 * squares)).toBeLessThan(0.1);
    expect(warn).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
  },
);
