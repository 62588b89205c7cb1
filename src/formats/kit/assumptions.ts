// What files of bare samples do not say: taken from the user where they said it, else assumed and reported.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { ReadOptions } from '../reader';
import { nameLeads, nameUnnamedLeads } from './channels';
import { unitFromSize } from './scale';

export interface AssumedLeads {
  /** One per label. */
  readonly names: readonly LeadName[];
  /** The same names where nobody has said them, undefined where the user has. */
  readonly assumed: readonly LeadName[] | undefined;
  readonly issues: readonly ReadIssue[];
}

/** Names for leads that a file does not name. `present` leaves out of the issue those without samples. */
export function assumeLeads(
  labels: readonly string[],
  { leads }: ReadOptions,
  present: readonly boolean[] = labels.map(() => true),
): AssumedLeads {
  if (leads?.length === labels.length) return { ...nameLeads(leads), assumed: undefined };
  const named = nameUnnamedLeads(labels, present);
  return { ...named, assumed: named.names };
}

interface AssumedUnit {
  /** A voltage that `millivoltsPer` knows. */
  readonly unit: string;
  /** The same unit where nobody has said it, undefined where the user has. */
  readonly assumed: string | undefined;
  readonly issues: readonly ReadIssue[];
}

/** The unit of leads of which the file does not say it: the user's, else by the size of their values. */
export function assumeUnit(leads: readonly ArrayLike<number>[], { unit }: ReadOptions, file: string): AssumedUnit {
  if (unit !== undefined) return { unit, assumed: undefined, issues: [] };
  const assumed = unitFromSize(leads);
  return { unit: assumed, assumed, issues: [issue('unit-assumed', { file, unit: assumed }, file)] };
}
