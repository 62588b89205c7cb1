// GE Sapphire XML (urn:ge:sapphire:dcar_1, urn:ge:sapphire:sapphire_3), as MAC 2000, MAC 5500, MAC VU360 and other GE carts export it: values
// in attributes V (value), U (unit), S (scale) and INV (what stands for a missing value); <ecgWaveformMXG> in <wav> holds an <ecgWaveform> for
// each lead, and another one in <medianTemplate> the averaged beat. Names, identifiers and birth dates are not read.
// The schema is not published; attributes mean what public software that reads such files agrees on.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { inMillivolts, sampleScale, withUnitAsked } from '../kit/assumptions';
import { listed, unnamedChannel } from '../kit/channels';
import { numberList } from '../kit/number-list';
import { isRate } from '../kit/rates';
import { firstRecordings, recordingName, recordingOf } from '../kit/recording';
import { leadSet, medianBeatOf, type StoredLead } from '../kit/stored-leads';
import { attributeNumber, childrenOf, descendants, type XmlElement } from '../kit/xml';
import { isOutcome, readXmlFile, rootName } from '../kit/xml-file';
import { type FormatReader, fileName, type ReadContext, type ReadOptions, type ReadOutcome, stemOf } from '../reader';
import { beatsOf, deviceOf, interpretationOf, measurementsOf, patientOf, startTimeOf } from './report';

interface Waveforms {
  /** In Hz; undefined where the file does not say it. */
  readonly rate: number | undefined;
  readonly leads: readonly StoredLead[];
  /** What was assumed of leads whose unit is not known. */
  readonly assumedUnit: string | undefined;
  readonly issues: readonly ReadIssue[];
}

const NOTHING: Waveforms = { rate: undefined, leads: [], assumedUnit: undefined, issues: [] };

/** The leads of an <ecgWaveformMXG>. What a lead does not say itself, this says for all. */
function readWaveforms(group: XmlElement | undefined, file: string, options: ReadOptions): Waveforms {
  if (!group) return NOTHING;
  const problems = { unreadable: [] as string[], scaleless: [] as string[] };
  const issues: ReadIssue[] = [];
  let gaps = 0;
  const stored = childrenOf(group, 'ecgWaveform').flatMap((waveform, index) => {
    const number = (name: string) => attributeNumber(waveform, name) ?? attributeNumber(group, name);
    const label = waveform.attributes.get('lead') ?? waveform.attributes.get('label') ?? unnamedChannel(index);
    const unit = waveform.attributes.get('U') ?? group.attributes.get('U') ?? '';
    const perStep = number('S');
    const scale = perStep ? sampleScale(perStep, unit) : undefined;
    const { values, unreadable } = numberList(waveform.attributes.get('V') ?? '');
    if (values.length === 0) return [];
    if (values.length === unreadable) problems.unreadable.push(label);
    else if (!scale) problems.scaleless.push(label);
    else {
      gaps += unreadable;
      const missing = number('INV');
      const announced = attributeNumber(waveform, 'asizeVT') ?? attributeNumber(waveform, 'asizeBT') ?? values.length;
      if (announced !== values.length)
        issues.push(issue('length-disagrees', { file, announced, held: values.length, leads: label }));
      const samples = Float32Array.from(values, (value) => (value === missing ? Number.NaN : value * scale.factor));
      return [{ ...scale, label, samples }];
    }
    return [];
  });
  if (problems.unreadable.length > 0) issues.push(issue('lead-unreadable', { leads: listed(problems.unreadable) }));
  if (problems.scaleless.length > 0) issues.push(issue('scale-missing', { file, leads: listed(problems.scaleless) }));
  if (gaps > 0) issues.push(issue('values-unreadable', { file, count: gaps }, file));
  const rate = attributeNumber(childrenOf(group, 'sampleRate')[0], 'V');
  const { leads, assumed, issues: unitIssues } = inMillivolts(stored, options, file);
  return {
    rate: rate !== undefined && isRate(rate) ? rate : undefined,
    leads,
    assumedUnit: assumed,
    issues: [...issues, ...unitIssues],
  };
}

function readSapphire(root: XmlElement, path: string, { options }: ReadContext): ReadOutcome | ReadOutcome[] {
  const file = fileName(path);
  const medians = new Set(
    descendants(root, 'medianTemplate').flatMap((template) => descendants(template, 'ecgWaveformMXG')),
  );
  const [medianGroup] = medians;
  const median = readWaveforms(medianGroup, file, options);
  const groups = descendants(root, 'ecgWaveformMXG').filter((group) => !medians.has(group));
  const rhythms = groups.map((group) => ({ group, ...readWaveforms(group, file, options) }));
  const found = rhythms.filter(({ leads }) => leads.length > 0);
  if (found.length === 0) {
    const issues = rhythms.flatMap((rhythm) => rhythm.issues);
    if (issues.some(({ code }) => code === 'scale-missing')) return { issues: [issue('no-scale', { file }, file)] };
    return { issues: [issue(median.leads.length > 0 ? 'median-only' : 'no-samples', { file }, file), ...issues] };
  }
  const { kept, issues: cut } = firstRecordings(found, file);
  return kept.map((rhythm, index) => {
    const rate = rhythm.rate ?? options.rate;
    if (rate === undefined) return { issues: [issue('rate-missing', { file }, file)] };
    const { leads, issues } = leadSet(rhythm.leads);
    const outcome = recordingOf({
      name: recordingName(stemOf(path), index),
      format: 'GE Sapphire',
      rate: hertz(rate),
      leads,
      startTime: startTimeOf(root),
      patient: patientOf(root),
      device: deviceOf(root, rhythm.group),
      statements: interpretationOf(root),
      annotations: index === 0 ? beatsOf(root, rate, leads[0]![1].length) : [],
      measurements: measurementsOf(root),
      medianBeat: medianBeatOf(median.leads, median.rate ?? rate),
      issues: [...cut, ...rhythm.issues, ...issues],
    });
    return withUnitAsked(outcome, rhythm.assumedUnit);
  });
}

export const sapphireReader: FormatReader = {
  format: 'GE Sapphire',

  recognises: (_file, head) => rootName(head) === 'sapphire',

  async read(file, context) {
    const root = await readXmlFile(file, context);
    return isOutcome(root) ? root : readSapphire(root, file.path, context);
  },
};
