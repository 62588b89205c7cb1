// Whether what is measured agrees with what cardiologists stated: PTB-XL's statements against rate, intervals, axes and voltages.

import { parseArgs } from 'node:util';
import type { Measurements } from '../src/analysis/measure/measure.ts';
import { errorSentence } from '../src/words/error.ts';
import type { Column } from '../src/worklist/statistics/auc.ts';
import { quantile } from '../src/worklist/statistics/quantile.ts';
import { macroAucs } from './lib/auc.ts';
import { datasetOf, readRecord } from './lib/dataset.ts';
import { nodeEngine } from './lib/engine.ts';
import { RESAMPLES } from './lib/evaluation.ts';
import type { LabelledRecord } from './lib/labelled-record.ts';
import { COMMAND_WORDS, LANGUAGE, sayCommand } from './lib/language.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.evaluateMeasurements);

const { values } = parseArgs({
  options: { data: { type: 'string' }, fold: { type: 'string', default: '9' }, labels: { type: 'string' } },
});

type Measure = (measured: Measurements, record: LabelledRecord) => number | null;

const CORNELL_OF_WOMEN = 0.8;
/** Each statement with a measure that is larger where it holds; null where it cannot be measured. */
const PAIRS: readonly (readonly [codes: readonly string[], measure: string, Measure])[] = [
  [['1AVB'], 'PR', ({ global }) => global.pr?.value ?? null],
  [['LNGQT'], 'QTc Bazett', ({ global }) => global.qtc?.bazett ?? null],
  [['LNGQT'], 'QTc Fridericia', ({ global }) => global.qtc?.fridericia ?? null],
  [['CLBBB', 'CRBBB'], 'QRS', ({ global }) => global.qrs?.value ?? null],
  [['LAFB'], 'QRS axis, to the left', ({ axes }) => (axes.qrs === null ? null : -axes.qrs)],
  [['LPFB'], 'QRS axis, to the right', ({ axes }) => axes.qrs],
  [['LVH'], 'Sokolow-Lyon', ({ criteria }) => criteria.sokolowLyon.value],
  [
    ['LVH'],
    'Cornell, women with 0.8 mV more',
    ({ criteria }, { sex }) =>
      criteria.cornell.value === null ? null : criteria.cornell.value + (sex === 'female' ? CORNELL_OF_WOMEN : 0),
  ],
  [['LVH'], 'Peguero-Lo Presti', ({ criteria }) => criteria.peguero.value],
  [
    ['LVOLT'],
    'limb leads, small',
    ({ criteria }) => (criteria.limbVoltage.value === null ? null : -criteria.limbVoltage.value),
  ],
  [['SBRAD'], 'heart rate, slow', ({ heartRate }) => (heartRate === null ? null : -heartRate)],
  [['STACH'], 'heart rate', ({ heartRate }) => heartRate],
  [['AFIB'], 'RR, SD over mean', ({ rr }) => (rr === null ? null : rr.sd / rr.mean)],
  [['PVC'], 'ventricular beats', ({ beats }) => beats.filter(({ kind }) => kind === 'ventricular').length],
  [['PAC'], 'premature beats', ({ beats }) => beats.filter(({ kind }) => kind === 'premature').length],
];

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

async function evaluate(data: string) {
  const { records, name } = datasetOf(data, Number(values.fold), values.labels);
  const engine = nodeEngine();
  const measured: { readonly record: LabelledRecord; readonly measurements: Measurements }[] = [];
  for (const record of records) {
    const measurements = await engine.measure(await readRecord(record));
    if (measurements) measured.push({ record, measurements });
  }
  const statements = PAIRS.map(([codes, measure, of]) => {
    const known = measured.flatMap(({ record, measurements }) => {
      const value = of(measurements, record);
      return value === null ? [] : [{ value, stated: codes.some((code) => record.statements.has(code)) }];
    });
    const column: Column = {
      scores: known.map(({ value }) => value),
      positive: known.map(({ stated }) => stated),
    };
    const { auc } = macroAucs({ auc: [column] }, RESAMPLES, 1);
    const positives = known.filter(({ stated }) => stated).length;
    const all = measured.filter(({ record }) => codes.some((code) => record.statements.has(code))).length;
    const interval = { value: rounded(auc.value, 3), low: rounded(auc.low, 3), high: rounded(auc.high, 3) };
    return {
      codes,
      measure,
      auc: interval,
      measurable: known.length,
      positives,
      positivesNotMeasurable: all - positives,
    };
  });
  const normal = measured.filter(({ record }) => record.statements.has('NORM'));
  const medians = Object.fromEntries(
    (['p', 'pr', 'qrs', 'qt'] as const).map((interval) => {
      const own = normal.flatMap(({ measurements }) => measurements.global[interval]?.value ?? []);
      const at = (share: number) => rounded(quantile(own, share), 1);
      return [interval, { median: at(0.5), p2: at(0.02), p98: at(0.98), records: own.length }];
    }),
  );
  return { records: records.length, of: name, measured: measured.length, statements, normal: medians };
}

try {
  if (values.data === undefined) throw new Error(USAGE);
  console.log(JSON.stringify(await evaluate(values.data)));
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
