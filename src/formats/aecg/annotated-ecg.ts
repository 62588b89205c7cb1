// An AnnotatedECG document as recordings: one for each rhythm series that is a recording of its own.
// Source: ANSI/HL7 V3 ECG, R1-2004 (PORT_MT020001) and its Implementation Guide (21 March 2005).

import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { DeviceMeasurement } from '../../ecg/recording';
import { hertz } from '../../ecg/units';
import { listed } from '../kit/channels';
import { clockTime, isoClock } from '../kit/hl7-time';
import { recordingOf } from '../kit/recording';
import { child, childrenOf, countElements, descendants, textOf, type XmlElement } from '../kit/xml';
import { isOutcome, readXmlFile } from '../kit/xml-file';
import { fileName, type InputFile, type ReadContext, type ReadOptions, type ReadOutcome, stemOf } from '../reader';
import { readAnnotations } from './annotations';
import { deviceOf, patientOf } from './context';
import { codeOf } from './quantities';
import { effectiveStart, groupSeries, leadsOf, medianBeatOf, readSeries, unitsOf, type WaveSeries } from './series';

/** The first of each quantity: annotation sets repeat what the averaged beat says. */
function withoutRepeats(measurements: readonly DeviceMeasurement[]): DeviceMeasurement[] {
  const seen = new Set<string>();
  return measurements.filter(({ code, name, leads }) => {
    const quantity = JSON.stringify([code ?? name, leads]);
    return !seen.has(quantity) && seen.add(quantity);
  });
}

/** "2002-11-22T09:10:00", or the day alone where the file says no more. */
function startTimeOf(first: number | undefined, stated: string | undefined): string | undefined {
  if (first !== undefined) return isoClock(first);
  const time = clockTime(stated);
  if (!time) return undefined;
  return time.exact ? isoClock(time.seconds) : isoClock(time.seconds)?.slice(0, 10);
}

const namesOf = (elements: readonly XmlElement[]): string[] =>
  elements.map(
    (element) => child(element, 'code')?.attributes.get('displayName')?.trim() || codeOf(element) || element.name,
  );

/** A recording of some series with the beats averaged from them. */
function recordingFrom(
  root: XmlElement,
  series: readonly WaveSeries[],
  beats: readonly WaveSeries[],
  name: string,
  file: string,
  options: ReadOptions,
  said: readonly ReadIssue[],
): ReadOutcome {
  const units = unitsOf(
    [...series, ...beats].flatMap(({ strips }) => strips),
    options,
    file,
  );
  const { rate, start, origin, named, issues } = leadsOf(series, units.factor, file);
  const samples = named[0]![1].length;
  const stated = series.map(({ element }) => effectiveStart(element)).find((time) => time) ?? effectiveStart(root);
  const clocked = series.some(({ strips }) => strips.some(({ head }) => head?.absolute));
  const known = clocked || (origin !== undefined && clockTime(stated)?.exact === true);

  const clock = { first: start, origin: origin ?? 0, duration: samples / rate };
  const findings = [
    ...series.map(({ element }) => readAnnotations(element, clock)),
    ...beats.map(({ element }) => readAnnotations(element, undefined)),
  ];
  const notes = descendants(root, 'subjectFindingComment').flatMap((comment) => textOf(comment, 'text') ?? []);
  const leftOut = series.flatMap((each) => each.leftOut);
  const outcome = recordingOf({
    name,
    format: 'HL7 aECG',
    rate: hertz(rate),
    leads: named,
    startTime: startTimeOf(known ? start : undefined, stated),
    patient: patientOf(root, stated),
    device: deviceOf(series[0]!.element),
    statements: findings.flatMap(({ statements }) => statements),
    comments: [...findings.flatMap(({ comments }) => comments), ...notes],
    annotations: findings.flatMap(({ annotations }) => annotations).sort((a, b) => a.time - b.time),
    measurements: withoutRepeats(findings.flatMap(({ measurements }) => measurements)),
    medianBeat: medianBeatOf(beats[0], units.factor, file),
    issues: [
      ...said,
      ...series.flatMap((each) => each.issues),
      ...(leftOut.length > 0 ? [issue('channel-left-out', { channels: listed(leftOut) })] : []),
      ...units.issues,
      ...issues,
    ],
  });
  return units.assumed === undefined
    ? outcome
    : { ...outcome, question: { samples, rate: false, unit: units.assumed } };
}

/** Whether a beat was averaged from one of these series. */
const isFrom = (series: readonly WaveSeries[]) => (beat: WaveSeries) =>
  series.some(({ element }) => childrenOf(element, 'derivation').some((each) => each.children.includes(beat.element)));

/** Why there is nothing to show: no rate, other signals alone, or no samples at all. */
function refusal(series: readonly WaveSeries[], file: string): ReadOutcome {
  const leftOut = series.flatMap((each) => each.leftOut);
  if (series.some(({ rateMissing }) => rateMissing)) return { issues: [issue('rate-missing', { file }, file)] };
  if (leftOut.length > 0) return { issues: [issue('no-ecg-leads', { file, channels: listed(leftOut) }, file)] };
  return { issues: [issue('no-samples', { file }, file)] };
}

export async function readAnnotatedEcg(
  input: InputFile,
  { options, identities, budget }: ReadContext,
): Promise<readonly ReadOutcome[]> {
  const { path } = input;
  const file = fileName(path);
  const document = await readXmlFile(input, { identities, budget });
  if (isOutcome(document)) return [document];
  const root = document.name === 'AnnotatedECG' ? document : descendants(document, 'AnnotatedECG')[0];
  if (!root) return [{ issues: [issue('not-an-ecg', { file }, file)] }];

  const nodes = countElements(root);
  const { rhythm, beats, others } = readSeries(root, options, file);
  const averaged = beats.filter(({ strips }) => strips.length > 0);
  const groups = groupSeries(rhythm.filter(({ strips }) => strips.length > 0));
  if (groups.length === 0) {
    const [beat] = averaged;
    if (!beat || rhythm.some(({ rateMissing }) => rateMissing)) return [refusal([...rhythm, ...beats], file)];
    return [
      recordingFrom(root, [beat], [], stemOf(path), file, options, [issue('only-averaged-beat', { file }, file)]),
    ];
  }
  const said = others.length > 0 ? [issue('series-left-out', { series: listed(namesOf(others)) })] : [];
  return groups.map((group, index) => {
    // What a recording has of the whole document is looked for in all of it.
    budget.step(nodes + averaged.length * group.length);
    // A beat beside the series, not within one, is of the first recording.
    const own = averaged.filter((beat) => isFrom(group)(beat) || (index === 0 && beat.element.name === 'series'));
    const name = index === 0 ? stemOf(path) : `${stemOf(path)} (${index + 1})`;
    return recordingFrom(root, group, own, name, file, options, said);
  });
}
