import type { Recording } from '../../../src/ecg/recording.ts';
import type { ReadResult } from '../../../src/formats/reader.ts';

/** What is wrong with what a reader made of a file, whatever is in the file; undefined where nothing is. */
export function flawOf(results: readonly ReadResult[]): string | undefined {
  if (results.length === 0) return 'neither a recording nor an issue';
  for (const { recording, issues } of results) {
    // "unreadable" is what an exception in a reader becomes.
    if (issues.some(({ code }) => code === 'unreadable')) return 'an exception in the reader';
    const failed = issues.some(({ severity }) => severity === 'error');
    if (!recording) {
      if (!failed) return 'neither a recording nor an error';
      continue;
    }
    if (failed) return 'an error beside a recording';
    if (!(recording.rate > 0 && Number.isFinite(recording.rate))) return `a rate of ${recording.rate} Hz`;
    if (!(recording.samples > 0)) return 'a recording without samples';
    if (recording.leads.size === 0) return 'a recording without leads';
    const wrong = impossible(recording);
    if (wrong !== undefined) return wrong;
    const lengths = new Set([...recording.leads.values()].map(({ length }) => length));
    if (lengths.size !== 1 || !lengths.has(recording.samples))
      return `leads of ${[...lengths].join(', ')} samples, said to have ${recording.samples}`;
  }
  return undefined;
}

/** Of a voltage that is none, in millivolts, and of one that is to be warned of. */
const NO_VOLTAGE = 1e9;
const UNLIKELY = 1000;

/** What no file can make right: samples that are no voltages or go unwarned, times and values that are no numbers. */
function impossible({ rate, leads, part, annotations, measurements, patient, medianBeat, issues }: Recording) {
  if (rate < 1 || rate > 100_000) return `a rate of ${rate} Hz`;
  const warned = issues.some(({ code }) => code === 'amplitude-unlikely');
  for (const samples of [...leads.values(), ...(medianBeat?.leads.values() ?? [])]) {
    for (const sample of samples) {
      if (Math.abs(sample) > NO_VOLTAGE) return `a sample of ${sample} mV`;
      if (Math.abs(sample) > UNLIKELY && !warned) return `a sample of ${sample} mV without a warning`;
    }
  }
  if (medianBeat && !(medianBeat.rate >= 1 && medianBeat.rate <= 100_000)) return `a beat of ${medianBeat.rate} Hz`;
  if (part && !(part.start >= 0 && part.total >= part.start && Number.isFinite(part.total)))
    return `a part from ${part.start} of ${part.total} s`;
  const time = annotations.find((annotation) => !Number.isFinite(annotation.time));
  if (time) return `an annotation at ${time.time} s`;
  const value = measurements.find((measurement) => !Number.isFinite(measurement.value));
  if (value) return `${value.code ?? value.name} is ${value.value}`;
  const { age } = patient;
  return age !== undefined && !(age >= 0 && age < 150) ? `an age of ${age}` : undefined;
}
