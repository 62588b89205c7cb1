// What the oldest browsers of the floor lack, by MDN's browser-compat-data.

import bcd, {
  type CompatStatement,
  type Identifier,
  type SimpleSupportStatement,
} from '@mdn/browser-compat-data/forLegacyNode';
import { BROWSER_FLOOR } from '../../../scripts/browser-floor';

type FloorBrowser = keyof typeof BROWSER_FLOOR;

/** A global, or a member of one: of its prototype, or static. */
export interface BuiltIn {
  /** "Intl.Locale"; undefined for a global. "TypedArray" is what the typed arrays inherit from. */
  readonly owner?: string;
  /** "at", "onscrollend", "@@iterator". */
  readonly name: string;
  /** Of the owner itself and not of its prototype, which may well have something of the same name. */
  readonly isStatic?: boolean;
}

const numbers = (version: string) => version.replace('≤', '').split('.').map(Number);

/** Whether a version is not above another: "16.4" is below "16.10". */
export function notAbove(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return true;
}

const isVersion = (value: unknown): value is string => typeof value === 'string' && value !== 'preview';

/** Whether a statement gives the feature to that version, under its own name and without a setting of the browser. */
function gives(statement: SimpleSupportStatement, version: string): boolean {
  const { version_added, version_removed, flags, prefix, alternative_name } = statement;
  if (flags || prefix || alternative_name || !isVersion(version_added)) return false;
  return notAbove(version_added, version) && !(isVersion(version_removed) && notAbove(version_removed, version));
}

/** The browsers of the floor that lack a feature. */
export function lackedBy({ support }: CompatStatement): FloorBrowser[] {
  const browsers = Object.keys(BROWSER_FLOOR) as FloorBrowser[];
  return browsers.filter((browser) => {
    const statements = support[browser];
    return statements && ![statements].flat().some((each) => gives(each, BROWSER_FLOOR[browser]));
  });
}

const isLacked = ({ __compat }: Identifier) => __compat !== undefined && lackedBy(__compat).length > 0;

/** The data say "any_static" for a static method and "scrollend_event" for what has the handler "onscrollend". */
const nameOf = (key: string) => key.replace(/_static$/, '').replace(/^(.*)_event$/, 'on$1');

const membersOf = (feature: Identifier) =>
  Object.entries(feature).filter(([key]) => key !== '__compat') as [string, Identifier][];

/** What is lacked of the features below one, which are globals, namespaces and their members. */
function lackedBelow(features: Identifier, path = ''): BuiltIn[] {
  return membersOf(features).flatMap(([key, feature]) => {
    const owner = path + key;
    const members = membersOf(feature)
      // A lacked constructor does not mean that nothing has the class.
      .filter(([member, each]) => member !== key && isLacked(each))
      .map(([member]) => ({ owner, name: nameOf(member), isStatic: member.endsWith('_static') }));
    const own = path === '' ? { name: key } : { owner: path.slice(0, -1), name: nameOf(key) };
    return isLacked(feature) ? [...members, own] : members;
  });
}

const builtIns = bcd.javascript.builtins!;

/** Every global, static member and member of a prototype that at least one browser of the floor lacks. */
export const LACKED: readonly BuiltIn[] = [
  ...lackedBelow(bcd.api),
  ...lackedBelow(builtIns),
  ...lackedBelow(builtIns.Intl!, 'Intl.'),
  ...lackedBelow(bcd.webassembly.api ?? {}, 'WebAssembly.'),
  // The data know what iterators inherit from under the name of the younger class.
  { name: 'Iterator' },
];

/** The members of globals by name, with how the data know them. */
const everyMember = [bcd.api, builtIns, bcd.webassembly.api ?? {}].flatMap((globals) =>
  membersOf(globals).flatMap(([owner, feature]) =>
    membersOf(feature).map(([member, each]) => ({ owner, name: nameOf(member), feature: each })),
  ),
);
const knownNames = new Set(
  everyMember.filter(({ feature }) => feature.__compat && !isLacked(feature)).map(({ name }) => name),
);

/** Methods of JavaScript's own classes, by name, that at least one browser of the floor lacks and nothing else there has. */
export const LACKED_METHODS: ReadonlySet<string> = new Set(
  everyMember
    .filter(({ owner, feature }) => owner in builtIns && owner !== 'Symbol' && isLacked(feature))
    // Of younger classes nothing exists whose methods could be called, but of iterators.
    .filter(({ owner }) => owner === 'Iterator' || !isLacked(builtIns[owner]!))
    .map(({ name }) => name)
    .filter((name) => !knownNames.has(name)),
);

/** The features of a part of CSS, of any depth, that at least one browser of the floor lacks. */
export function lackedInCss(part: 'at-rules' | 'properties' | 'selectors' | 'types'): ReadonlySet<string> {
  const known = new Set<string>();
  const lacked = new Set<string>();
  const visit = (feature: Identifier, depth: number) => {
    for (const [name, each] of membersOf(feature)) {
      if (each.__compat) (isLacked(each) ? lacked : known).add(name);
      if (depth > 0) visit(each, depth - 1);
    }
  };
  // Values of a property stand below it; only functions of types have names of their own there.
  visit(bcd.css[part]!, part === 'types' || part === 'at-rules' ? 2 : 0);
  return new Set([...lacked].filter((name) => !known.has(name)));
}
