// The annotation sets of a series: interpretation, measurements, waves and beats with their times, nested as deep as the maker
// likes. Source: HL7 aECG Implementation Guide (21 March 2005), "AnnotationSet" and "Annotation".

import { type Phrase, phrase, type Text } from '../../ecg/phrases';
import type { Annotation, DeviceMeasurement } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import { clockTime } from '../kit/hl7-time';
import { mdcLead } from '../kit/lead-codes';
import { linesOf } from '../kit/text';
import { child, childrenOf, textOf, type XmlElement } from '../kit/xml';
import { codeOf, quantity, secondsOf, unitOf } from './quantities';
import { beatName, findingName, isPeak, measurementOf, waveName } from './terms';

export interface Findings {
  readonly statements: string[];
  readonly comments: string[];
  readonly annotations: Annotation[];
  readonly measurements: DeviceMeasurement[];
}

/** How times of the file become seconds since the first sample. */
export interface Clock {
  /** Of the wall clock at the first sample. */
  readonly first: number;
  /** From which relative times count, on the same clock. */
  readonly origin: number;
  /** Of the recording, in seconds. */
  readonly duration: number;
}

interface Context {
  /** Undefined for the averaged beat: its times are none of the recording. */
  readonly clock: Clock | undefined;
  /** Within a beat, measurements are of that beat alone. */
  readonly inBeat: boolean;
  readonly leads: readonly string[];
  readonly wave: Phrase | undefined;
}

interface Region {
  readonly leads: readonly string[];
  /** Seconds since the first sample. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** An annotation may begin so many seconds outside the recording: times are rounded. */
const TOLERANCE = 0.1;
/** Ticks per second to which times are rounded: seconds since 1970 are good to a tenth of one. */
const TICKS = 1e6;

/** A region of interest: the leads and the times that it names. */
function regionOf(annotation: XmlElement, clock: Clock | undefined): Region {
  const boundaries = childrenOf(child(annotation, 'support', 'supportingROI'), 'component').flatMap((component) =>
    childrenOf(component, 'boundary'),
  );
  const leads = boundaries.flatMap((boundary) => mdcLead(codeOf(boundary)) ?? []);
  const value = child(
    boundaries.find((boundary) => /^TIME_/i.test(codeOf(boundary))),
    'value',
  );
  const since = (point: XmlElement | undefined): number | undefined => {
    const absolute = clockTime(point?.attributes.get('value'))?.seconds;
    const relative = absolute === undefined ? secondsOf(point) : undefined;
    if (!clock || (absolute === undefined && relative === undefined)) return undefined;
    const time = (absolute ?? clock.origin + relative!) - clock.first;
    if (time < -TOLERANCE || time > clock.duration + TOLERANCE) return undefined;
    return Math.min(Math.max(0, Math.round(time * TICKS) / TICKS), clock.duration);
  };
  return {
    leads,
    from: since(child(value, 'low') ?? child(value, 'center') ?? (child(value, 'high') ? undefined : value)),
    to: since(child(value, 'high')),
  };
}

/** What the device could not measure is 0: no interval and no rate is. */
const isUnmeasured = (code: string, value: number): boolean => value === 0 && /TIME_PD|HEART_RATE/i.test(code);

/** Text of an ST, or what the file calls a coded value. */
const namedValue = (value: XmlElement | undefined): string | undefined =>
  textOf(value) ?? (value?.attributes.get('displayName')?.trim() || undefined);

/** The same, or else the code spelled out. */
function wordsOf(value: XmlElement | undefined): string | undefined {
  const text = namedValue(value);
  if (text) return text;
  const code = value?.attributes.get('code')?.trim();
  return code ? findingName(code) : undefined;
}

const inLeads = (text: Text, leads: readonly string[]): Text =>
  leads.length > 0 ? phrase('in-leads', { text, leads }) : text;

function readAnnotation(annotation: XmlElement, outer: Context, found: Findings): void {
  const { clock } = outer;
  const code = codeOf(annotation);
  const value = child(annotation, 'value');
  const valueCode = value?.attributes.get('code')?.trim() ?? '';
  const region = regionOf(annotation, clock);
  const leads = region.leads.length > 0 ? region.leads : outer.leads;
  const wave = waveName(valueCode) ?? waveName(code) ?? outer.wave;
  const number = valueCode === '' ? quantity(value) : undefined;
  const at = (time: number | undefined, text: Text) => {
    if (time !== undefined) found.annotations.push({ time: seconds(time), text: inLeads(text, leads) });
  };

  if (/INTERPRETATION/i.test(code)) {
    const lines = linesOf(wordsOf(value) ?? '');
    (/COMMENT$/i.test(code) ? found.comments : found.statements).push(...lines);
  } else if (isPeak(valueCode)) {
    at(region.from, phrase('wave-peak', { wave: wave ?? phrase('some-wave') }));
  } else if (wave && (waveName(valueCode) ?? waveName(code))) {
    at(region.from, region.to === undefined ? wave : phrase('wave-begins', { wave }));
    at(region.to, phrase('wave-ends', { wave }));
  } else if (number !== undefined) {
    if (!outer.inBeat && !isUnmeasured(code, number)) {
      const where = leads.length > 0 ? { leads } : {};
      found.measurements.push({ ...measurementOf(code), value: number, unit: unitOf(value) ?? '', ...where });
    }
  } else if (valueCode !== '' && /_(?:RHY|BEAT|NOISE)/i.test(code)) {
    const words = wordsOf(value)!;
    const whole =
      clock === undefined || (region.to ?? clock.duration) - (region.from ?? 0) >= clock.duration - TOLERANCE;
    if (/_RHY/i.test(code) && whole) found.statements.push(words);
    else at(region.from, namedValue(value) ?? beatName(valueCode) ?? words);
  }
  const inBeat = outer.inBeat || /_BEAT$/i.test(code);
  for (const component of childrenOf(annotation, 'component')) {
    for (const nested of childrenOf(component, 'annotation')) {
      readAnnotation(nested, { clock, inBeat, leads, wave }, found);
    }
  }
}

/** Everything that the annotation sets of a series say; `clock` is undefined for a series with a time of its own. */
export function readAnnotations(series: XmlElement, clock: Clock | undefined): Findings {
  const found: Findings = { statements: [], comments: [], annotations: [], measurements: [] };
  const context: Context = { clock, inBeat: false, leads: [], wave: undefined };
  for (const subject of childrenOf(series, 'subjectOf')) {
    for (const set of childrenOf(subject, 'annotationSet')) {
      for (const component of childrenOf(set, 'component')) {
        for (const annotation of childrenOf(component, 'annotation')) readAnnotation(annotation, context, found);
      }
    }
  }
  return found;
}
