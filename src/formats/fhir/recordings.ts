// The ECGs of a FHIR file: Observations with SampledData, each group of them one recording.

import { issue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { alignStrips } from '../kit/aligned-strips';
import { unitsOf, withUnitAsked } from '../kit/assumptions';
import { listed, nameLeads } from '../kit/channels';
import { isoClock } from '../kit/hl7-time';
import { recordingOf } from '../kit/recording';
import { fileName, type ReadContext, type ReadOptions, type ReadOutcome, stemOf } from '../reader';
import { deviceOf, interpretationOf, measurementsOf, notesOf, patientOf, takeIdentities } from './context';
import { groupObservations } from './groups';
import { type Json, textAt } from './json';
import { type Observed, observe, startOf } from './observations';
import { isFhirProblem, ofType, readResources } from './resources';

/** What else a file says of an ECG: reports and measurements of the same patient, at the same time where they have one. */
function besides(resources: readonly Json[], group: readonly Observed[], single: boolean): readonly Json[] {
  const own = new Set(group.map(({ resource }) => resource));
  const { subject, start } = group[0]!;
  return [...ofType(resources, 'DiagnosticReport'), ...ofType(resources, 'Observation')].filter((resource) => {
    if (own.has(resource) || textAt(resource, 'subject', 'reference') !== subject) return false;
    return single || startOf(resource)?.seconds === start?.seconds;
  });
}

function recordingFrom(
  resources: readonly Json[],
  group: readonly Observed[],
  single: boolean,
  name: string,
  file: string,
  options: ReadOptions,
): ReadOutcome {
  const strips = group.flatMap((each) => each.strips);
  const units = unitsOf(
    strips.map(({ label, unit, values }) => ({ label, unit, excerpt: () => values })),
    options,
    file,
  );
  const factors = new Map(strips.map((strip, i) => [strip, units.factors[i]!]));
  const aligned = alignStrips(
    group.flatMap(({ start, strips: own }) =>
      own.map((strip) => {
        const perUnit = factors.get(strip)!;
        return {
          label: strip.label,
          start: (start?.seconds ?? 0) + strip.offset,
          rate: strip.rate,
          samples: Float32Array.from(strip.values, (value) => value * perUnit),
        };
      }),
    ),
  );
  const { rate, rates, leads, startsUnlikely, contradicted } = aligned;
  const named = nameLeads(leads.map(({ label }) => label));
  const first = group.find(({ start }) => start !== undefined)?.start;
  const observation = group[0]!.resource;
  const all = [...group.map(({ resource }) => resource), ...besides(resources, group, single)];
  const leftOut = group.flatMap((each) => each.leftOut);
  const outcome = recordingOf({
    name,
    format: 'FHIR',
    rate: hertz(rate),
    leads: named.names.map((lead, i) => [lead, leads[i]!.samples]),
    startTime: first && (first.exact ? isoClock(aligned.start) : isoClock(first.seconds)?.slice(0, 10)),
    patient: patientOf(resources, observation, first),
    device: deviceOf(resources, observation),
    statements: [...new Set(all.flatMap(interpretationOf))],
    comments: [...new Set(all.flatMap(notesOf))],
    measurements: all.flatMap(measurementsOf),
    issues: [
      ...group.flatMap((each) => each.issues),
      ...(leftOut.length > 0 ? [issue('channel-left-out', { channels: listed(leftOut) })] : []),
      ...units.issues,
      ...named.issues,
      ...(rates.length > 1 ? [issue('rate-mixed', { rates, rate })] : []),
      ...(startsUnlikely ? [issue('starts-unlikely', { file }, file)] : []),
      ...(contradicted.length > 0 ? [issue('strips-contradict', { leads: listed(contradicted) })] : []),
    ],
  });
  return withUnitAsked(outcome, units.assumed);
}

/** Steps in which a resource is looked at for one recording. */
const STEPS_OF_A_SEARCH = 8;

function refusal(observed: readonly Observed[], file: string): ReadOutcome {
  const leftOut = observed.flatMap((each) => each.leftOut);
  if (observed.some(({ rateMissing }) => rateMissing)) return { issues: [issue('rate-missing', { file }, file)] };
  if (leftOut.length > 0) return { issues: [issue('no-ecg-leads', { file, channels: listed(leftOut) }, file)] };
  return { issues: [issue('no-samples', { file }, file)] };
}

/** Reads the bytes of a file at `path`. */
export function readFhir(
  bytes: Uint8Array,
  path: string,
  { options, identities, budget }: Pick<ReadContext, 'options' | 'identities' | 'budget'>,
): readonly ReadOutcome[] {
  const file = fileName(path);
  const resources = readResources(bytes, budget);
  if (isFhirProblem(resources)) {
    const { line, problem } = resources;
    return [{ issues: [issue('bad-header', { file, line, problem }, file)] }];
  }
  takeIdentities(resources, identities);
  const observed = ofType(resources, 'Observation').map((resource) => observe(resource, options.rate, file));
  const groups = groupObservations(observed.filter(({ strips }) => strips.length > 0));
  if (groups.length === 0) return [refusal(observed, file)];
  return groups.map((group, index) => {
    // Patient, device and reports are looked for among all.
    budget.step(STEPS_OF_A_SEARCH * resources.length);
    const name = index === 0 ? stemOf(path) : `${stemOf(path)} (${index + 1})`;
    return recordingFrom(resources, group, groups.length === 1, name, file, options);
  });
}
