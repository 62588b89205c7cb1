import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { arrange, LAYOUTS } from '../../../src/paper/arrangement';

const names = (...parameters: Parameters<typeof arrange>) =>
  arrange(...parameters).rows.map((row) => row.map(({ name, inverted }) => (inverted ? `-${name}` : name)).join(' '));

describe('arrange', () => {
  it('places every lead where clinicians expect it, in standard order', () => {
    const grid = ['I aVR V1 V4', 'II aVL V2 V5', 'III aVF V3 V6'];
    expect(names('3x4+1', 'standard', STANDARD_LEADS)).toEqual([...grid, 'II']);
    expect(names('3x4+3', 'standard', STANDARD_LEADS)).toEqual([...grid, 'V1', 'II', 'V5']);
    expect(names('6x2', 'standard', STANDARD_LEADS)).toEqual(['I V1', 'II V2', 'III V3', 'aVR V4', 'aVL V5', 'aVF V6']);
    expect(names('12x1', 'standard', STANDARD_LEADS)).toEqual([...STANDARD_LEADS]);
  });

  it('places every lead in Cabrera order, with aVR upside down', () => {
    const grid = ['aVL II V1 V4', 'I aVF V2 V5', '-aVR III V3 V6'];
    expect(names('3x4+1', 'cabrera', STANDARD_LEADS)).toEqual([...grid, 'II']);
    expect(names('3x4+3', 'cabrera', STANDARD_LEADS)).toEqual([...grid, 'V1', 'II', 'V5']);
    expect(names('6x2', 'cabrera', STANDARD_LEADS)).toEqual(['aVL V1', 'I V2', '-aVR V3', 'II V4', 'aVF V5', 'III V6']);
    expect(names('12x1', 'cabrera', STANDARD_LEADS)).toEqual([
      'aVL',
      'I',
      '-aVR',
      'II',
      'aVF',
      'III',
      'V1',
      'V2',
      'V3',
      'V4',
      'V5',
      'V6',
    ]);
  });

  it.each(LAYOUTS)('%s holds each of the twelve exactly once beside its rhythm strips', (layout) => {
    for (const order of ['standard', 'cabrera'] as const) {
      const { rows, rhythmStrips } = arrange(layout, order, STANDARD_LEADS);
      const grid = rows.slice(0, rows.length - rhythmStrips).flat();
      expect(grid.map(({ name }) => name).sort()).toEqual([...STANDARD_LEADS].sort());
    }
  });

  it('keeps the places of absent leads', () => {
    const withoutV3 = STANDARD_LEADS.filter((lead) => lead !== 'V3');
    expect(names('6x2', 'standard', withoutV3)[2]).toBe('III V3');
  });

  it('replaces a rhythm strip whose lead is absent', () => {
    const chest = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
    expect(names('3x4+3', 'standard', chest).slice(3)).toEqual(['V1', 'V5']);
    expect(names('3x4+1', 'standard', chest).slice(3)).toEqual(['V1']);
  });

  it('adds leads beyond the twelve as rows in 12x1 and names them elsewhere', () => {
    const fifteen = [...STANDARD_LEADS, 'VX', 'VY', 'V7'];
    expect(names('12x1', 'standard', fifteen).slice(12)).toEqual(['VX', 'VY', 'V7']);
    expect(arrange('12x1', 'standard', fifteen).leftOut).toEqual([]);
    expect(arrange('3x4+1', 'standard', fifteen).leftOut).toEqual(['VX', 'VY', 'V7']);
  });

  it.each(LAYOUTS)('%s gives each lead of a recording with few leads a row of its own', (layout) => {
    expect(names(layout, 'standard', ['MLII', 'V5'])).toEqual(['V5', 'MLII']);
    expect(names(layout, 'cabrera', ['VX', 'VY', 'electrode 7'])).toEqual(['VX', 'VY', 'electrode 7']);
    expect(names(layout, 'standard', [])).toEqual([]);
  });
});
