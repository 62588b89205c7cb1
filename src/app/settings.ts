import * as v from 'valibot';
import type { SwapOdds } from '../lesson/questions';
import type { Prevalence } from '../model/calibration';
import type { BackendChoice } from '../model/inference';
import { type PaperSettings, paperSettings } from '../paper/settings';
import { type ReportSettings, reportSettings } from '../report/settings';
import { LANGUAGES, type LanguageId } from '../words/languages';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEMES)[number];

export const BACKEND_CHOICES = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'] as const satisfies readonly BackendChoice[];

export const SWAP_ODDS_CHOICES = ['often', 'intensive', 'outpatient'] as const satisfies readonly SwapOdds[];

/** What is remembered from visit to visit: choices, never anything of a recording. */
export interface Settings {
  /** As the browser asks for where none is chosen. */
  readonly language: LanguageId | null;
  readonly theme: ThemeChoice;
  readonly backend: BackendChoice;
  readonly network: string | null;
  readonly paper: PaperSettings;
  readonly report: ReportSettings;
  /** How common statements are among the people read here, by code; none unless set. */
  readonly prevalence: Prevalence;
  /** Rows of worklists are kept on this computer. */
  readonly keepWorklist: boolean;
  /** What is to be asked again in the quiz is kept on this computer. */
  readonly keepQuiz: boolean;
  /** How often electrodes are exchanged where the quiz asks for it. */
  readonly quizOdds: SwapOdds;
}

const KEY = 'leadlens.settings';

const parts = v.object({
  language: v.fallback(v.nullable(v.picklist(LANGUAGES.map(({ id }) => id))), null),
  theme: v.fallback(v.picklist(THEMES), 'system'),
  backend: v.fallback(v.picklist(BACKEND_CHOICES), 'auto'),
  network: v.fallback(v.nullable(v.string()), null),
  paper: paperSettings,
  report: reportSettings,
  prevalence: v.fallback(v.record(v.string(), v.pipe(v.number(), v.gtValue(0), v.ltValue(1))), {}),
  keepWorklist: v.fallback(v.boolean(), false),
  keepQuiz: v.fallback(v.boolean(), false),
  quizOdds: v.fallback(v.picklist(SWAP_ODDS_CHOICES), 'often'),
}) satisfies v.GenericSchema<unknown, Settings>;

/** Settings from whatever was stored: each part that is missing or not allowed takes its default. Never throws. */
export function parseSettings(stored: unknown): Settings {
  const settings = v.safeParse(parts, stored);
  return settings.success ? settings.output : v.parse(parts, {});
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
