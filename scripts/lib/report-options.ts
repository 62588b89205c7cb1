// What the command line may say of the pages of a report.

import { LAYOUTS, LEAD_ORDERS } from '../../src/paper/arrangement.ts';
import type { PaperOptions } from '../../src/paper/page.ts';
import { GAINS, SPEEDS } from '../../src/paper/scale.ts';
import { ORIENTATIONS, PAPERS, type SheetFormat } from '../../src/report/sheet.ts';
import type { ReportRange } from '../../src/report/strips.ts';
import { COMMAND_WORDS, mistake } from './language.ts';

/** For `parseArgs`. */
export const SHEET_PARAMETERS = {
  paper: { type: 'string', default: 'a4' },
  orientation: { type: 'string', default: 'landscape' },
  layout: { type: 'string', default: '3x4+1' },
  order: { type: 'string', default: 'standard' },
  speed: { type: 'string', default: '25' },
  gain: { type: 'string', default: '10' },
  strips: { type: 'string' },
} as const;

export const SHEET_USAGE =
  '[--paper a4|letter] [--orientation landscape|portrait] [--layout 3x4+1|3x4+3|6x2|12x1] [--order standard|cabrera] [--speed 12.5|25|50] [--gain 2.5|5|10|20] [--strips TIMES|all|disclosure]';

export interface ReportChoices {
  readonly format: SheetFormat;
  readonly paperOptions: PaperOptions;
  /** Undefined: what is usual for its length. */
  readonly range: ReportRange | undefined;
}

/** @throws Error saying what may be chosen. */
function oneOf<Choice extends string | number>(name: string, text: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => String(choice) === text);
  if (chosen === undefined)
    throw mistake(COMMAND_WORDS.mistakes.choices, { option: `--${name}`, choices: choices.join(', '), given: text });
  return chosen;
}

function rangeOf(strips: string | undefined): ReportRange | undefined {
  if (strips === undefined) return undefined;
  if (strips === 'all') return { kind: 'whole' };
  if (strips === 'disclosure') return { kind: 'disclosure', lead: null };
  const starts = strips.split(',').map(Number);
  if (starts.some((start) => !(start >= 0))) throw mistake(COMMAND_WORDS.mistakes.strips);
  return { kind: 'chosen', starts };
}

/** @throws Error where a value makes no sense. */
export function reportChoices(
  values: {
    readonly [Name in Exclude<keyof typeof SHEET_PARAMETERS, 'strips'>]: string;
  } & { readonly strips?: string | undefined },
): ReportChoices {
  return {
    format: {
      paper: oneOf('paper', values.paper, PAPERS),
      orientation: oneOf('orientation', values.orientation, ORIENTATIONS),
    },
    paperOptions: {
      layout: oneOf('layout', values.layout, LAYOUTS),
      order: oneOf('order', values.order, LEAD_ORDERS),
      speed: oneOf('speed', values.speed, SPEEDS),
      gain: oneOf('gain', values.gain, GAINS),
    },
    range: rangeOf(values.strips),
  };
}
