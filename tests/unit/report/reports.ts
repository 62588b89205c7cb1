import type { Recording } from '../../../src/ecg/recording';
import type { Layer } from '../../../src/paper/layers';
import { type PageText, TEXT_STYLES } from '../../../src/paper/text';
import { textWidth } from '../../../src/report/metrics';
import { type Report, type ReportOptions, type ReportPage, reportOf } from '../../../src/report/report';
import { plainSubject, type ReportSubject } from '../../../src/report/subject';
import { ENGLISH, type Language } from '../../../src/words/language';
import { millimetresOf } from './drawn';

export const USUAL: ReportOptions = {
  paper: 'a4',
  orientation: 'landscape',
  paperOptions: { speed: 25, gain: 10, layout: '3x4+1', order: 'standard' },
  range: { kind: 'whole' },
};

export const subjectFor = (recording: Recording, known: Partial<ReportSubject> = {}): ReportSubject => ({
  ...plainSubject({
    recording,
    issues: [],
    manifest: null,
    reading: null,
    measurements: null,
    software: 'LeadLens 0',
  }),
  ...known,
});

export const reportFor = (
  recording: Recording,
  options: Partial<ReportOptions> = {},
  known: Partial<ReportSubject> = {},
  language: Language = ENGLISH,
): Report => reportOf(subjectFor(recording, known), { ...USUAL, ...options }, language);

/** A layer with where it stands on its sheet. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly layer: Layer;
}

export const layersOn = (page: ReportPage): Placed[] =>
  page.parts().flatMap(({ x, y, layers }) => layers.map((layer) => ({ x, y, layer })));

/** The texts of a page, in mm from the corner of the sheet. */
export const textsOn = (page: ReportPage): (Omit<PageText, 'x' | 'y'> & { x: number; y: number })[] =>
  layersOn(page).flatMap(({ x, y, layer }) =>
    layer.kind === 'texts' ? layer.texts.map((text) => ({ ...text, x: x + text.x, y: y + text.y })) : [],
  );

export const saidOn = (page: ReportPage): string =>
  textsOn(page)
    .map(({ text }) => text)
    .join(' ');

/** The leads whose traces are on a page, in its order. */
export const leadsOn = (page: ReportPage): string[] =>
  layersOn(page).flatMap(({ layer }) =>
    layer.kind === 'lines' ? layer.paths.flatMap(({ lead, d }) => (lead === undefined || d === '' ? [] : [lead])) : [],
  );

/** Where the drawing of a page reaches, in mm of its sheet. */
export function extentOf(page: ReportPage) {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const { x, y, layer } of layersOn(page)) {
    if (layer.kind === 'grid') {
      xs.push(x, x + layer.width);
      ys.push(y, y + layer.height);
    }
    if (layer.kind === 'lines')
      for (const { d } of layer.paths)
        for (const point of millimetresOf(d)) {
          xs.push(x + point.x);
          ys.push(y + point.y);
        }
  }
  for (const { text, role, x, y, anchor, size = TEXT_STYLES[role].size } of textsOn(page)) {
    const width = textWidth(text, size, TEXT_STYLES[role].weight !== undefined);
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    xs.push(left, left + width);
    ys.push(y - size * 0.8, y + size * 0.25);
  }
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}
