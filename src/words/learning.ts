import type { Refusal } from '../learning/contracts';
import type { Interval, ModelManifest, TrainedHere } from '../model/contracts';
import type { Language } from './language';

/** Why a statement was not learnt. */
export const refusalSentence = ({ words, fill, format }: Language, { code, values = {} }: Refusal): string =>
  fill(words.learning.refusals[code], {
    ...values,
    ...(typeof values.low === 'number' && { low: format.belowOne(values.low) }),
    ...(typeof values.least === 'number' && values.least < 1 && { least: format.belowOne(values.least) }),
  });

/** What a network was trained on that is none of LeadLens' own: stands wherever it reads. */
export const trainedSentence = (
  { words, fill }: Language,
  { method, data, records, patients, date }: TrainedHere,
): string => fill(words.learning.trained[method], { data, count: records, patients, date });

const area = ({ format }: Language, auc: Interval | null): string =>
  auc === null ? '–' : `${format.belowOne(auc.value)} (${format.belowOne(auc.low)}–${format.belowOne(auc.high)})`;

/** One line of what a trained network is for. */
export const trainedPurpose = (
  { words, fill }: Language,
  { method, base, data }: Pick<TrainedHere, 'method' | 'base' | 'data'>,
): string => fill(words.learning.purpose[method], { base: base?.name ?? '', data });

/** The card of a trained network, in Markdown. */
export function trainedCard(language: Language, { name, trained }: ModelManifest): string {
  const { words, fill } = language;
  const texts = words.learning.card;
  const { method, base, data, records, patients, date, statements } = trained!;
  const values = { date, data, count: records, patients, base: base ? `${base.name} ${base.version}` : '' };
  return [
    `# ${name}`,
    '',
    fill(base ? texts[method] : texts.scratch, values),
    '',
    texts.judged,
    words.disclaimer,
    '',
    texts.columns,
    '| --- | --- | --- | --- | --- |',
    ...statements.map(
      ({ code, positives, negatives, auc, p }) =>
        `| ${code} | ${positives} | ${negatives} | ${area(language, auc)} | ${p === undefined ? '–' : `p = ${language.format.belowOne(p)}`} |`,
    ),
    '',
    ...(method === 'head' ? [fill(texts.others, values), ''] : []),
  ].join('\n');
}
