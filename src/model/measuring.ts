// A recording measured: its waves marked by the network, or by rules where that cannot run, and the numbers made of them.

import { agreedWaves } from '../analysis/delineation/consensus';
import { delineationInput } from '../analysis/delineation/input';
import { ruledWaves } from '../analysis/delineation/rules';
import type { LeadWaves, Wave } from '../analysis/delineation/waves';
import { type Measurements, measure } from '../analysis/measure/measure';
import { takingSpikesOut } from '../analysis/measure/spikes';
import { type PresentLead, presentLeads, type SilentLeads } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { lengthOf, type Span } from '../ecg/span';
import { seconds } from '../ecg/units';
import { stepwise } from '../signal/steps';
import type { DelineationRunner } from './delineation';
import { BackendFailure, ModelError } from './errors';

/** Leads that are there for less of the recording than this share are not laid on each other beat by beat. */
const WHOLE = 0.9;
/** Nothing is measured of less, in s. */
const LEAST = 1;

/** Spans whose ends differ by no more are one, in s. */
const SAME = 0.1;

interface Together {
  readonly span: Span;
  readonly leads: Map<LeadName, Float32Array>;
}

/** Leads that are there at the same time, which are marked together. */
function together(present: ReadonlyMap<LeadName, PresentLead>, rate: number): Together[] {
  const groups: Together[] = [];
  const near = (a: number, b: number) => Math.abs(a - b) <= SAME * rate;
  for (const [lead, { span, samples }] of present) {
    let group = groups.find((each) => near(each.span.from, span.from) && near(each.span.to, span.to));
    if (!group) {
      group = { span, leads: new Map() };
      groups.push(group);
    }
    group.leads.set(lead, samples.subarray(group.span.from, group.span.to));
  }
  return groups;
}

/** As many s later. */
const later = (wave: Wave, by: number): Wave =>
  by === 0 ? wave : { ...wave, on: seconds(wave.on + by), peak: seconds(wave.peak + by), off: seconds(wave.off + by) };

/** Null where there is nothing to measure. Nothing is marked where a lead is `silent`. */
export async function measuring(
  recording: Pick<Recording, 'rate' | 'samples' | 'leads'>,
  silent: SilentLeads,
  delineation: DelineationRunner,
  pause: () => Promise<void>,
): Promise<Measurements | null> {
  const { rate } = recording;
  const present = presentLeads(recording.leads, silent);
  const isOff = (lead: LeadName, on: number, off: number): boolean =>
    present.get(lead)!.off.some(({ from, to }) => off > from / rate && on < to / rate);
  const waves = new Map<LeadName, readonly Wave[]>();
  const spikes: number[] = [];
  let by: Measurements['by'] = 'network';
  for (const { span, leads } of together(present, rate)) {
    if (lengthOf(span) < LEAST * rate) continue;
    const start = span.from / rate;
    const clean = await stepwise(takingSpikesOut(leads, rate), pause);
    spikes.push(...clean.times.map((time) => time + start));
    let marked: LeadWaves;
    try {
      const input = await stepwise(delineationInput(clean.leads, rate), pause);
      marked = agreedWaves(await delineation.delineate(input, pause));
    } catch (error) {
      // Where its files or WebAssembly are not to be had the rules go on alone.
      if (!(error instanceof BackendFailure || error instanceof ModelError)) throw error;
      by = 'rules';
      marked = ruledWaves(clean.leads, rate);
    }
    for (const [lead, own] of marked)
      waves.set(
        lead,
        own.map((wave) => later(wave, start)).filter(({ on, off }) => !isOff(lead, on, off)),
      );
  }
  if (waves.size === 0) return null;
  await pause();
  const whole = new Map<LeadName, Float32Array>();
  for (const [lead, { span, samples }] of present)
    if (waves.has(lead) && lengthOf(span) >= WHOLE * recording.samples) whole.set(lead, samples);
  return measure(whole, rate, { by, waves, spikes: [...new Set(spikes)].sort((a, b) => a - b) });
}
