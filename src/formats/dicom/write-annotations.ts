// Waveform Annotation Sequence (0040,B020): measurements by their codes, waves by their samples, statements as text.
// Source: DICOM PS3.3, section C.10.10; PS3.16, CID 3227, 3228 and 3229.

import type { DeviceMeasurement } from '../../ecg/recording';
import { MEASUREMENT_TERMS, ucumOf } from '../kit/measurement-codes';
import { plainText, type Written } from '../writer';
import { decimal, type Element } from './write-elements';
import { codeItem } from './write-groups';

/** Group 1 is the rhythm; channel 0 stands for all. */
const RHYTHM = 1;
const ALL = 0;
/** Concepts that no vocabulary has a code for. */
const PRIVATE = '99LEADLENS';
const LONGEST_CODE = 16;
const LONGEST_MEANING = 64;
const LONGEST_TEXT = 1024;

const concept = (value: string, scheme: string, meaning: string): Element => [
  0x0040a043,
  'SQ',
  [codeItem(value.slice(0, LONGEST_CODE), scheme, meaning.slice(0, LONGEST_MEANING))],
];

const of = (channels: readonly number[]): Element => [
  0x0040a0b0,
  'US',
  channels.flatMap((channel) => [RHYTHM, channel]),
];

const group = (number: number): Element => [0x0040a180, 'US', [number]];

/** Set apart, so that what LeadLens has measured is not taken for the device's. */
const DEVICE = 0;
const OWN = 1;

function measurement(
  { code, name, value, unit }: DeviceMeasurement,
  channels: readonly number[],
  set: number,
): readonly Element[] {
  const terms = code === undefined ? undefined : MEASUREMENT_TERMS.get(code);
  const meaning = `${terms?.meaning ?? code ?? name}${set === OWN ? ' (LeadLens)' : ''}`;
  const coded =
    terms?.mdc === undefined ? concept(code ?? 'other', PRIVATE, meaning) : concept(`2:${terms.mdc}`, 'MDC', meaning);
  const ucum = ucumOf(unit) ?? (unit.trim() || '1');
  return [
    of(channels),
    coded,
    [0x004008ea, 'SQ', [codeItem(ucum, 'UCUM', unit.trim() || 'no units')]],
    group(set),
    [0x0040a30a, 'DS', decimal(value)],
  ];
}

const text = (words: string, at?: number): readonly (readonly Element[])[] =>
  words === ''
    ? []
    : [
        [
          of([ALL]),
          ...(at === undefined
            ? []
            : ([
                [0x0040a130, 'CS', 'POINT'],
                [0x0040a132, 'UL', [at]],
              ] as const)),
          group(DEVICE),
          [0x00700006, 'ST', words.slice(0, LONGEST_TEXT)],
        ],
      ];

const WAVES = { P: 'P wave', QRS: 'QRS complex', T: 'T wave' } as const;

export function annotationItems({ recording, findings }: Written): readonly (readonly Element[])[] {
  const { leads, rate, samples, measurements, statements, comments, annotations } = recording;
  const names = [...leads.keys()];
  // Positions count from 1.
  const position = (time: number) => Math.min(samples, Math.max(1, Math.round(time * rate) + 1));
  const channelsOf = (own: readonly string[]) => {
    const found = own.map((lead) => names.indexOf(lead) + 1).filter((channel) => channel > 0);
    return found.length === 0 ? [ALL] : found;
  };
  return [
    ...statements.flatMap((statement) => text(statement)),
    ...comments.flatMap((comment) => text(plainText(comment) ?? '')),
    ...annotations.flatMap(({ time, text: words }) => text(plainText(words) ?? '', position(time))),
    ...measurements.map((each) => measurement(each, channelsOf(each.leads ?? []), DEVICE)),
    ...(findings?.measurements ?? []).map(({ lead, ...each }) =>
      measurement(each, channelsOf(lead === undefined ? [] : [lead]), OWN),
    ),
    ...[...(findings?.waves ?? [])].flatMap(([lead, waves]) =>
      names.includes(lead)
        ? waves.map(({ kind, on, off }): readonly Element[] => [
            of(channelsOf([lead])),
            concept(kind, PRIVATE, WAVES[kind]),
            [0x0040a130, 'CS', 'SEGMENT'],
            [0x0040a132, 'UL', [position(on), position(off)]],
            group(OWN),
          ])
        : [],
    ),
  ];
}
