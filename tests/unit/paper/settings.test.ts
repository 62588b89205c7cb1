import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nextLead, paperCommand } from '../../../src/components/paper/keys';
import {
  clampZoom,
  DEFAULT_PAPER_SETTINGS,
  type PaperSettings,
  paperSettings,
  zoomStep,
} from '../../../src/paper/settings';

const parsePaperSettings = (stored: unknown) => v.parse(paperSettings, stored);

describe('paperSettings', () => {
  it('brings back what was stored', () => {
    const chosen: PaperSettings = {
      speed: 50,
      gain: 2.5,
      phoneLayout: '6x2',
      layout: '6x2',
      order: 'cabrera',
      zoom: 1.5,
      pixelsPerMillimetre: 4.31,
      halfChest: true,
      filter: { band: 'both', notch: 50 },
    };
    expect(parsePaperSettings(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
    expect(parsePaperSettings({ ...chosen, zoom: 'fit' }).zoom).toBe('fit');
  });

  it.each([undefined, null, 7, 'fit', [], {}, new Date(0)])('takes the defaults for %s', (stored) => {
    expect(parsePaperSettings(stored)).toEqual(DEFAULT_PAPER_SETTINGS);
  });

  it('replaces each part that is not allowed and keeps the rest', () => {
    const stored = { speed: '25', gain: 11, layout: '4x3', order: 'Cabrera', zoom: Number.NaN, pixelsPerMillimetre: 0 };
    expect(parsePaperSettings(stored)).toEqual(DEFAULT_PAPER_SETTINGS);
    expect(parsePaperSettings({ ...stored, gain: 20 })).toEqual({ ...DEFAULT_PAPER_SETTINGS, gain: 20 });
    expect(parsePaperSettings({ zoom: 1e9 }).zoom).toBe('fit');
  });
});

describe('zoom', () => {
  it('steps in and out and stays within its limits', () => {
    expect(zoomStep(zoomStep(1, 'in'), 'out')).toBeCloseTo(1);
    expect(zoomStep(1, 'in')).toBeGreaterThan(1);
    expect(parsePaperSettings({ zoom: clampZoom(1e9) }).zoom).toBe(clampZoom(1e9));
    expect(parsePaperSettings({ zoom: clampZoom(0) }).zoom).toBe(clampZoom(0));
  });
});

describe('keys', () => {
  const key = (name: string, held = {}) =>
    paperCommand({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...held });

  it('know the commands of the paper and leave the keys of the browser alone', () => {
    expect(key('PageDown')).toEqual({ does: 'turn', by: 1 });
    expect(key('1')).toEqual({ does: 'zoom', to: 'true-size' });
    expect(key('+', { ctrlKey: true })).toBeUndefined();
    expect(key('Tab')).toBeUndefined();
  });

  it('light up one lead after another, round and round', () => {
    const leads = ['I', 'II', 'V1'];
    expect(nextLead(leads, null, 1)).toBe('I');
    expect(nextLead(leads, null, -1)).toBe('V1');
    expect(nextLead(leads, 'V1', 1)).toBe('I');
    expect(nextLead(leads, 'I', -1)).toBe('V1');
    expect(nextLead(leads, 'gone', 1)).toBe('I');
    expect(nextLead(leads, 'II', 0)).toBeNull();
    expect(nextLead([], null, 1)).toBeNull();
  });
});
