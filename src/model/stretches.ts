// Leads that were recorded in turn, cut into stretches that a network can read.
import { findBeats } from '../analysis/beats';
import { areInTurn, type PresentLead, usualLength } from '../ecg/lead-sources';
import { type LeadName, STANDARD_LEADS } from '../ecg/leads';
import { commonSpan, lengthOf, type Span } from '../ecg/span';

/** Leads side by side, all as long, in millivolts at the rate of the recording; NaN where there is no sample. */
export interface Stretch {
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
  /** Its share in the reading; those of all stretches of a recording sum to one. */
  readonly weight: number;
}

/** How a recording whose leads are not there together is read. */
export interface Stretches {
  /** For a network that reads any leads. */
  readonly anyLeads: readonly Stretch[];
  /** For one that needs them all at once. */
  readonly allLeads: readonly Stretch[];
}

/** A lead belongs to a stretch that it is there for this share of. */
const BELONGS = 0.5;

type Present = ReadonlyMap<LeadName, PresentLead>;

/** The times in which leads are there together: on a print of three rows and four columns, the columns. */
function turnsOf(present: Present): Span[] {
  const usual = usualLength(present);
  const turns: Span[] = [];
  for (const { span } of present.values()) {
    const length = lengthOf(span);
    // Rhythm strips run beside several turns and are none.
    if (length === 0 || length * BELONGS > usual) continue;
    const known = turns.findIndex((turn) => lengthOf(commonSpan(turn, span)) > BELONGS * length);
    if (known < 0) turns.push(span);
    else turns[known] = { from: Math.min(turns[known]!.from, span.from), to: Math.max(turns[known]!.to, span.to) };
  }
  return turns;
}

const isThereIn = ({ span }: PresentLead, turn: Span) => lengthOf(commonSpan(span, turn)) > BELONGS * lengthOf(turn);

/** The turn of a lead; of one that is there in several, that of the lead next to it, as II is printed beside I and III. */
function turnOf(lead: LeadName, present: Present, turns: readonly Span[]): Span | undefined {
  const own = turns.filter((turn) => isThereIn(present.get(lead)!, turn));
  if (own.length < 2) return own[0];
  const at = (STANDARD_LEADS as readonly LeadName[]).indexOf(lead);
  const distance = (turn: Span) =>
    Math.min(
      ...STANDARD_LEADS.map((name, i) => {
        const other = present.get(name);
        const there = name !== lead && other && turns.filter((each) => isThereIn(other, each)).length === 1;
        return there && isThereIn(other, turn) ? Math.abs(i - at) : STANDARD_LEADS.length;
      }),
    );
  return own.reduce((nearest, turn) => (distance(turn) < distance(nearest) ? turn : nearest));
}

/** Samples `from` to `from + length` of a lead, NaN beyond its ends. */
function cut(samples: Float32Array, from: number, length: number): Float32Array {
  const part = new Float32Array(length).fill(Number.NaN);
  const first = Math.max(0, from);
  part.set(samples.subarray(first, Math.max(first, from + length)), first - from);
  return part;
}

/** Every lead from its own turn, side by side: each from its turn's `start` on. */
function sideBySide(present: Present, turns: readonly Span[], start: (turn: Span) => number, length: number): Stretch {
  const leads = new Map<LeadName, Float32Array>();
  for (const [lead, { samples }] of present) {
    const turn = turnOf(lead, present, turns);
    if (turn === undefined) continue;
    const { from, to } = turn;
    leads.set(lead, cut(cut(samples, from, to - from), start(turn) - from, length));
  }
  return { leads, weight: 1 };
}

/**
 * The standard leads that are `present`, at `rate` (Hz). Undefined where they were recorded together, as most are.
 *
 * Otherwise a network of any leads reads each turn with the leads that are there in it, by how many they are, and all leads side by
 * side; both count the same. A network that needs all its leads reads them side by side, moved so that their first beats meet.
 *
 * `npm run --silent evaluate -- --data DIR --model ID --in-turn` prints the macro AUC on PTB-XL fold 9, in turn as on a print of three
 * rows and four columns with II below: leadlens 0.945, lead-attention 0.925, conv1d 0.791. Of leadlens' 0.944 on every fourth record
 * the turns alone have 0.939 and the leads side by side 0.937; completed with zeros to a whole window they have 0.925 and 0.915.
 * Moved together by their beats, leadlens loses 0.005; without that, conv1d has 0.596.
 */
export function stretchesOf(present: Present, rate: number): Stretches | undefined {
  const samples = present.values().next().value?.samples.length ?? 0;
  if (!areInTurn(present, samples)) return undefined;
  const turns = turnsOf(present);
  const longest = Math.max(0, ...turns.map(lengthOf));
  const together = sideBySide(present, turns, ({ from }) => from, longest);
  const each = turns.map((turn): Stretch => {
    const there = [...present].filter(([, source]) => isThereIn(source, turn));
    const leads = there.map(([lead, source]) => [lead, cut(source.samples, turn.from, lengthOf(turn))] as const);
    return { leads: new Map(leads), weight: there.length };
  });
  const total = each.reduce((sum, { weight }) => sum + weight, 0);
  const firstBeats = new Map(
    turns.map((turn, i) => [turn, Math.round((findBeats(each[i]!.leads.values(), rate).times[0] ?? 0) * rate)]),
  );
  const latest = Math.max(0, ...firstBeats.values());
  const shifted = latest - Math.min(latest, ...firstBeats.values());
  return {
    anyLeads:
      turns.length === 1
        ? [together]
        : [...each.map(({ leads, weight }) => ({ leads, weight: weight / total / 2 })), { ...together, weight: 1 / 2 }],
    allLeads: [sideBySide(present, turns, (turn) => turn.from + firstBeats.get(turn)! - latest, longest + shifted)],
  };
}
