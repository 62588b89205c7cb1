// Which channels of MFER are ECG leads, and which. Source: ISO 22077-1, tables of waveform classes (MWF_WFM) and resolution
// units (MWF_SEN); MFER part 3-1 and 3-2, tables of lead codes (MWF_LDN).

import { type Phrase, type PlainPhrase, phrase } from '../../ecg/phrases';
import { isOtherSignal } from '../kit/channels';
import { leadOfNumber } from '../kit/lead-codes';
import type { Channel } from './definitions';
import { textIn, unsigned } from './numbers';

/** Codes beyond those that MFER shares with SCP-ECG. */
const LEAD_NAMES: ReadonlyMap<number, string> = new Map([
  [19, 'CC5'],
  [20, 'CM5'],
  [31, 'NASA'],
  [32, 'CB4'],
  [33, 'CB5'],
  [34, 'CB6'],
  [68, 'V8R'],
  [69, 'V9R'],
  [70, 'D'],
  [71, 'A'],
  [72, 'J'],
  [4166, 'ECG1'],
  [4167, 'ECG2'],
  [4168, 'ECG3'],
  [4169, 'ECG4'],
]);

const OTHER_SIGNALS: ReadonlyMap<number, PlainPhrase> = new Map([
  [143, 'blood-pressure'],
  [160, 'respiration-impedance'],
  [175, 'oxygen-saturation'],
  [4160, 'status'],
  [4161, 'position'],
  [4162, 'movement'],
  [4163, 'respiration'],
]);

/** Codes from here on are the maker's own. */
const PRIVATE_CODES = 0xc000;

/** MWF_SEN, unit: volt. */
const VOLT = 0;
const MILLIVOLT_EXPONENT = 3;
/** MWF_SEN, where the file does not say: microvolts. */
const DEFAULT_MILLIVOLTS = 1e-3;

/** MWF_WFM: resting, long-term, vector, exercise, intracardiac and surface ECG ... and monitoring, where 0 is "not known". */
const MAY_BE_ECG = (waveform: number) =>
  waveform <= 9 || waveform === 20 || waveform === 21 || waveform >= PRIVATE_CODES;
/** One beat made of many: averaged, dominant. Where a file has nothing else, 8 may be a late potential. */
const AVERAGED_BEATS: ReadonlySet<number> = new Set([8, 9]);

export const isAveragedBeat = ({ waveform }: Channel): boolean => AVERAGED_BEATS.has(waveform);

export interface MferLead {
  /** Undefined where the file has no name for it. */
  readonly label: string | undefined;
  /** What it measures, where that is known and no ECG. */
  readonly other: Phrase | undefined;
  /** Millivolts per unit; undefined where it measures something else. */
  readonly scale: number | undefined;
  readonly scaleAssumed: boolean;
  readonly isEcg: boolean;
}

/** What a channel measures. */
export function leadOf(channel: Channel, characterSet: string | undefined): MferLead {
  const { lead, resolution, dataType, rate, waveform } = channel;
  const code = lead && unsigned({ ...lead, bytes: lead.bytes.subarray(0, 2) });
  const text = lead ? textIn(lead.bytes.subarray(2), characterSet) : '';
  const ecgName = code === undefined ? undefined : (leadOfNumber(code) ?? LEAD_NAMES.get(code));
  const other = code === undefined ? undefined : OTHER_SIGNALS.get(code);
  const label = ecgName ?? (text || (code ? `code ${code}` : undefined));
  const scale = resolution
    ? resolution.unit === VOLT
      ? resolution.mantissa * 10 ** (resolution.exponent + MILLIVOLT_EXPONENT)
      : undefined
    : DEFAULT_MILLIVOLTS;
  const named = other === undefined && (ecgName !== undefined || code === undefined || code < PRIVATE_CODES);
  const isEcg =
    named &&
    scale !== undefined &&
    dataType !== undefined &&
    dataType !== 'status16' &&
    rate !== undefined &&
    MAY_BE_ECG(waveform) &&
    !isOtherSignal(label ?? '');
  return { label, other: other && phrase(other), scale, scaleAssumed: resolution === undefined, isEcg };
}
