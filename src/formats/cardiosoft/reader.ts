// GE CASE and CardioSoft XML: <CardiologyXML>. A resting ECG is one recording; of an exercise test, the full disclosure is one and each
// strip another. Names, identifiers and birth dates are not read.

import { issue } from '../../ecg/read-issue';
import { hertz, seconds } from '../../ecg/units';
import { withUnitAsked } from '../kit/assumptions';
import { later } from '../kit/demographics';
import { firstRecordings, recordingOf } from '../kit/recording';
import { leadSet, medianBeatOf } from '../kit/stored-leads';
import { child, childrenOf, type XmlElement } from '../kit/xml';
import { isOutcome, readXmlFile, rootName } from '../kit/xml-file';
import { type FormatReader, fileName, type ReadContext, type ReadOptions, type ReadOutcome, stemOf } from '../reader';
import { deviceOf, interpretationOf, measurementsOf, patientOf, startTimeOf } from './report';
import { beatsOf, type CardioSoftWaveform, readFullDisclosure, readStrip } from './waveforms';

interface Trace extends CardioSoftWaveform {
  /** Says what it is, where a file holds several. */
  readonly title: string;
  readonly strip: XmlElement | undefined;
}

const clock = (time: number) =>
  `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(Math.floor(time % 60)).padStart(2, '0')}`;

/** Every trace of the file, the longest kind first. */
function tracesOf(root: XmlElement, file: string, options: ReadOptions): Trace[] {
  const full = childrenOf(root, 'FullDisclosure').map((element) => ({
    ...readFullDisclosure(element, file, options),
    title: 'full disclosure',
    strip: undefined,
  }));
  const strips = childrenOf(root, 'StripData').flatMap((data) => {
    const own = { ...readStrip(data, undefined, file, options), title: 'strip', strip: data };
    const several = childrenOf(data, 'Strip').map((strip, index) => {
      const waveform = readStrip(strip, data, file, options);
      const title = waveform.start === undefined ? `strip ${index + 1}` : `strip at ${clock(waveform.start)}`;
      return { ...waveform, title, strip };
    });
    return [own, ...several];
  });
  return [...full, ...strips];
}

function readCardiologyXml(root: XmlElement, path: string, { options }: ReadContext): ReadOutcome | ReadOutcome[] {
  const file = fileName(path);
  const traces = tracesOf(root, file, options);
  const found = traces.filter(({ leads }) => leads.length > 0);
  const medianElement = child(root, 'RestingECGMeasurements', 'MedianSamples') ?? child(root, 'MedianSamples');
  const median = medianElement && readStrip(medianElement, undefined, file, options);
  if (found.length === 0) {
    const code = median && median.leads.length > 0 ? 'median-only' : 'no-samples';
    return { issues: [issue(code, { file }, file), ...traces.flatMap(({ issues }) => issues)] };
  }
  const medianBeat = medianBeatOf(median?.leads ?? [], median?.rate);
  const { kept, issues: cut } = firstRecordings(found, file);
  return kept.map((trace) => {
    const rate = trace.rate ?? options.rate;
    if (rate === undefined) return { issues: [issue('rate-missing', { file }, file)] };
    const { leads, issues } = leadSet(trace.leads);
    const length = leads[0]![1].length / rate;
    const outcome = recordingOf({
      name: found.length === 1 ? stemOf(path) : `${stemOf(path)}, ${trace.title}`,
      format: 'GE CardioSoft',
      rate: hertz(rate),
      leads,
      startTime: later(startTimeOf(root), trace.start ?? 0),
      patient: patientOf(root),
      device: deviceOf(root),
      statements: interpretationOf(root),
      annotations: beatsOf(trace.strip)
        .filter((beat) => beat.seconds >= 0 && beat.seconds <= length)
        .map((beat) => ({ time: seconds(beat.seconds), text: beat.text })),
      measurements: measurementsOf(root),
      medianBeat,
      issues: [...cut, ...trace.issues, ...issues],
    });
    return withUnitAsked(outcome, trace.assumedUnit);
  });
}

export const cardioSoftReader: FormatReader = {
  format: 'GE CardioSoft',

  recognises: (_file, head) => rootName(head) === 'CardiologyXML',

  async read(file, context) {
    const root = await readXmlFile(file, context);
    return isOutcome(root) ? root : readCardiologyXml(root, file.path, context);
  },
};
