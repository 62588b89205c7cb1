import { type PaperSettings, parsePaperSettings } from '../components/paper/settings';
import type { BackendChoice } from '../model/inference';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEMES)[number];

export const BACKEND_CHOICES = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'] as const satisfies readonly BackendChoice[];

/** What is remembered from visit to visit: choices about the screen, never anything of a recording. */
export interface Settings {
  readonly theme: ThemeChoice;
  readonly backend: BackendChoice;
  readonly network: string | null;
  readonly paper: PaperSettings;
}

const KEY = 'leadlens.settings';

const oneOf = <T>(choices: readonly T[], value: unknown, otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;

/** Settings from whatever was stored: each part that is missing or not allowed takes its default. Never throws. */
export function parseSettings(stored: unknown): Settings {
  const from: Partial<Record<keyof Settings, unknown>> = typeof stored === 'object' && stored !== null ? stored : {};
  return {
    theme: oneOf(THEMES, from.theme, 'system'),
    backend: oneOf(BACKEND_CHOICES, from.backend, 'auto'),
    network: typeof from.network === 'string' ? from.network : null,
    paper: parsePaperSettings(from.paper),
  };
}

/** Storage may be forbidden (private windows, policies) or hold nonsense; both mean the defaults. */
export function loadSettings(storage: () => Pick<Storage, 'getItem'>): Settings {
  try {
    return parseSettings(JSON.parse(storage().getItem(KEY) ?? 'null'));
  } catch {
    return parseSettings(null);
  }
}

/** Whether the browser lets the page look at its storage at all. Whether there is room in it, only writing tells. */
export function isStorageAllowed(storage: () => Pick<Storage, 'getItem'>): boolean {
  try {
    storage().getItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** Remembers the settings; false where the browser does not allow it or has no room for them. */
export function saveSettings(storage: () => Pick<Storage, 'setItem'>, settings: Settings): boolean {
  try {
    storage().setItem(KEY, JSON.stringify(settings));
    return true;
  } catch {
    return false;
  }
}

/** Removes what was remembered. A storage that may not be touched holds nothing of it. */
export function forgetSettings(storage: () => Pick<Storage, 'removeItem'>): void {
  try {
    storage().removeItem(KEY);
  } catch {
    // There is nothing to remove.
  }
}
