// Which signals of a polygraphic recording are ECG leads, and what to call them. Source: EDF+ specification, section 2.1.3.1 and the
// standard texts at edfplus.info ("ECG I", "EEG Fpz-Cz", "EMG RT") for labels; the rest as recorders and databases write them.

import { parseLeadName } from '../../ecg/leads';
import { isOtherSignal, isOtherUnit, isVoltageOfLostPrefix, millivoltsPer, numbered } from '../kit/channels';
import type { EdfSignal } from './header';

/** What the label says of a signal. */
type Kind = 'ecg' | 'other' | 'eeg-electrode' | 'unknown';

export interface ChosenSignal {
  readonly signal: EdfSignal;
  /** The label as `nameLeads` takes it. */
  readonly label: string;
}

export interface ChosenSignals {
  readonly chosen: readonly ChosenSignal[];
  /** Labels of the signals that are no ECG. */
  readonly leftOut: readonly string[];
  /** Labels of signals without a sample. */
  readonly empty: readonly string[];
}

const ECG_WORD = /(?:^|[^a-z])(?:ecg|ekg)(?![a-z])|^(?:ecg|ekg)[lr]?(?:\d|[-+]|$)/i;

/** Bipolar leads named by their electrodes, in either spelling of the leg's (LL, LF, F). */
const LEAD_OF_ELECTRODES: ReadonlyMap<string, string> = new Map([
  ['la-ra', 'I'],
  ['ll-ra', 'II'],
  ['lf-ra', 'II'],
  ['f-ra', 'II'],
  ['ll-la', 'III'],
  ['lf-la', 'III'],
  ['f-la', 'III'],
]);

/** Electrodes of the 10-20 system and its extension; C1 to C6 are chest electrodes where no other of these is there. */
const EEG_ELECTRODE = /^(?:(?:fp|af|fc|ft|cp|tp|po|[fctpoai])(?:z|\d{1,2})|nz|m[12]|e[12]|[lr]oc|pg[12]|t[12])$/i;
const CHEST_ELECTRODE = /^c[1-6]$/i;

/** What sleep laboratories record from the skin beside the ECG, whatever its label. */
const OTHER_ELECTRICAL =
  /^(?:chin|leg|lat|rat|[lr]leg|plm|tib|submental|nasal|nas|oral|therm|cannula|cpap|pos(?:ition)?|body|light|mic|sound|dc\d*|osat|sat|ox|stat|phase|trig|aux|batt?(?:ery)?|x-?pos|photic)(?![a-z])/i;

const bareElectrodes = (label: string): string[] =>
  label
    .replace(/^eeg\s+/i, '')
    .split(/[-\s:/]+/)
    .filter((part) => !/^(?:ref|le|re|avg|av|a|m|gnd)$/i.test(part));

const isEegElectrode = (label: string): boolean => {
  const parts = bareElectrodes(label);
  return parts.length > 0 && parts.every((part) => EEG_ELECTRODE.test(part));
};

function kindOf(label: string, amongEeg: boolean): Kind {
  if (ECG_WORD.test(label)) return 'ecg';
  if (isOtherSignal(label)) return 'other';
  if (isEegElectrode(label) && (amongEeg || !CHEST_ELECTRODE.test(label))) return 'eeg-electrode';
  if (parseLeadName(label) !== undefined || LEAD_OF_ELECTRODES.has(label.toLowerCase())) return 'ecg';
  return OTHER_ELECTRICAL.test(label) ? 'other' : 'unknown';
}

const leadLabel = (label: string, kind: Kind): string => {
  const electrodes = label.replace(/^(?:ecg|ekg)[\s:_-]+/i, '').replace(/\s+/g, '');
  const lead = LEAD_OF_ELECTRODES.get(electrodes.toLowerCase());
  if (lead !== undefined) return lead;
  return kind === 'eeg-electrode' && parseLeadName(label) !== undefined ? `EEG ${label}` : label;
};

/** All that the standard allows in a header. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

const mayBeVoltage = (unit: string): boolean =>
  millivoltsPer(unit) !== undefined || isVoltageOfLostPrefix(unit) || !PRINTABLE_ASCII.test(unit);

/** An EEG by the names of its electrodes: one alone could be anything. */
const MIN_EEG_ELECTRODES = 2;

/**
 * Chooses the signals to read: those that are an ECG by label and, sampled as these are, those whose labels say nothing. Where no label
 * says ECG, every signal that may be a voltage is taken, to be reported as no known lead, unless labels say that it is something else.
 */
export function chooseSignals(signals: readonly EdfSignal[]): ChosenSignals {
  const data = signals.filter((signal) => !signal.isAnnotations && signal.samples > 0);
  const onlyEeg = data.filter(({ label }) => isEegElectrode(label) && !CHEST_ELECTRODE.test(label));
  const described = data.map((signal) => ({
    signal,
    kind: isOtherUnit(signal.dimension) ? ('other' as const) : kindOf(signal.label, onlyEeg.length > 0),
  }));
  const ecg = described.filter(({ kind }) => kind === 'ecg');
  const unknown = described.filter(({ kind }) => kind === 'unknown');
  const electrodes = described.filter(({ kind }) => kind === 'eeg-electrode');
  /** A voltage, or a unit that cannot be read, of a signal that is sampled as an ECG lead is. */
  const asEcg = ({ signal }: (typeof described)[number]) =>
    mayBeVoltage(signal.dimension) && ecg.some((other) => other.signal.samples === signal.samples);
  const wanted = new Set(
    ecg.length > 0
      ? [...ecg, ...unknown.filter(asEcg)]
      : [...unknown, ...(electrodes.length < MIN_EEG_ELECTRODES ? electrodes : [])],
  );
  const own = ({ signal }: { readonly signal: EdfSignal }) =>
    signal.label || numbered('signal', signals.indexOf(signal));
  return {
    chosen: described
      .filter((entry) => wanted.has(entry))
      .map(({ signal, kind }) => ({ signal, label: leadLabel(signal.label, kind) })),
    leftOut: described.filter((entry) => !wanted.has(entry)).map(own),
    empty: signals.filter(({ samples }) => samples === 0).map((signal) => own({ signal })),
  };
}
