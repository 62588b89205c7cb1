import { describe, expect, it } from 'vitest';
import { forgetSettings, isStorageAllowed, loadSettings, parseSettings, saveSettings } from '../../../src/app/settings';
import { DEFAULT_PAPER_SETTINGS } from '../../../src/paper/settings';
import { DEFAULT_REPORT_SETTINGS } from '../../../src/report/settings';

const DEFAULTS = {
  language: null,
  theme: 'system',
  backend: 'auto',
  network: null,
  paper: DEFAULT_PAPER_SETTINGS,
  report: DEFAULT_REPORT_SETTINGS,
  prevalence: {},
  keepQuiz: false,
  quizOdds: 'often',
  keepWorklist: false,
};

describe('settings', () => {
  it('takes defaults for what is missing, of the wrong type or not allowed', () => {
    expect(parseSettings(null)).toEqual(DEFAULTS);
    expect(parseSettings('dark')).toEqual(DEFAULTS);
    expect(
      parseSettings({
        language: 'xx',
        theme: 'pink',
        backend: 7,
        network: {},
        paper: [],
        report: { paper: 'a3', orientation: 7 },
        prevalence: { AFIB: 2 },
      }),
    ).toEqual(DEFAULTS);
  });

  it('keeps what is allowed', () => {
    expect(
      parseSettings({
        language: 'zh',
        theme: 'dark',
        backend: 'wasm',
        network: 'conv1d',
        paper: { speed: 50 },
        report: { paper: 'letter', orientation: 'portrait' },
        prevalence: { AFIB: 0.02 },
        keepWorklist: true,
      }),
    ).toEqual({
      language: 'zh',
      theme: 'dark',
      backend: 'wasm',
      network: 'conv1d',
      paper: { ...DEFAULT_PAPER_SETTINGS, speed: 50 },
      report: { paper: 'letter', orientation: 'portrait' },
      prevalence: { AFIB: 0.02 },
      keepWorklist: true,
      keepQuiz: false,
      quizOdds: 'often',
    });
  });

  it('come back from storage as they were saved', () => {
    const held = new Map<string, string>();
    const storage = () => ({
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
    });
    const settings = { ...parseSettings(null), theme: 'contrast', network: 'lead-attention' } as const;
    expect(isStorageAllowed(storage)).toBe(true);
    expect(saveSettings(storage, settings)).toBe(true);
    expect(loadSettings(storage)).toEqual(settings);
    forgetSettings(() => ({ removeItem: (key) => void held.delete(key) }));
    expect(held.size).toBe(0);
  });

  it('survive a storage that is forbidden, full or holds nonsense', () => {
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    expect(loadSettings(forbidden)).toEqual(DEFAULTS);
    expect(isStorageAllowed(forbidden)).toBe(false);
    expect(saveSettings(forbidden, parseSettings(null))).toBe(false);
    expect(() => forgetSettings(forbidden)).not.toThrow();
    const full = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    expect(isStorageAllowed(() => ({ getItem: () => null }))).toBe(true);
    expect(saveSettings(() => ({ setItem: full }), parseSettings(null))).toBe(false);
    expect(loadSettings(() => ({ getItem: () => '{nonsense' }))).toEqual(DEFAULTS);
  });
});
