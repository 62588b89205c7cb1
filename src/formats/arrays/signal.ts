// Which of the arrays of a file is the ECG.

import { parseLeadName } from '../../ecg/leads';
import { type SignalAxes, signalAxes } from './axes';
import { elementsOf, type NumericArray, ownName, parentName } from './variables';

/** The samples of one channel of one record. */
export interface Channel {
  /** "" where only its place in the array tells which it is. */
  readonly label: string;
  readonly array: NumericArray;
  /** Where it begins in the values of the array, for the record of that number. */
  start(record: number): number;
  readonly stride: number;
}

/** An array, or several of one lead each, that may be an ECG. */
export interface Signal {
  readonly name: string;
  readonly channels: readonly Channel[];
  /** Per channel. */
  readonly samples: number;
  readonly records: number;
  /** Numbers in all. */
  readonly size: number;
}

/** Names that people give to an ECG. */
const SIGNAL_NAME =
  /^(?:(?:raw_?|filt\w*_?|clean\w*_?)?(?:ecg|ekg)s?(?:_?(?:data|signals?|raw|\d+))?|val|data|x(?:_?(?:train|test|val|data))?|tracings?|feats?|(?:p_?|d_?)?signals?|sigs?|waveforms?|records?|samples|leads|arr_0|voltages?)$/i;
/** Names of arrays that have the shape of one and are none. */
const OTHER_NAME =
  /^(?:t|times?|time_?\w*|timestamps?|y(?:_\w+)?|labels?|targets?|ann\w*|idx|ind(?:ex|ices)|r_?peaks?|peaks?|qrs\w*|mean|std|ids?|\w+_ids?|rr\w*|bbox\w*|mask\w*|spectr\w*|fft\w*|hr|ppg\w*|pleth\w*|resp\w*|eeg\w*|emg\w*|abp\w*|scg\w*|pcg\w*|acc\w*|med(?:ian)?_?beats?)$/i;

/** Named x, y and z, arrays are Frank's leads only all together: x alone is a name for anything. */
const ORTHOGONAL = ['VX', 'VY', 'VZ'];

function signalOf(array: NumericArray, axes: SignalAxes): Signal {
  const { shape, strides } = array;
  const length = (axis: number | undefined) => (axis === undefined ? 1 : shape[axis]!);
  const step = (axis: number | undefined) => (axis === undefined ? 0 : strides[axis]!);
  const label = axes.leads === undefined && parseLeadName(ownName(array.name)) ? ownName(array.name) : '';
  const channels = Array.from({ length: length(axes.leads) }, (_, lead) => ({
    label: /^[xyz]$/i.test(label) ? '' : label,
    array,
    start: (record: number) => lead * step(axes.leads) + record * step(axes.records),
    stride: step(axes.samples),
  }));
  return {
    name: array.name,
    channels,
    samples: length(axes.samples),
    records: length(axes.records),
    size: elementsOf(shape),
  };
}

/** Arrays of one lead each, beside one another and equally long: I, II, V1 ... */
function signalsOfNamedLeads(signals: readonly Signal[]): Signal[] {
  const groups = new Map<string, Signal[]>();
  for (const signal of signals) {
    if (signal.channels.length > 1 || signal.records > 1 || !parseLeadName(ownName(signal.name))) continue;
    const key = `${parentName(signal.name)} ${signal.samples}`;
    groups.set(key, [...(groups.get(key) ?? []), signal]);
  }
  return [...groups.values()].flatMap((group) => {
    const leads = group.map(({ name }) => parseLeadName(ownName(name))!);
    const orthogonal = leads.every((lead) => ORTHOGONAL.includes(lead));
    const [first] = group;
    if (!first || leads.length < (orthogonal ? ORTHOGONAL.length : 2)) return [];
    const channels = group.map(({ name, channels: [channel] }) => ({ ...channel!, label: ownName(name) }));
    return { ...first, name: parentName(first.name), channels, size: first.samples * group.length };
  });
}

/** The likeliest first: the largest of those with the name of an ECG, else the largest of those without another's. */
const rank = ({ name, channels }: Signal): number => {
  const own = ownName(name);
  if (channels.length > 1 && channels.every(({ label }) => label !== '')) return 0;
  return SIGNAL_NAME.test(own) ? 0 : OTHER_NAME.test(own) ? 2 : 1;
};

/** What in the file may be an ECG, by its shape, the likeliest first. */
export function findSignals(arrays: readonly NumericArray[]): Signal[] {
  const single = arrays.flatMap((array) => {
    const axes = array.kind === 'logical' ? undefined : signalAxes(array.shape, array.strides);
    return axes ? signalOf(array, axes) : [];
  });
  const named = signalsOfNamedLeads(single);
  const taken = new Set(named.flatMap(({ channels }) => channels.map(({ array }) => array.name)));
  return [...named, ...single.filter(({ name }) => !taken.has(name))].sort(
    (a, b) => rank(a) - rank(b) || b.size - a.size,
  );
}

/** Whether the name alone says that it is no ECG. */
export const isOtherArray = ({ name }: Signal): boolean => OTHER_NAME.test(ownName(name));
