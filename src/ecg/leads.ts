// Lead names, in one spelling: the twelve as clinicians write them, the others as SCP-ECG (EN 1064, annex A) names them.

export const STANDARD_LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
export const LIMB_LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'] as const;
export const CHEST_LEADS = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;

export type StandardLead = (typeof STANDARD_LEADS)[number];
export type LimbLead = (typeof LIMB_LEADS)[number];

/** A standard lead, another known one (V7, V3R, VX, MLII ...) or, where a file uses a name nobody knows, that name. */
export type LeadName = StandardLead | (string & {});

/** Leads beyond the twelve that have a name of their own: right and posterior chest leads, Frank's, modified limb leads. */
export const OTHER_LEADS = [
  'V7',
  'V8',
  'V9',
  'V1R',
  'V2R',
  'V3R',
  'V4R',
  'V5R',
  'V6R',
  'V7R',
  '-aVR',
  'VX',
  'VY',
  'VZ',
  'MLI',
  'MLII',
  'MLIII',
  'MCL1',
  'MCL6',
  'CM5',
] as const;

const SPELLINGS = new Map<string, LeadName>(
  [...STANDARD_LEADS, ...OTHER_LEADS].map((name) => [name.toLowerCase(), name]),
);
for (const [spelling, name] of [
  ['x', 'VX'],
  ['y', 'VY'],
  ['z', 'VZ'],
  ['l1', 'I'],
  ['l2', 'II'],
  ['l3', 'III'],
  ['li', 'I'],
  ['lii', 'II'],
  ['liii', 'III'],
  ['d1', 'I'],
  ['d2', 'II'],
  ['d3', 'III'],
  ['di', 'I'],
  ['dii', 'II'],
  ['diii', 'III'],
  ['avr-', '-aVR'],
  ['c1', 'V1'],
  ['c2', 'V2'],
  ['c3', 'V3'],
  ['c4', 'V4'],
  ['c5', 'V5'],
  ['c6', 'V6'],
  ['rv3', 'V3R'],
  ['rv4', 'V4R'],
  ['rv5', 'V5R'],
  ['rv6', 'V6R'],
  ['ml1', 'MLI'],
  ['ml2', 'MLII'],
  ['ml3', 'MLIII'],
] as const) {
  SPELLINGS.set(spelling, name);
}

/** Spellings that name a lead only beside the word "lead": alone they number a channel or a column. */
const NUMBERED = new Map<string, LeadName>([
  ['1', 'I'],
  ['2', 'II'],
  ['3', 'III'],
  ['一', 'I'],
  ['二', 'II'],
  ['三', 'III'],
]);

/** "Lead" in the languages that devices write. */
const LEAD_WORDS = [
  'lead',
  'ableitung',
  'abl',
  'd[eé]rivation',
  'derivaci[oó]n',
  'deriva[cç][aã]o',
  'derivazione',
  'derivasyon',
  'afleiding',
  'avledning',
  'afledning',
  'odprowadzenie',
  'zvod',
  'svod',
  'elvezet[eé]s',
  'kytkent[aä]',
  'отведение',
  'отв',
  'відведення',
  'απαγωγη',
  'απαγωγή',
  'ליד',
  'لید',
  'الاتجاه',
  'الاشتقاق',
].join('|');
/** The same where it needs no space beside the name. */
const GLUED_LEAD_WORDS = '导联|導聯|導程|誘導|诱导|导程|导|導|유도|도출|리드';

/** What labels put before the name; each must be followed by something that ends the word. */
const PREFIX = new RegExp(
  `^(?:mdc[\\s_]ecg[\\s_]lead|ecg|ekg|экг|心电图?|心電図?|심전도|frank|${LEAD_WORDS})(?:[\\s_:.\\-–/]+)`,
  'iu',
);
const GLUED_PREFIX = new RegExp(
  `^(?:标准|標準|표준|肢体?|胸前?|加压单极肢体|单极)?(?:${GLUED_LEAD_WORDS})[\\s_:.\\-–/]*`,
  'u',
);
const SUFFIX = new RegExp(`(?:[\\s_-]{1,200}(?:${LEAD_WORDS})\\.?|[\\s_-]{0,200}(?:lead|${GLUED_LEAD_WORDS}))$`, 'iu');
/** A longer text is no label of a lead. */
const LONGEST_LABEL = 200;
const GLUED_LEAD = /^lead(?=[\dIiVvaA])/i;
const UNIT_SUFFIX = /[\s_/,;-]{1,200}(?:[mun\u00b5\u03bc]v|v)$/i;

/**
 * What a lead was measured against, where recorders of polygraphies add it to its name; "C4-Ref" is an electrode of an EEG. Against another
 * electrode a chest lead is another lead: of the limb leads it only says what they are.
 */
const REFERENCE =
  /^(?!c\d)(.{1,12}?)[\s_:/-]{1,3}(?:ref(?:erence)?|wct|ct|wilson|gnd|ground|av|avg|average|com|common|indiff(?:erent)?)$/i;
const LIMB_REFERENCE = /^(i{1,3})\s?[-_:/]\s?(?:ra|la|ll|rl|lf|rf|[lrfn])$/i;

/**
 * The lead that a file's label means, or undefined where it names none that is known.
 *
 * Takes the usual dressings off, in the languages of devices: `Lead I (Einthoven)`, `MDC_ECG_LEAD_AVR`, `ECG V1`, `lead_ii`, `EKG-aVF`,
 * `V1 (mV)`, `V1-Ref`, `II导联`, `отведение II`, `第Ⅱ誘導`.
 */
export function parseLeadName(label: string): LeadName | undefined {
  if (label.length > LONGEST_LABEL) return undefined;
  let bare = label
    // Roman numerals and letters of full width are characters of their own.
    .normalize('NFKC')
    .replace(/\0/g, '')
    .replace(/[([{][^)\]}]{0,200}[)\]}]/g, ' ')
    .trim()
    .replace(/^["']{1,200}|["']{1,200}$/g, '')
    .replace(UNIT_SUFFIX, '');
  let besideWord = false;
  const without = (pattern: RegExp) => {
    const rest = bare.replace(pattern, '');
    besideWord ||= rest !== bare;
    bare = rest;
  };
  while (PREFIX.test(bare)) without(PREFIX);
  without(GLUED_LEAD);
  while (GLUED_PREFIX.test(bare)) without(GLUED_PREFIX);
  bare = bare.replace(REFERENCE, '$1').replace(LIMB_REFERENCE, '$1');
  const before = bare;
  without(SUFFIX);
  // "The second", of which only "lead" says that it is one.
  bare = bare.replace(/^第/, '');
  // "1 lead" is how many, "2导" is which.
  if (/lead$/i.test(before) && NUMBERED.has(bare.trim())) besideWord = false;
  bare = bare
    .replace(/[\s_.]+/g, '')
    .replace(/^v-(?=\d)/i, 'v')
    .toLowerCase();
  return SPELLINGS.get(bare) ?? (besideWord ? NUMBERED.get(bare) : undefined);
}

export const isStandardLead = (name: LeadName): name is StandardLead =>
  (STANDARD_LEADS as readonly string[]).includes(name);
