// From what pages show to an ECG.

import { last } from '../../ecg/last';
import type { LeadName } from '../../ecg/leads';
import type { PageDrawing, ReadStrip } from '../../ecg/page-drawing';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { type Budget, BYTES_OF_SAMPLE } from '../kit/budget';
import { recordingOf } from '../kit/recording';
import type { OpenQuestion, ReadOptions, ReadOutcome } from '../reader';
import { type Arranged, arrange, type PageStrip } from './arrange';
import { gridOf, type Pulse, pulseInHead, pulsesOf } from './grid';
import { labelsOf, type NamedCurve, nameCurves } from './labels';
import type { SeenPage } from './page';
import { reportOf } from './report';
import { heightsOf, type Sampling, samplingOf, startOf } from './sampling';
import { agree, type WrittenScale, writtenScale } from './scale';
import { type Curve, curvesOf } from './traces';

/** An ECG of twelve leads has as many as this at least; one of a wrist or a finger has one. */
const FEWEST_LEADS = 6;
/** What the limb leads may contradict each other by, root mean square, in millivolts, ... */
const CONTRADICTION = 0.1;
/** ... and as a share of the leads themselves: a coarse print rounds. */
const CONTRADICTION_SHARE = 0.25;
/** A picture that covers so much of the page is the page. */
const PICTURE = 0.25;
/** A pulse stands on the line of the row that it belongs to, or this much beside it. */
const PULSE_ROW = 6;
/** What is assumed where nothing is known of the paper: asked, and never taken without an answer. */
const USUAL_PAPER = { speed: 25, gain: 10 };
/** Ways in which a pulse may be high on paper. */
const USUAL_GAINS = [2.5, 5, 10, 20, 40];
/** A trace that is this much shorter than the longest is an averaged beat. */
const BEAT = 0.15;

/** What one page shows of an ECG. */
interface EcgPage {
  readonly seen: SeenPage;
  readonly curves: readonly NamedCurve[];
  readonly unnamed: readonly Curve[];
  readonly pulses: readonly Pulse[];
  /** Millimetres of the page that a millimetre of paper measures. */
  readonly paper: { readonly x: number; readonly y: number; readonly drawn: boolean };
  readonly written: WrittenScale;
}

function ecgPage(seen: SeenPage, budget: Budget): EcgPage | undefined {
  const curves = curvesOf(seen.lines, budget);
  if (curves.length === 0) return undefined;
  const heads = curves.map((curve) => pulseInHead(curve));
  const bare = curves.map((curve, i) => {
    const next = heads[i]?.next;
    return next === undefined ? curve : { x: curve.x.slice(next), y: curve.y.slice(next) };
  });
  const grid = gridOf(seen.lines, budget);
  const pulses = [...pulsesOf(seen.lines, budget), ...heads.flatMap((head) => head?.pulse ?? [])];
  const labels = labelsOf(seen.texts);
  budget.step(50 * labels.length * Math.min(curves.length, 200));
  const { named, unnamed } = nameCurves(labels, bare);
  return {
    seen,
    curves: named,
    unnamed,
    pulses,
    paper: { x: grid.x ?? grid.y ?? 1, y: grid.y ?? grid.x ?? 1, drawn: grid.x !== undefined || grid.y !== undefined },
    written: writtenScale(seen.texts),
  };
}

/** Scale of a page: millimetres of it for a second and for a millivolt of each curve. */
interface PageScale {
  readonly second: number;
  millivolt(curve: NamedCurve): number;
}

type ScaleReading =
  | { readonly scale: PageScale; readonly issues: readonly ReadIssue[] }
  | { readonly problem: ReadIssue; readonly assumed: { readonly speed: number; readonly gain: number } };

const isChest = (lead: LeadName): boolean => /^V\d/.test(lead);

/** The pulse of the row that a curve is in: one on its line, else the only one of the page. */
function pulseOfRow(curve: NamedCurve, pulses: readonly Pulse[]): Pulse | undefined {
  const near = pulses
    .filter(({ foot, right }) => Math.abs(foot - curve.middle) < PULSE_ROW && right < curve.rowStart + 20)
    .sort((a, b) => Math.abs(a.foot - curve.middle) - Math.abs(b.foot - curve.middle));
  return near[0];
}

/** The scale of a page; where that is not clear, what the user says. */
function scaleOf(page: EcgPage, document: WrittenScale, { paper: said }: ReadOptions, file: string): ScaleReading {
  const found = clearScale(page, document, file);
  if (!said || 'scale' in found) return found;
  const { x, y } = page.paper;
  return { scale: { second: said.speed * x, millivolt: () => said.gain * y }, issues: [] };
}

/** What pages say of their scale, where nothing contradicts it. */
function clearScale(page: EcgPage, document: WrittenScale, file: string): ScaleReading {
  const { written: own, paper, pulses, curves } = page;
  const speeds = own.speeds.length > 0 ? own.speeds : document.speeds;
  const gains = own.gains.length > 0 ? own.gains : document.gains;
  const chestGain = own.chestGain ?? document.chestGain;
  const heights = pulses.map(({ height }) => height / paper.y);
  const pulse = heights[0];
  const usual = pulse === undefined ? undefined : USUAL_GAINS.find((gain) => agree(pulse, gain));
  const assumed = { speed: speeds[0] ?? USUAL_PAPER.speed, gain: gains[0] ?? usual ?? USUAL_PAPER.gain };
  const issues: ReadIssue[] = [];
  const askedFor = (problem: ReadIssue): ScaleReading => ({ problem, assumed });

  const speed = speeds.length === 1 ? speeds[0] : undefined;
  if (speed === undefined) {
    if (speeds.length > 1)
      return askedFor(issue('pdf-scale-disagrees', { file, said: speeds.map((each) => `${each} mm/s`) }, file));
    return askedFor(issue('pdf-scale-missing', { file }, file));
  }
  const second = speed * paper.x;
  if (gains.length === 0 && pulse === undefined) return askedFor(issue('pdf-scale-missing', { file }, file));
  const odd = gains.length === 0 ? undefined : heights.find((height) => !gains.some((gain) => agree(height, gain)));
  if (odd !== undefined) {
    const values = { file, said: [...gains.map((gain) => `${gain} mm/mV`), `${Math.round(odd * 100) / 100} mm/mV`] };
    return askedFor(issue('pdf-scale-disagrees', values, file));
  }
  if (gains.length === 0) {
    if (
      new Set(heights.map((height) => USUAL_GAINS.find((gain) => agree(height, gain)) ?? height)).size > 1 ||
      (paper.drawn && usual === undefined)
    )
      return askedFor(
        issue(
          'pdf-scale-disagrees',
          { file, said: heights.map((height) => `${Math.round(height * 100) / 100} mm/mV`) },
          file,
        ),
      );
    issues.push(issue('pdf-gain-from-pulse', { file }, file));
    const gain = usual === undefined ? pulses[0]!.height : usual * paper.y;
    return { scale: { second, millivolt: () => gain }, issues };
  }
  if (pulse === undefined && !paper.drawn) issues.push(issue('pdf-scale-from-text', { file }, file));
  const [gain = USUAL_PAPER.gain] = gains;
  // Written more than once and different: the pulse of the row or the kind of lead tells which is meant.
  const each = (curve: NamedCurve): number | undefined => {
    if (gains.length === 1) return gain;
    const own = pulseOfRow(curve, pulses);
    const shown = own && gains.find((one) => agree(own.height / paper.y, one));
    if (shown !== undefined) return shown;
    if (chestGain !== undefined) return isChest(curve.lead) ? chestGain : gains.find((one) => one !== chestGain);
    return heights.length > 0 ? gains.find((one) => agree(pulse!, one)) : undefined;
  };
  if (curves.some((curve) => each(curve) === undefined))
    return askedFor(issue('pdf-scale-disagrees', { file, said: gains.map((one) => `${one} mm/mV`) }, file));
  return { scale: { second, millivolt: (curve) => each(curve)! * paper.y }, issues };
}

const middleOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** All of one lead: rows that go on below each other without names. */
function singleLead(pages: readonly EcgPage[], lead: LeadName): EcgPage[] {
  return pages.map((page) => {
    const rows = [
      ...page.curves,
      ...page.unnamed.map((curve) => ({ ...curve, lead, rowStart: curve.x[0]!, middle: middleOf(curve.y) })),
    ];
    return { ...page, curves: rows.map((row) => ({ ...row, lead })), unnamed: [] };
  });
}

const pairs = (samples: Float32Array): Float32Array =>
  Float32Array.from({ length: samples.length >> 1 }, (_, i) => (samples[2 * i]! + samples[2 * i + 1]!) / 2);

/** Root mean square of what should be nothing, and of what it is made of, in millivolts. */
function contradiction(
  all: ReadonlyMap<LeadName, Float32Array>,
  kind: Sampling['kind'],
): { readonly leads: readonly LeadName[]; readonly size: number } | undefined {
  // The highest and the lowest point of a column are no sums, their middle is.
  const leads = kind === 'columns' ? new Map([...all].map(([lead, samples]) => [lead, pairs(samples)])) : all;
  const rules: readonly (readonly [LeadName, number][])[] = [
    [
      ['II', 1],
      ['I', -1],
      ['III', -1],
    ],
    [
      ['aVR', 1],
      ['aVL', 1],
      ['aVF', 1],
    ],
    [
      ['aVR', 1],
      ['I', 0.5],
      ['II', 0.5],
    ],
  ];
  for (const rule of rules) {
    const terms = rule.map(([lead, factor]) => ({ samples: leads.get(lead), factor }));
    if (terms.some(({ samples }) => !samples)) continue;
    const length = terms[0]!.samples!.length;
    const rests: number[] = [];
    let power = 0;
    const sums = terms.map(() => 0);
    for (let i = 0; i < length; i++) {
      const values = terms.map(({ samples, factor }) => factor * samples![i]!);
      const rest = values.reduce((sum, value) => sum + value, 0);
      if (Number.isNaN(rest)) continue;
      rests.push(rest);
      for (const [k, value] of values.entries()) sums[k]! += value;
    }
    if (rests.length < 100) continue;
    const means = sums.map((sum) => sum / rests.length);
    for (let i = 0; i < length; i++) {
      const rest = terms.reduce((sum, { samples, factor }) => sum + factor * samples![i]!, 0);
      if (Number.isNaN(rest)) continue;
      power += Math.max(...terms.map(({ samples, factor }, k) => (factor * samples![i]! - means[k]!) ** 2));
    }
    // The lines lie at any height on paper.
    const middle = middleOf(rests);
    const size = Math.sqrt(rests.reduce((sum, rest) => sum + (rest - middle) ** 2, 0) / rests.length);
    if (size > CONTRADICTION && size > CONTRADICTION_SHARE * Math.sqrt(power / rests.length))
      return { leads: rule.map(([lead]) => lead), size };
  }
  return undefined;
}

/** Smallest difference in height between points that follow each other: the step in which the page was drawn. */
function stepOf(curves: readonly { readonly samples: Float64Array }[]): number {
  const steps: number[] = [];
  for (const { samples } of curves)
    for (let i = 1; i < samples.length && steps.length < 20_000; i++) {
      const step = Math.abs(samples[i]! - samples[i - 1]!);
      if (step > 1e-5) steps.push(step);
    }
  steps.sort((a, b) => a - b);
  const least = steps[Math.floor(steps.length * 0.02)] ?? 0;
  // Rounded to the units of the page one step is sometimes larger and sometimes smaller.
  const single = steps.filter((step) => step >= 0.7 * least && step < 1.5 * least);
  return single.length > 0 ? single.reduce((sum, step) => sum + step, 0) / single.length : 0;
}

interface Read {
  readonly strip: PageStrip;
  readonly zero: number;
  readonly millivolt: number;
  readonly left: number;
}

/** The lines of a page but what may be letters, and what was read of them. */
function drawingOf(page: SeenPage, strips: readonly ReadStrip[], budget: Budget): PageDrawing {
  const lines: Float32Array[] = [];
  for (const { points, filled } of page.lines) {
    let [left, right, top, bottom] = [points[0]!, points[0]!, points[1]!, points[1]!];
    for (let i = 2; i < points.length; i += 2) {
      left = Math.min(left, points[i]!);
      right = Math.max(right, points[i]!);
      top = Math.min(top, points[i + 1]!);
      bottom = Math.max(bottom, points[i + 1]!);
    }
    if (filled || (right - left < 8 && bottom - top < 8)) continue;
    budget.make(4 * points.length);
    lines.push(Float32Array.from(points));
  }
  return { width: page.width, height: page.height, lines, strips };
}

/** Joins the strips of each lead on one time, NaN where it was not recorded. */
function leadsOf(
  strips: readonly { readonly lead: LeadName; readonly start: number; readonly samples: Float64Array }[],
  budget: Budget,
) {
  const first = Math.min(...strips.map(({ start }) => start));
  const length = Math.max(...strips.map(({ start, samples }) => start + samples.length)) - first;
  const names = [...new Set(strips.map(({ lead }) => lead))];
  budget.make(names.length * length * BYTES_OF_SAMPLE);
  const leads = new Map(names.map((lead) => [lead, new Float32Array(length).fill(Number.NaN)]));
  for (const { lead, start, samples } of strips) leads.get(lead)!.set(samples, start - first);
  return { leads, first };
}

const ORDER = ['I', 'II', 'III', 'aVR', '-aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const placeOf = (lead: LeadName): number => (ORDER.includes(lead) ? ORDER.indexOf(lead) : ORDER.length);

/** The ECG that the pages show, or why there is none. */
export function ecgOf(
  seen: readonly SeenPage[],
  {
    name,
    file,
    options,
    budget,
    issues: before,
  }: {
    readonly name: string;
    readonly file: string;
    readonly options: ReadOptions;
    readonly budget: Budget;
    /** Said of the document already. */
    readonly issues: readonly ReadIssue[];
  },
): ReadOutcome {
  const refused = (problem: ReadIssue, question?: OpenQuestion): ReadOutcome =>
    question ? { issues: [...before, problem], question } : { issues: [...before, problem] };
  let pages = seen.flatMap((page) => ecgPage(page, budget) ?? []);
  const leadNames = new Set(pages.flatMap(({ curves }) => curves.map(({ lead }) => lead)));
  const nothing = pages.every(({ curves, unnamed }) => curves.length + unnamed.length === 0);
  if (
    nothing ||
    (leadNames.size === 0 &&
      seen.some(({ picture }) => picture > PICTURE) &&
      pages.every(({ unnamed }) => unnamed.length < 3))
  ) {
    const scanned = seen.some(({ picture }) => picture > PICTURE);
    return refused(issue(scanned ? 'pdf-scanned' : 'pdf-without-traces', { file }, file));
  }
  const texts = seen.flatMap((page) => page.texts);
  const issues: ReadIssue[] = [...before];
  let question: OpenQuestion | undefined;
  if (leadNames.size < FEWEST_LEADS) {
    const single = singleLeadOf([...leadNames], texts.map(({ text }) => text).join('\n'));
    if (!single) return refused(issue('pdf-leads-unnamed', { file, count: leadNames.size, least: FEWEST_LEADS }, file));
    const lead = single.assumed ? (options.leads?.length === 1 ? options.leads[0]! : single.lead) : single.lead;
    pages = singleLead(pages, lead);
    if (single.assumed && options.leads?.length !== 1) {
      issues.push(issue('leads-assumed', { leads: [lead] }));
      question = { rate: false, leads: [lead] };
    }
  }
  pages = pages.filter(({ curves }) => curves.length > 0);
  const longest = Math.max(...pages.flatMap(({ curves }) => curves.map(({ x }) => last(x)! - x[0]!)));
  pages = pages.map((page) => ({
    ...page,
    curves: page.curves.filter(({ x }) => x.length > 1 && last(x)! - x[0]! > BEAT * longest),
  }));
  pages = pages.filter(({ curves }) => curves.length > 0);

  const document = writtenScale(texts);
  const scales: PageScale[] = [];
  for (const page of pages) {
    const found = scaleOf(page, document, options, file);
    if ('problem' in found) return refused(found.problem, { rate: false, paper: found.assumed, why: found.problem });
    scales.push(found.scale);
    issues.push(...found.issues);
  }
  const unnamed = pages.reduce(
    (sum, page) => sum + page.unnamed.filter(({ x }) => last(x)! - x[0]! > BEAT * longest).length,
    0,
  );
  if (unnamed > 0) issues.push(issue('pdf-traces-left-out', { file, count: unnamed }, file));

  // Speeds may differ from page to page, the rate may not.
  const [firstScale] = scales;
  const steadied = pages.flatMap(({ curves }, i) =>
    scales[i]!.second === firstScale!.second
      ? curves
      : curves.map((curve) => ({ ...curve, x: curve.x.map((x) => (x * firstScale!.second) / scales[i]!.second) })),
  );
  const sampling = samplingOf(steadied, firstScale!.second, budget);
  // A pulse on the first page alone shows where the rows of all pages lie.
  const allPulses = pages.flatMap(({ pulses }) => pulses);
  const reads: Read[][] = pages.map((page, number) => {
    const scale = scales[number]!;
    const own: Sampling = { ...sampling, step: (sampling.step * scale.second) / firstScale!.second };
    const begin = Math.min(...page.curves.map((curve) => startOf(curve, own)));
    return page.curves.map((curve) => {
      const millivolt = scale.millivolt(curve);
      const zero = pulseOfRow(curve, page.pulses.length > 0 ? page.pulses : allPulses)?.foot ?? middleOf(curve.y);
      const heights = heightsOf(curve, own, budget);
      const samples = heights.map((height) => (zero - height) / millivolt);
      const left = startOf(curve, own);
      const start = Math.round((left - begin) / own.step);
      return { strip: { lead: curve.lead, start, samples, page: number, curve }, zero, millivolt, left };
    });
  });
  const arranged = arrange(
    reads.map((page) => page.map(({ strip }) => strip)),
    sampling.rate,
    budget,
  );
  const strips = [...arranged.strips].sort((a, b) => placeOf(a.lead) - placeOf(b.lead));
  const { leads, first } = leadsOf(strips, budget);
  const against = contradiction(leads, sampling.kind);
  if (against)
    return refused(
      issue('pdf-leads-contradict', { file, leads: against.leads, microvolts: Math.round(1000 * against.size) }, file),
    );

  issues.push(...saidOf(arranged, sampling, stepOf(arranged.strips), file));
  const pageDrawings = pages.map((page, number) => {
    const byCurve = new Map(reads[number]!.map((read) => [read.strip.curve, read]));
    const own = strips.flatMap(({ lead, start, samples, curve, page: at }): ReadStrip[] => {
      const read = at === number ? byCurve.get(curve) : undefined;
      if (!read) return [];
      const from = start - first;
      const step = (sampling.step * scales[number]!.second) / firstScale!.second;
      return [
        { lead, from, to: from + samples.length, left: read.left, step, zero: read.zero, millivolt: read.millivolt },
      ];
    });
    return drawingOf(page.seen, own, budget);
  });
  const report = reportOf(texts, budget);
  const outcome = recordingOf({
    name,
    format: 'PDF',
    rate: hertz(sampling.rate),
    leads: [...leads],
    issues,
    ...report,
    pages: pageDrawings,
  });
  return question && outcome.recording ? { ...outcome, question } : outcome;
}

/** How the samples were had, in words. */
function saidOf(
  { columns, pagesTogether }: Arranged,
  { rate, kind }: Sampling,
  step: number,
  file: string,
): ReadIssue[] {
  const found: ReadIssue[] = [];
  const microvolts = Number((1000 * step).toPrecision(2));
  const shown = Number(rate.toPrecision(5));
  found.push(
    issue(
      kind === 'points' ? 'pdf-points-read' : kind === 'columns' ? 'pdf-columns-read' : 'pdf-curves-read',
      { file, rate: shown, microvolts },
      file,
    ),
  );
  if (columns === 'in-turn') found.push(issue('leads-in-turn'));
  if (columns === 'together') found.push(issue('pdf-columns-together', { file }, file));
  if (pagesTogether) found.push(issue('pdf-pages-together', { file }, file));
  return found;
}

/** The one lead of a document that shows no other: by its name, or by what is written of it. */
function singleLeadOf(
  names: readonly LeadName[],
  text: string,
): { readonly lead: LeadName; readonly assumed: boolean } | undefined {
  if (names.length > 1) return undefined;
  const [named] = names;
  if (named !== undefined) return { lead: named, assumed: false };
  const written =
    /(?:lead|ableitung|d[eé]rivation|отведение)\s{1,3}(I{1,3}|V[1-6])(?![\p{L}\d])|(?:^|[\s,])(I{1,3})\s?(?:导联|誘導|导)/imu.exec(
      text,
    );
  if (written) return { lead: (written[1] ?? written[2])!.toUpperCase(), assumed: false };
  return /\b(?:1L|single[- ]lead|one[- ]lead|1[- ]lead)\b|单导联|一导联/i.test(text)
    ? { lead: 'I', assumed: true }
    : undefined;
}
