// The channels of a multiplex group: Channel Definition Sequence (003A,0200), PS3.3, section C.10.9.1.4.

import { type LeadName, parseLeadName } from '../../ecg/leads';
import { isOtherSignal, isOtherUnit, millivoltsPer, saysNoUnit } from '../kit/channels';
import { leadOfNumber, mdcLead } from '../kit/lead-codes';
import type { Attributes, Code } from './attributes';
import { TAG } from './tags';

export interface Channel {
  /** What to call it: the lead that the code of its source stands for, else the words of the file; "" where it has none. */
  readonly label: string;
  /** The value of one unit of its samples, and of sample 0, in its own unit; undefined where the file gives no sensitivity. */
  readonly scale: { readonly factor: number; readonly baseline: number } | undefined;
  /** Its unit in the file's words; "" where the file gives none. */
  readonly unit: string;
  /** How much later than the group begins its first sample was taken. */
  readonly skew: { readonly samples: number; readonly seconds: number };
  readonly bitsStored: number | undefined;
  /** The device found its electrode off. */
  readonly disconnected: boolean;
  readonly filter: Filter;
}

export interface Filter {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly notch: number | undefined;
}

/** The code of a lead in SCP-ECG; those of 11073-10101 are "2:1", "131073" or a reference name. */
const SCP_LEAD_CODE = /^5\.6\.3-9-(\d+)$/;

/** The lead that a code stands for; whole numbers stand for one in the scheme of 11073-10101 alone. */
function leadOfCode({ value, scheme }: Code): LeadName | undefined {
  const number = SCP_LEAD_CODE.exec(value)?.[1];
  if (number !== undefined) return leadOfNumber(Number(number));
  return /^MDC/i.test(scheme) || /^(2:|MDC_)/i.test(value) ? mdcLead(value) : undefined;
}

/**
 * Labels of the channels of a group. The code says it best; where codes are missing for some channels, or the same code was
 * put to several, the code's meaning, then the label, are taken if they name every channel of their own.
 */
function labelsOf(definitions: readonly Attributes[]): string[] {
  const sources = definitions.map((definition) => definition.code(TAG.ChannelSourceSequence));
  const byCode = sources.map((code) => (code ? leadOfCode(code) : undefined));
  const meanings = sources.map((code) => code?.meaning ?? '');
  const labels = definitions.map((definition) => definition.text(TAG.ChannelLabel) ?? '');
  const namings = [byCode, meanings.map(parseLeadName), labels.map(parseLeadName)];
  const complete = namings.find((names) => !names.includes(undefined) && new Set(names).size === names.length);
  if (complete) return complete.map((name) => name ?? '');
  return definitions.map((_, i) => {
    const known = namings.map((names) => names[i]).find((name) => name !== undefined);
    return known ?? (meanings[i] || labels[i] || sources[i]?.value || '');
  });
}

/** ISO/IEEE 11073-10101, partition 4: dimensions of voltage. */
const MDC_UNITS: ReadonlyMap<string, string> = new Map([
  ['4256', 'V'],
  ['4274', 'mV'],
  ['4275', 'uV'],
  ['4276', 'nV'],
  ['MDC_DIM_VOLT', 'V'],
  ['MDC_DIM_MILLI_VOLT', 'mV'],
  ['MDC_DIM_MICRO_VOLT', 'uV'],
  ['MDC_DIM_NANO_VOLT', 'nV'],
]);
const MDC_PARTITION_4 = 4 * 65_536;

/** A unit of 11073-10101 ("4:4274", "266418", a name) as everybody writes it; any other as it is. */
function unitName(code: string): string {
  const bare = code.replace(/^4:/, '');
  const number = Number(bare);
  return MDC_UNITS.get(number > MDC_PARTITION_4 ? String(number - MDC_PARTITION_4) : bare) ?? code;
}

/** The unit by its code, else by what the code means. */
function unitOf(definition: Attributes): string {
  const code = definition.code(TAG.ChannelSensitivityUnitsSequence);
  const words = [unitName(code?.value ?? ''), unitName(code?.meaning ?? '')].filter((word) => word !== '');
  return words.find((word) => millivoltsPer(word) !== undefined) ?? words[0] ?? '';
}

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

/** The channels of a group, in the order of its samples. */
export function channelsOf(group: Attributes): Channel[] {
  const definitions = group.items(TAG.ChannelDefinitionSequence);
  const labels = labelsOf(definitions);
  return definitions.map((definition, i) => {
    const sensitivity = definition.decimal(TAG.ChannelSensitivity);
    const correction = definition.decimal(TAG.ChannelSensitivityCorrectionFactor);
    return {
      label: labels[i]!,
      // A sensitivity or factor of 0 would make every sample 0: it was not filled in.
      scale: sensitivity
        ? { factor: sensitivity * (correction || 1), baseline: definition.decimal(TAG.ChannelBaseline) ?? 0 }
        : undefined,
      unit: unitOf(definition),
      skew: {
        samples: definition.decimal(TAG.ChannelSampleSkew) ?? 0,
        seconds:
          (definition.has(TAG.ChannelSampleSkew) ? 0 : (definition.decimal(TAG.ChannelTimeSkew) ?? 0)) +
          (definition.decimal(TAG.ChannelOffset) ?? 0),
      },
      bitsStored: definition.count(TAG.WaveformBitsStored),
      disconnected: definition.text(TAG.ChannelStatus)?.includes('DISCONNECTED') ?? false,
      filter: {
        low: positive(definition.decimal(TAG.FilterLowFrequency)),
        high: positive(definition.decimal(TAG.FilterHighFrequency)),
        notch: positive(definition.decimal(TAG.NotchFilterFrequency)),
      },
    };
  });
}

/** Whether a channel can be an ECG lead: a voltage, or no unit at all, and no name of another signal. */
export const isEcg = ({ label, unit }: Channel): boolean =>
  !isOtherSignal(label) &&
  !isOtherUnit(unit) &&
  (saysNoUnit(unit) || millivoltsPer(unit) !== undefined || parseLeadName(label) !== undefined);
