// GE MUSE XML (restecg.dtd, MUSE 5 to NX): a <RestingECG>, with or without namespace, of <Waveform>s. Rhythm waveforms that hold different
// leads of one recording become one; further ones become recordings of their own. Names, identifiers and birth dates are not read.

import { issue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { withUnitAsked } from '../kit/assumptions';
import { firstRecordings, recordingName, recordingOf } from '../kit/recording';
import { leadSet, medianBeatOf } from '../kit/stored-leads';
import { decodeTextHead } from '../kit/text';
import { childrenOf, descendants, type XmlElement } from '../kit/xml';
import { isOutcome, readXmlFile, rootName } from '../kit/xml-file';
import { type FormatReader, fileName, type ReadContext, type ReadOutcome, stemOf } from '../reader';
import { beatsOf, deviceOf, interpretationOf, measurementsOf, patientOf, startTimeOf } from './report';
import { type MuseWaveform, readWaveform } from './waveform';

const lengthOf = ({ leads }: MuseWaveform) => Math.max(0, ...leads.map(({ samples }) => samples.length));

/** Whether two rhythm waveforms hold different leads of the same seconds. */
function belongTogether(a: MuseWaveform, b: MuseWaveform): boolean {
  const labels = new Set(a.leads.map(({ label }) => label));
  return a.rate === b.rate && lengthOf(a) === lengthOf(b) && b.leads.every(({ label }) => !labels.has(label));
}

function merged(waveforms: readonly MuseWaveform[]): MuseWaveform[] {
  const groups: MuseWaveform[] = [];
  for (const waveform of waveforms) {
    const at = groups.findIndex((group) => belongTogether(group, waveform));
    const group = groups[at];
    if (!group) groups.push(waveform);
    else
      groups[at] = {
        ...group,
        leads: [...group.leads, ...waveform.leads],
        assumedUnit: group.assumedUnit ?? waveform.assumedUnit,
        issues: [...group.issues, ...waveform.issues],
      };
  }
  return groups;
}

/** One outcome for each recording; `before` is the number of recordings of the file that come before these. */
function readRestingEcg(root: XmlElement, path: string, { options }: ReadContext, before: number): ReadOutcome[] {
  const file = fileName(path);
  const elements = childrenOf(root, 'Waveform');
  const waveforms = elements.map((element) => ({ ...readWaveform(element, file, options), element }));
  const median = waveforms.find((waveform) => waveform.median && waveform.leads.length > 0);
  const rhythms = waveforms.filter((waveform) => !waveform.median && waveform.leads.length > 0);
  // Of waveforms none of whose leads can be read.
  const lost = waveforms.filter(({ leads }) => leads.length === 0).flatMap(({ issues }) => issues);
  if (rhythms.length === 0) {
    const unreadable = waveforms.flatMap((waveform) => waveform.issues);
    if (median) return [{ issues: [issue('median-only', { file }, file)] }];
    return [{ issues: [issue('no-samples', { file }, file), ...unreadable] }];
  }
  const medianBeat = medianBeatOf(median?.leads ?? [], median?.rate);
  const { kept, issues: cut } = firstRecordings(rhythms, file);
  return merged(kept).map((rhythm, index) => {
    const rate = rhythm.rate ?? options.rate;
    if (rate === undefined) return { issues: [issue('rate-missing', { file }, file)] };
    const { leads, issues } = leadSet(rhythm.leads);
    const outcome = recordingOf({
      name: recordingName(stemOf(path), before + index),
      format: 'GE MUSE',
      rate: hertz(rate),
      leads,
      startTime: startTimeOf(root),
      patient: patientOf(root),
      device: deviceOf(root, rhythms[0]?.element),
      statements: interpretationOf(root),
      annotations: index === 0 ? beatsOf(root, rate, leads[0]![1].length) : [],
      measurements: measurementsOf(root, median?.rate),
      medianBeat,
      issues: [...cut, ...lost, ...rhythm.issues, ...issues],
    });
    return withUnitAsked(outcome, rhythm.assumedUnit);
  });
}

/** Other systems wrap a <RestingECG>, or several, in elements of their own. */
const START_TAG = /<(?:[\w.-]+:)?RestingECG[\s/>]/;

export const museReader: FormatReader = {
  format: 'GE MUSE',

  recognises(_file, head) {
    const root = rootName(head);
    return root === 'RestingECG' || (root !== undefined && START_TAG.test(decodeTextHead(head) ?? ''));
  },

  async read(file, context) {
    const root = await readXmlFile(file, context);
    if (isOutcome(root)) return root;
    const ecgs = root.name === 'RestingECG' ? [root] : descendants(root, 'RestingECG');
    const outcomes: ReadOutcome[] = [];
    for (const ecg of firstRecordings(ecgs, file.path).kept)
      outcomes.push(...readRestingEcg(ecg, file.path, context, outcomes.length));
    return outcomes.length > 0 ? outcomes : { issues: [issue('no-samples', { file: fileName(file.path) })] };
  },
};
