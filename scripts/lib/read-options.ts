// What the command line may say of files that do not say it themselves: --rate HZ --unit UNIT --leads NAME,NAME,…

import { parseLeadName } from '../../src/ecg/leads.ts';
import { hertz } from '../../src/ecg/units.ts';
import { millivoltsPer } from '../../src/formats/kit/channels.ts';
import type { ReadOptions } from '../../src/formats/reader.ts';
import { COMMAND_WORDS, mistake } from './language.ts';

/** For `parseArgs`. */
export const READ_PARAMETERS = {
  rate: { type: 'string' },
  unit: { type: 'string' },
  leads: { type: 'string' },
  scale: { type: 'string' },
} as const;

export const READ_USAGE = '[--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…] [--scale MM/S,MM/MV] [--lang en|zh]';

/** Throws a sentence where a value makes no sense. */
export function readOptions(values: { rate?: string; unit?: string; leads?: string; scale?: string }): ReadOptions {
  const { rate, unit, leads, scale } = values;
  const [speed, gain] = (scale ?? '').split(',').map(Number);
  if (scale !== undefined && !(speed !== undefined && speed > 0 && gain !== undefined && gain > 0))
    throw mistake(COMMAND_WORDS.mistakes.scale);
  if (rate !== undefined && !(Number(rate) > 0 && Number.isFinite(Number(rate))))
    throw mistake(COMMAND_WORDS.mistakes.rate);
  if (unit !== undefined && millivoltsPer(unit) === undefined) throw mistake(COMMAND_WORDS.mistakes.unit);
  const names = leads?.split(',').map((name) => parseLeadName(name) ?? name.trim());
  if (names?.some((name, i) => name === '' || names.indexOf(name) < i)) throw mistake(COMMAND_WORDS.mistakes.leads);
  return {
    ...(rate === undefined ? {} : { rate: hertz(Number(rate)) }),
    ...(unit === undefined ? {} : { unit }),
    ...(names ? { leads: names } : {}),
    ...(speed && gain ? { paper: { speed, gain } } : {}),
  };
}
