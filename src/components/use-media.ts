import { useCallback, useSyncExternalStore } from 'react';

/** Queries are few and asked often: each is made once. */
const queries = new Map<string, MediaQueryList>();

function mediaOf(query: string): MediaQueryList {
  const known = queries.get(query) ?? matchMedia(query);
  queries.set(query, known);
  return known;
}

/** True while a CSS media query holds. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = mediaOf(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => mediaOf(query).matches);
}
