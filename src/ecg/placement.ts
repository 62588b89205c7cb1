// Where the electrodes of a 12-lead ECG sit, and the names that such placements go by on the screen, in files and on the command line.

/** The ten electrodes of a 12-lead ECG; C1-C6 are the chest electrodes (IEC 60601-2-25, table of electrode names). In the order in which names have them. */
export const ELECTRODES = ['LA', 'RA', 'LL', 'RL', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6'] as const;
export type Electrode = (typeof ELECTRODES)[number];

export const CHEST = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'] as const;
export const CHEST_LEADS = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
export type ChestLead = (typeof CHEST_LEADS)[number];

/** On whose site each misplaced electrode sits; all others sit where they belong. */
export type Misplacement = Readonly<Partial<Record<Electrode, Electrode>>>;

/** How the electrodes of a recording sit, and what became of single chest leads. */
export interface Placement {
  readonly on: Misplacement;
  /** Recorded upside down. */
  readonly inverted: readonly ChestLead[];
  /** Their electrodes came off: nothing is recorded. */
  readonly off: readonly ChestLead[];
}

export const AS_RECORDED: Placement = { on: {}, inverted: [], off: [] };

/** Within names a chest electrode is called by its lead. */
export const inName = (electrode: Electrode): string => electrode.replace('C', 'V');
const fromName = (text: string): Electrode | undefined => ELECTRODES.find((electrode) => inName(electrode) === text);
const isChestLead = (text: string): text is ChestLead => (CHEST_LEADS as readonly string[]).includes(text);

/** Rings and sets of pairs that have a name of their own. */
const OWN_NAMES: readonly (readonly [name: string, terms: readonly string[]])[] = [
  ['clockwise', ['LA>LL>RA']],
  ['counterclockwise', ['LA>RA>LL']],
  ['RA/RL+LA/LL', ['LA/LL', 'RA/RL']],
  ['V1-V6 reversed', ['V1/V6', 'V2/V5', 'V3/V4']],
];

/** Electrodes that sit on each other's sites, each on that of the next and the last on that of the first. */
function rings(on: Misplacement): Electrode[][] {
  const seen = new Set<Electrode>();
  return ELECTRODES.flatMap((first) => {
    const ring: Electrode[] = [];
    for (let each = first; !seen.has(each); each = on[each] ?? each) {
      seen.add(each);
      ring.push(each);
    }
    return ring.length > 1 ? [ring] : [];
  });
}

/** The name of a placement: "LA/RA", "RA>V1>V2+V3 inverted"; null where everything is as recorded. */
export function placementName({ on, inverted, off }: Placement): string | null {
  let terms = rings(on).map((ring) => ring.map(inName).join(ring.length === 2 ? '/' : '>'));
  for (const [name, own] of OWN_NAMES)
    if (own.every((term) => terms.includes(term))) {
      const at = terms.indexOf(own[0]!);
      terms = terms.flatMap((term, i) => (i === at ? [name] : own.includes(term) ? [] : [term]));
    }
  const all = [
    ...terms,
    ...CHEST_LEADS.filter((lead) => inverted.includes(lead)).map((lead) => [lead, 'inverted'].join(' ')),
    ...CHEST_LEADS.filter((lead) => off.includes(lead)).map((lead) => [lead, 'off'].join(' ')),
  ];
  return all.length === 0 ? null : all.join('+');
}

/** A part of a name: electrodes that sit on each other's sites in turn, or what became of a chest lead. */
export type PlacementTerm =
  | { readonly kind: 'own'; readonly name: string; readonly terms: readonly string[] }
  | { readonly kind: 'ring'; readonly electrodes: readonly Electrode[] }
  | { readonly kind: 'inverted' | 'off'; readonly lead: ChestLead };

function termOf(text: string): PlacementTerm | undefined {
  const own = OWN_NAMES.find(([name]) => name === text);
  if (own) return { kind: 'own', name: own[0], terms: own[1] };
  const [lead = '', fate] = text.split(' ');
  if (isChestLead(lead) && (fate === 'inverted' || fate === 'off')) return { kind: fate, lead };
  const separator = text.includes('>') ? '>' : '/';
  const electrodes = text.split(separator).flatMap((each) => fromName(each) ?? []);
  const wanted = text.split(separator).length;
  const complete = electrodes.length === wanted && (separator === '/' ? wanted === 2 : wanted > 2);
  return complete ? { kind: 'ring', electrodes } : undefined;
}

/** The parts of a name, in its order; undefined where it names no placement. */
export function placementTerms(name: string): readonly PlacementTerm[] | undefined {
  // The one own name that is made of others.
  const BOTH = 'RA/RL+LA/LL';
  const texts = name.split('+');
  const at = texts.findIndex((text, i) => `${text}+${texts[i + 1]}` === BOTH);
  if (at >= 0) texts.splice(at, 2, BOTH);
  const terms = texts.map(termOf);
  return terms.includes(undefined) ? undefined : (terms as PlacementTerm[]);
}

/** The placement of that name; undefined where it names none, or an electrode or a lead twice. */
export function placementOf(name: string): Placement | undefined {
  const on: Partial<Record<Electrode, Electrode>> = {};
  const inverted: ChestLead[] = [];
  const off: ChestLead[] = [];
  const terms = placementTerms(name);
  if (terms === undefined) return undefined;
  const plain = terms.flatMap((term) => (term.kind === 'own' ? term.terms.map((each) => termOf(each)!) : [term]));
  for (const term of plain) {
    if (term.kind === 'inverted') inverted.push(term.lead);
    if (term.kind === 'off') off.push(term.lead);
    if (term.kind !== 'ring') continue;
    const { electrodes } = term;
    if (new Set(electrodes).size < electrodes.length || electrodes.some((each) => on[each] !== undefined))
      return undefined;
    electrodes.forEach((each, i) => {
      on[each] = electrodes[(i + 1) % electrodes.length]!;
    });
  }
  const leads = [...inverted, ...off];
  return new Set(leads).size < leads.length ? undefined : { on, inverted, off };
}

/** The electrode that sits on a site. */
export const electrodeAt = ({ on }: Placement, site: Electrode): Electrode =>
  ELECTRODES.find((electrode) => (on[electrode] ?? electrode) === site)!;

/** What sits on two sites changes places. */
export function sitesExchanged(placement: Placement, a: Electrode, b: Electrode): Placement {
  const [first, second] = [electrodeAt(placement, a), electrodeAt(placement, b)];
  const on = Object.fromEntries(
    Object.entries({ ...placement.on, [first]: b, [second]: a }).filter(([electrode, site]) => electrode !== site),
  );
  return { ...placement, on };
}

/** A chest lead as it was, upside down, or lost. */
export type LeadFate = 'recorded' | 'inverted' | 'off';

export const fateOf = ({ inverted, off }: Placement, lead: ChestLead): LeadFate =>
  inverted.includes(lead) ? 'inverted' : off.includes(lead) ? 'off' : 'recorded';

export function withFate(placement: Placement, lead: ChestLead, fate: LeadFate): Placement {
  const others = (leads: readonly ChestLead[]) => leads.filter((each) => each !== lead);
  return {
    ...placement,
    inverted: [...others(placement.inverted), ...(fate === 'inverted' ? [lead] : [])],
    off: [...others(placement.off), ...(fate === 'off' ? [lead] : [])],
  };
}

/** Both legs are at one potential: what sits on the right one, while its electrode is on the left, reads the left one. */
function legsAsOne(on: Misplacement): Misplacement {
  if (on.RL !== 'LL' || on.LL === 'RL') return on;
  const { RL: _, ...others } = on;
  return Object.fromEntries(
    Object.entries(others).map(([electrode, site]) => [electrode, site === 'RL' ? 'LL' : site]),
  );
}

/**
 * The placement that brings misplaced leads back to what they were. Undefined where none does: where the right leg's electrode sits on an
 * arm or on the chest, or a lead is lost, what it would have shown is lost.
 */
export function placementUndoing({ on, inverted, off }: Placement): Placement | undefined {
  if (off.length > 0 || (on.RL !== undefined && on.RL !== 'LL')) return undefined;
  const back = Object.fromEntries(
    Object.entries(legsAsOne(on)).map(([electrode, site]) => [site, electrode]),
  ) as Misplacement;
  // What is upside down is put right first, and then goes where it belongs.
  const upright = inverted.map((lead) => {
    const site = on[`C${lead[1]}` as Electrode];
    return site === undefined ? lead : (inName(site) as ChestLead);
  });
  // A terminal of other electrodes than the limbs' own is taken off before the lead is turned round.
  const limbs = (['RA', 'LA', 'LL'] as const).map((electrode) => on[electrode] ?? electrode);
  const ownTerminal = limbs.every((site) => !site.startsWith('C'));
  return upright.length === 0 || (ownTerminal && upright.every(isChestLead))
    ? { on: back, inverted: upright, off: [] }
    : undefined;
}
