// What is printed under the traces, so that a page that has left the screen still says how it was made.
import { last } from '../ecg/last';
import type { Recording } from '../ecg/recording';
import type { Language } from '../words/language';
import { textInWords } from '../words/text';
import type { PaperScale } from './scale';

/** Mean width of a character as a share of the type size, in common sans-serif fonts. */
const CHARACTER_WIDTH = 0.53;
const SEPARATOR = ' · ';

/** 2001-09-14T10:20:30 as 2001-09-14 10:20:30; the time zone is unknown and none is added. */
const readableTime = (iso: string): string => iso.replace('T', ' ').replace(/\.\d+$/, '');

/** Scale, filter (of the device, and in words that of the display), sampling rate, device, format and time of a recording, each as one short item. */
export function footerItems(
  recording: Recording,
  { speed, gain, halfChest }: PaperScale,
  filter: string | undefined,
  language: Language,
): string[] {
  const { device, part, startTime } = recording;
  const { say, format } = language;
  const { footer, ...words } = language.words.paper;
  return [
    say(words.speed, { speed }),
    halfChest ? say(footer.halfChest, { gain, chest: gain / 2 }) : say(words.gain, { gain }),
    ...(device.filter === undefined ? [] : [say(footer.deviceFilter, { filter: device.filter })]),
    filter === undefined ? footer.noFilter : say(footer.filtered, { filter }),
    say(footer.rate, { rate: recording.rate }),
    ...(device.name === undefined ? [] : [textInWords(language, device.name)]),
    `${recording.format} ${recording.name}`.trim(),
    startTime === undefined ? footer.noDate : readableTime(startTime),
    ...(part === undefined
      ? []
      : [say(footer.part, { whole: format.moment(part.total), start: format.moment(part.start) })]),
  ];
}

/** Items joined into lines no wider than `width` (mm) at type size `size` (mm); an item is never broken. */
export function wrapItems(items: readonly string[], width: number, size: number): string[] {
  const fits = Math.floor(width / (CHARACTER_WIDTH * size));
  const lines: string[] = [];
  for (const item of items) {
    const line = last(lines);
    if (line !== undefined && line.length + SEPARATOR.length + item.length <= fits) {
      lines[lines.length - 1] = line + SEPARATOR + item;
    } else {
      lines.push(item);
    }
  }
  return lines;
}
