// What the page, its service worker and the screen say to each other of the stored copy, and which caches are its own.

/** Caches of LeadLens start with this; what else is on the same host has names of its own. */
export const CACHE_PREFIX = 'leadlens';

/** `claim`: serve the page that asks from the stored files at once, if both are of one build. `take-over`: replace the version that runs. */
export type Request = { readonly type: 'claim'; readonly build: string } | { readonly type: 'take-over' };

/** Answer to `take-over`: the new version waits as long as other windows show the old one. */
export interface TakeOver {
  readonly otherWindows: number;
}

/** The caches of the LeadLens that is served from `scope`, among all of this host. */
export const ownCaches = (names: readonly string[], scope: string): string[] =>
  names.filter((name) => name.startsWith(`${CACHE_PREFIX}-`) && name.endsWith(`-${scope}`));

/**
 * What this browser keeps of LeadLens itself, for use without a network: `none` where nobody asked for it or it was removed,
 * `refused` where browser, policy or disk did not allow it.
 */
export type Copy = 'none' | 'storing' | 'stored' | 'refused';

/**
 * What the user is told of it, once: everything has been stored; a newer version has been, and waits; it waits until other
 * windows are closed; another window has begun with it.
 */
export type OfflineNotice =
  | { readonly kind: 'stored' | 'update-ready' | 'updated-elsewhere' }
  | { readonly kind: 'other-windows'; readonly count: number };
