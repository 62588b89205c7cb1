import type { Text } from '../ecg/phrases';
import type { DeviceMeasurement } from '../ecg/recording';
import type { Language } from './language';

/** A text of a file as it is, a phrase in this language. */
export const textInWords = ({ words, fill }: Language, text: Text): string =>
  typeof text === 'string' ? text : fill(words.phrases[text.code], text.values);

/** What was measured, and in which leads: "QRS duration in V1". */
export function measurementName({ words, say }: Language, { code, name, leads }: DeviceMeasurement): string {
  const quantity = code === undefined ? name : words.measurements[code];
  return leads === undefined ? quantity : say(words.measuredIn, { name: quantity, leads });
}
