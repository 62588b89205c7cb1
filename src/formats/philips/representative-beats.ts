// The beat that the recorder averaged from many: the element repbeats. Source: Philips, schemas SierraECG 1.03 and PhilipsECG 1.04.01.

import type { MedianBeat } from '../../ecg/recording';
import { medianBeatOf } from '../kit/stored-leads';
import { attributeNumber, child, childrenOf, descendants, type XmlElement } from '../kit/xml';
import { encodingOf, valuesOf } from './encoding';

const MICROVOLTS_PER_MILLIVOLT = 1000;
/** Stands after the last sample of a beat that is shorter than the room for it. */
const NO_SAMPLE = 32_767;

/**
 * The beat of all leads, which schema 1.04 stores in the element waveform below repbeat, 1.03 in repbeat itself. Its leads are
 * whole, not differences.
 *
 * Undefined where there is none, where its rate or resolution is not said, and where its samples are zero throughout, which is
 * how a recorder writes that it found no beat.
 */
export function readRepresentativeBeats(root: XmlElement): MedianBeat | undefined {
  const element = descendants(root, 'repbeats')[0];
  const rate = attributeNumber(element, 'samplespersec') ?? attributeNumber(element, 'samplespersecond');
  const resolution = attributeNumber(element, 'resolution');
  if (!element || rate === undefined || resolution === undefined || rate <= 0 || resolution <= 0) return undefined;
  const encoding = encodingOf(element);
  if (encoding.compression !== undefined) return undefined;
  const beats = childrenOf(element, 'repbeat').flatMap((beat) => {
    const values = valuesOf((child(beat, 'waveform') ?? beat).text, encoding);
    let end = values?.length ?? 0;
    while (end > 0 && values?.[end - 1] === NO_SAMPLE) end--;
    return values && end > 0 ? [{ label: beat.attributes.get('leadname') ?? '', values: values.subarray(0, end) }] : [];
  });
  if (!beats.some(({ values }) => values.some((value) => value !== 0))) return undefined;
  const inMillivolts = (value: number) => (value * resolution) / MICROVOLTS_PER_MILLIVOLT;
  return medianBeatOf(
    beats.map(({ label, values }) => ({ label, samples: Float32Array.from(values, inMillivolts) })),
    rate,
  );
}
