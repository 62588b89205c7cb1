// Whom a JSON file names, by the names of its members.

import type { Budget } from '../kit/budget';
import type { Identities } from '../kit/identities';
import { type IdentityField, identityKind, takeFields } from '../kit/identity-fields';
import { isObject, type Json } from './lists';

/** Deeper, and in later objects of a list, nobody is named. */
const DEEPEST = 12;
const MOST_OBJECTS = 1000;

const said = (value: Json): readonly string[] =>
  typeof value === 'string' || typeof value === 'number'
    ? [String(value)]
    : Array.isArray(value) && value.length < MOST_OBJECTS
      ? value.filter((each) => typeof each === 'string')
      : [];

/** Gives all who are named in members of any object. */
export function takeMembers(identities: Identities, root: Json, budget: Budget): void {
  const visit = (value: Json, within: string, ofPerson: boolean, depth: number): void => {
    budget.step();
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const each of value.slice(0, MOST_OBJECTS)) if (isObject(each)) visit(each, within, ofPerson, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const fields: IdentityField[] = [];
    const parts: string[] = [];
    for (const [name, each] of Object.entries(value)) {
      budget.step();
      const texts = said(each);
      for (const text of texts) fields.push({ name, value: text, within });
      // A name in several members: {"name": {"family": ..., "given": [...]}}.
      if (ofPerson && /name|family|given|first|last|middle/i.test(name)) parts.push(...texts);
      visit(each, name, identityKind(name, within) === 'person' || (ofPerson && /name/i.test(name)), depth + 1);
    }
    takeFields(identities, fields);
    if (parts.length > 0) identities.person(...parts);
  };
  visit(root, '', false, 0);
}
