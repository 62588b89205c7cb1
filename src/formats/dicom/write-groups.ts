// Multiplex groups: items of the Waveform Sequence (5400,0100). Source: DICOM PS3.3, section C.10.9; PS3.16, CID 3001 (leads) and CID 3082.

import type { LeadName } from '../../ecg/leads';
import { wholeNumbers } from '../kit/grid';
import { leadNumber } from '../kit/lead-codes';
import { decimal, type Element } from './write-elements';

const MOST = 32_767;
/** Waveform Padding Value: a sample that is missing. */
const PADDING = -32_768;
const LONGEST_SH = 16;
const LONGEST_LO = 64;

export const codeItem = (value: string, scheme: string, meaning: string): readonly Element[] => [
  [0x00080100, 'SH', value],
  [0x00080102, 'SH', scheme],
  [0x00080104, 'LO', meaning],
];

/** A lead as CID 3001 codes it; one that it does not have is unspecified, and named by the meaning of that. */
const leadCode = (lead: LeadName) => {
  const number = leadNumber(lead);
  return number === undefined
    ? codeItem('2:0', 'MDC', lead.slice(0, LONGEST_LO))
    : codeItem(`2:${number}`, 'MDC', `Lead ${lead}`);
};

function channel(lead: LeadName, step: number, zero: number): readonly Element[] {
  const microvolts = step * 1000;
  return [
    [0x003a0203, 'SH', lead.slice(0, LONGEST_SH)],
    [0x003a0208, 'SQ', [leadCode(lead)]],
    [0x003a0210, 'DS', decimal(microvolts)],
    [0x003a0211, 'SQ', [codeItem('uV', 'UCUM', 'microvolt')]],
    [0x003a0212, 'DS', '1'],
    [0x003a0213, 'DS', decimal(zero === 0 ? 0 : -zero * microvolts)],
    [0x003a0215, 'DS', '0'],
    [0x003a021a, 'US', [16]],
  ];
}

const words = (values: Int16Array): Uint8Array => new Uint8Array(values.buffer);

/** `trigger` is the sample of the beat, from 0. */
export function multiplexGroup(
  label: string,
  originality: 'ORIGINAL' | 'DERIVED',
  leads: ReadonlyMap<LeadName, Float32Array>,
  rate: number,
  trigger?: number,
): readonly Element[] {
  const names = [...leads.keys()];
  const wholes = [...leads.values()].map((samples) => wholeNumbers(samples, MOST));
  const length = [...leads.values()][0]?.length ?? 0;
  const data = new Int16Array(length * names.length);
  [...leads.values()].forEach((samples, row) => {
    const { numberOf } = wholes[row]!;
    for (let i = 0; i < length; i++) data[i * names.length + row] = numberOf(samples[i]!) ?? PADDING;
  });
  return [
    ...(trigger === undefined ? [] : ([[0x0018106e, 'UL', [trigger + 1]]] as const)),
    [0x003a0004, 'CS', originality],
    [0x003a0005, 'US', [names.length]],
    [0x003a0010, 'UL', [length]],
    [0x003a001a, 'DS', decimal(rate)],
    [0x003a0020, 'SH', label],
    [0x003a0200, 'SQ', names.map((lead, i) => channel(lead, wholes[i]!.step, wholes[i]!.zero))],
    [0x54001004, 'US', [16]],
    [0x54001006, 'CS', 'SS'],
    [0x5400100a, 'OW', words(Int16Array.of(PADDING))],
    [0x54001010, 'OW', words(data)],
  ];
}
