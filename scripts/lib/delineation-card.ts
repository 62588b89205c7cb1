// The tables of the delineator's card, between its marks.

import { readFile, writeFile } from 'node:fs/promises';
import { refreshChineseCard } from './chinese-card.ts';
import type { boundaryFigures, Estimate, intervalFigures } from './delineation-scores.ts';

const CARD = new URL('../../public/models/delineation/card.md', import.meta.url);
const BEGIN = '<!-- figures: npm run --silent evaluate-delineation -- --card -->';
const END = '<!-- end of figures -->';

export interface DelineationFigures {
  readonly records: number;
  readonly boundaries: ReturnType<typeof boundaryFigures>;
  readonly global: ReturnType<typeof intervalFigures>;
  readonly noise: Readonly<
    Record<
      string,
      {
        readonly boundaries: ReturnType<typeof boundaryFigures>;
        readonly global: ReturnType<typeof intervalFigures>;
      }
    >
  >;
}

/** Moskalenko et al. 2020 (arXiv 2001.04689): sensitivity, PPV, mean and SD, on other records of the same database. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'P on': '97.4 / 95.5, 0.9 ± 14.1',
  'P off': '97.4 / 95.5, −3.5 ± 15.7',
  'QRS on': '99.96 / 99.84, 2.1 ± 9.8',
  'QRS off': '99.96 / 99.84, 1.6 ± 9.8',
  'T on': '99.4 / 98.9, 1.3 ± 20.9',
  'T off': '99.5 / 98.9, −0.3 ± 22.9',
};
/** Krasteva et al. 2024 (Sensors 24, 4645), on the CSE database. */
const PUBLISHED_INTERVALS: Readonly<Record<string, string>> = {
  p: '2.6 ± 11.0',
  pr: '0.9 ± 5.8',
  qrs: '−2.4 ± 5.4',
  qt: '−0.7 ± 10.3',
};

const sign = (value: number) => String(value).replace('-', '−');
const estimate = ({ value, low, high }: Estimate) => `${sign(value)} (${sign(low)} to ${sign(high)})`;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function tables({ records, boundaries, global, noise }: DelineationFigures): string {
  const noises = Object.entries(noise);
  return [
    `${records} records that the network had not seen; 95 % intervals by record.`,
    '',
    row([
      'boundary',
      'sensitivity %',
      'PPV %',
      'F1 %',
      'mean, ms',
      'SD, ms',
      '98 % within, ms',
      'Moskalenko 2020: Se / PPV, mean ± SD',
    ]),
    row(Array.from({ length: 8 }, () => '---')),
    ...Object.entries(boundaries).map(([name, each]) =>
      row([
        name,
        estimate(each.sensitivity),
        estimate(each.ppv),
        estimate(each.f1),
        estimate(each.mean),
        estimate(each.sd),
        String(each.p98),
        PUBLISHED[name]!,
      ]),
    ),
    '',
    'Intervals of all leads, by the same rule for the cardiologists and for the network:',
    '',
    row(['interval', 'records', 'mean, ms', 'SD, ms', '98 % within, ms', 'Krasteva 2024 on CSE']),
    row(Array.from({ length: 6 }, () => '---')),
    ...Object.entries(global).map(([name, each]) =>
      row([
        name.toUpperCase(),
        String(each.records),
        estimate(each.mean),
        estimate(each.sd),
        String(each.p98),
        PUBLISHED_INTERVALS[name]!,
      ]),
    ),
    ...(noises.length === 0
      ? []
      : [
          '',
          'Under the noises of IEC 60601-2-25 (F1 %, SD of the error in ms):',
          '',
          row(['boundary', '25 µV muscle', '50 µV mains', '1 mV wander']),
          row(['---', '---', '---', '---']),
          ...Object.keys(boundaries).map((name) =>
            row([
              name,
              ...noises.map(([, each]) => `${each.boundaries[name]!.f1.value}, ${each.boundaries[name]!.sd.value}`),
            ]),
          ),
          ...Object.keys(global).map((name) =>
            row([
              name.toUpperCase(),
              ...noises.map(([, each]) => {
                const { mean, sd } = each.global[name]!;
                return `${sign(mean.value)} ± ${sd.value}`;
              }),
            ]),
          ),
        ]),
  ].join('\n');
}

export async function writeDelineationCard(figures: DelineationFigures): Promise<void> {
  const card = await readFile(CARD, 'utf8');
  const [before, rest] = card.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The card has lost its marks.');
  await writeFile(CARD, `${before}${BEGIN}\n\n${tables(figures)}\n\n${END}${after}`);
  await refreshChineseCard(CARD);
}
