import { describe, expect, it } from 'vitest';
import { namedMeasurements } from '../../../../src/formats/kit/named-measurements';

describe('measurements as lines of text have them', () => {
  it.each([
    ['心率', '75次/分', [{ code: 'heart-rate', value: 75, unit: 'bpm' }]],
    ['心室率', '75 bpm', [{ code: 'heart-rate', value: 75, unit: 'bpm' }]],
    ['P-R间期', '0.16秒', [{ code: 'pr-interval', value: 0.16, unit: 's' }]],
    ['QRS波群时限(ms)', '96', [{ code: 'qrs-duration', value: 96, unit: 'ms' }]],
    ['QRS duration', '96 ms', [{ code: 'qrs-duration', value: 96, unit: 'ms' }]],
    [
      'QT/QTc',
      '380/412 ms',
      [
        { code: 'qt-interval', value: 380, unit: 'ms' },
        { code: 'qtc', value: 412, unit: 'ms' },
      ],
    ],
    ['心电轴', '-35°', [{ code: 'qrs-axis', value: -35, unit: '°' }]],
    ['RV5+SV1', '2.31毫伏', [{ code: 'sokolow-lyon-index', value: 2.31, unit: 'mV' }]],
  ])('%s, %s', (key, value, measurements) => {
    expect(namedMeasurements(key, value)).toEqual(measurements);
  });

  it.each([
    ['姓名', '王建国'],
    ['心率', '未测'],
    ['QT/QTc', '380'],
    ['PR间期', '160/170 ms'],
    ['', ''],
    ['PR'.repeat(60), '160'],
  ])('none in %s, %s', (key, value) => {
    expect(namedMeasurements(key, value)).toEqual([]);
  });
});
