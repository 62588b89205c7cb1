// LUDB's diagnoses as the statements of PTB-XL (Kalyakulina et al. 2020, doi 10.13026/eegm-h675; ODC-By 1.0).

import Papa from 'papaparse';

/** Columns of ludb.csv that diagnoses stand in, several in a cell on lines of their own. */
const DIAGNOSES = ['Rhythms', 'Conduction abnormalities', 'Extrasystolies', 'Hypertrophies', 'Cardiac pacing'] as const;

/**
 * Which diagnoses make a statement. Rhythm, conduction, ectopic beats, chamber hypertrophy and pacing mean the same in both
 * databases; LUDB sorts infarction and repolarisation by wall, as PTB-XL does not, so these are left out.
 */
const STATEMENTS: readonly (readonly [string, RegExp])[] = [
  ['SR', /^sinus rhythm$/i],
  ['SBRAD', /^sinus bradycardia$/i],
  ['STACH', /^sinus tachycardia$/i],
  ['SARRH', /^sinus arrhythmia$/i],
  ['AFIB', /^atrial fibrillation$/i],
  ['AFLT', /^atrial flutter/i],
  ['PACE', /\bpac(?:ing|emaker)\b/i],
  ['1AVB', /^i degree av.block$/i],
  ['3AVB', /^iii degree av.block$/i],
  ['CLBBB', /^complete left bundle branch block$/i],
  ['CRBBB', /^complete right bundle branch block$/i],
  ['ILBBB', /^incomplete left bundle branch block$/i],
  ['IRBBB', /^incomplete right bundle branch block$/i],
  ['LAFB', /^left anterior hemiblock$/i],
  ['IVCD', /^non-specific intrav\w+ conduction delay$/i],
  ['PAC', /^atrial extrasystole/i],
  ['PVC', /^ventricular extrasystole/i],
  ['LVH', /^left ventricular hypertrophy$/i],
  ['RVH', /^right ventricular hypertrophy$/i],
  ['LAO/LAE', /^left atrial (?:hypertrophy|overload)$/i],
  ['RAO/RAE', /^right atrial (?:hypertrophy|overload)$/i],
];

type Row = Readonly<Record<string, string | undefined>>;

/** `ludb.csv` as a table of labels (see `labelledFolder`), with the records for which `present` holds. */
export function ludbLabels(csv: string, present: (record: string) => boolean): string {
  const { data } = Papa.parse<Row>(csv, { header: true, skipEmptyLines: true, transform: (cell) => cell.trim() });
  const rows = data
    .filter((row) => present(row.ID ?? ''))
    .map((row) => {
      const diagnoses = DIAGNOSES.flatMap((column) => (row[column] ?? '').split('\n')).map((text) => text.trim());
      const stated = STATEMENTS.map(([, pattern]) => (diagnoses.some((text) => pattern.test(text)) ? '1' : '0'));
      // Ages over 89 are given as ">89".
      return [row.ID, (row.Age ?? '').replace('>89', '90'), row.Sex === 'F' ? 'female' : 'male', ...stated];
    });
  return Papa.unparse([['record', 'age', 'sex', ...STATEMENTS.map(([code]) => code)], ...rows], { newline: '\n' });
}
