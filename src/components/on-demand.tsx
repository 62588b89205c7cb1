import { type ComponentType, useEffect, useReducer } from 'react';

type Load = () => Promise<unknown>;

/** Of all parts of the page that come on demand. */
const loads: Load[] = [];

/**
 * A part of the page whose script comes when it is first shown, or before (`loadAhead`): what opens the page is not read, compiled and
 * run for it. Once its script is there it is shown at once. Where the script cannot be had, it fails in the boundary around it; there
 * another try loads it again.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Part: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const loadOnce = () => {
    loading ??= load().then(
      (loaded) => {
        Part = loaded;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  loads.push(loadOnce);
  return function OnDemand(props: Props) {
    const [failure, came] = useReducer((_: unknown, error: unknown) => error, undefined);
    const [, shown] = useReducer((times: number) => times + 1, 0);
    useEffect(() => {
      if (!Part) loadOnce().then(shown, came);
    }, []);
    if (failure !== undefined) throw failure;
    return Part ? <Part {...props} /> : null;
  };
}

/** Loads what comes on demand, one after the other: later it comes without waiting, and without whatever served it. */
export async function loadAhead(): Promise<void> {
  for (const load of loads) {
    // Who asks for it is told that it is missing.
    await load().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
