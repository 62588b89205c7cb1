// What the leads together say of their waves: they see the same heart at the same time.

import type { LeadName } from '../../ecg/leads';
import { type Seconds, seconds } from '../../ecg/units';
import { type LeadWaves, WAVE_KINDS, type Wave, type WaveKind } from './waves';

/** Waves of one kind whose middles lie no farther apart in different leads are one event, in s. */
const REACH: Readonly<Record<WaveKind, number>> = { P: 0.1, QRS: 0.12, T: 0.18 };
/** Where fewer of the leads show an event it is noise, as a share; of few leads nothing is taken away, and to few nothing is given. */
const LEAST_SHARE: Readonly<Record<WaveKind, number>> = { P: 0.2, QRS: 0.3, T: 0.2 };
const ENOUGH_LEADS = 4;
/** Where so many leads show an event, the others are given what these agree on, as a share. */
const GIVEN_SHARE: Readonly<Record<WaveKind, number>> = { P: 0.75, QRS: 0.5, T: 0.75 };

/** Over stretches of so many s, where P waves stand in a smaller share of all beats of all leads there is no P: the atria fibrillate. */
const STRETCH = 10;
const P_SHARE = 0.3;

/** One beat of one of the waves' kinds as the leads show it. */
export interface WaveEvent {
  readonly kind: WaveKind;
  readonly waves: ReadonlyMap<LeadName, Wave>;
}

const middle = ({ on, off }: Wave): number => (on + off) / 2;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The events of one kind, in the order of time. */
export function waveEvents(leads: LeadWaves, kind: WaveKind): WaveEvent[] {
  const all = [...leads].flatMap(([lead, waves]) =>
    waves.filter((wave) => wave.kind === kind).map((wave) => ({ lead, wave })),
  );
  all.sort((a, b) => middle(a.wave) - middle(b.wave));
  const events: { waves: Map<LeadName, Wave>; middle: number }[] = [];
  for (const { lead, wave } of all) {
    const open = events
      .slice(-2)
      .find((event) => Math.abs(middle(wave) - event.middle) <= REACH[kind] && !event.waves.has(lead));
    if (open) {
      open.waves.set(lead, wave);
      open.middle += (middle(wave) - open.middle) / open.waves.size;
    } else events.push({ waves: new Map([[lead, wave]]), middle: middle(wave) });
  }
  return events.map(({ waves }) => ({ kind, waves }));
}

/** What the leads of an event agree on: medians. */
function agreed({ kind, waves }: WaveEvent): Wave {
  const each = [...waves.values()];
  const of = (value: (wave: Wave) => number): Seconds => seconds(median(each.map(value)));
  return {
    kind,
    on: of(({ on }) => on),
    peak: of(({ peak }) => peak),
    off: of(({ off }) => off),
    doubt: { on: of(({ doubt }) => doubt.on), off: of(({ doubt }) => doubt.off) },
    probability: of(({ probability }) => probability),
  };
}

/** The stretches in which so few beats have a P wave that none is one. */
function withoutP(leads: LeadWaves): ReadonlySet<number> {
  const counts = new Map<number, { p: number; qrs: number }>();
  for (const waves of leads.values())
    for (const wave of waves) {
      const stretch = Math.floor(wave.peak / STRETCH);
      const count = counts.get(stretch) ?? { p: 0, qrs: 0 };
      if (wave.kind === 'P') count.p++;
      if (wave.kind === 'QRS') count.qrs++;
      counts.set(stretch, count);
    }
  return new Set([...counts].filter(([, { p, qrs }]) => p < P_SHARE * qrs).map(([stretch]) => stretch));
}

/** The waves of each lead without those that the other leads contradict, and with those that nearly all others show. */
export function agreedWaves(leads: LeadWaves): LeadWaves {
  const kept = new Map([...leads.keys()].map((lead): [LeadName, Wave[]] => [lead, []]));
  const fibrillating = withoutP(leads);
  for (const kind of WAVE_KINDS)
    for (const event of waveEvents(leads, kind)) {
      const { peak } = event.waves.values().next().value!;
      if (kind === 'P' && fibrillating.has(Math.floor(peak / STRETCH))) continue;
      const share = event.waves.size / leads.size;
      if (leads.size >= ENOUGH_LEADS && share < LEAST_SHARE[kind]) continue;
      for (const [lead, wave] of event.waves) kept.get(lead)!.push(wave);
      if (leads.size < ENOUGH_LEADS || share < GIVEN_SHARE[kind]) continue;
      const given = agreed(event);
      for (const [lead, waves] of leads) {
        const free = !event.waves.has(lead) && waves.every(({ on, off }) => off <= given.on || on >= given.off);
        if (free) kept.get(lead)!.push(given);
      }
    }
  return new Map([...kept].map(([lead, waves]) => [lead, waves.sort((a, b) => a.on - b.on)]));
}
