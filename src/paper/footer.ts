// What is printed under the traces, so that a page that has left the screen still says how it was made.
import { last } from '../ecg/last';
import type { Recording } from '../ecg/recording';
import type { PaperScale } from './scale';
import { timeLabel } from './time';

/** Mean width of a character as a share of the type size, in common sans-serif fonts. */
const CHARACTER_WIDTH = 0.53;
const SEPARATOR = ' · ';

/** 2001-09-14T10:20:30 as 2001-09-14 10:20:30; the time zone is unknown and none is added. */
const readableTime = (iso: string): string => iso.replace('T', ' ').replace(/\.\d+$/, '');

/** Scale, filter, sampling rate, device, format and time of a recording, each as one short item. */
export function footerItems(recording: Recording, scale: PaperScale): string[] {
  const { device, part, startTime } = recording;
  return [
    `${scale.speed} mm/s`,
    `${scale.gain} mm/mV`,
    ...(device.filter === undefined ? [] : [`device filter ${device.filter}`]),
    'no filter applied by LeadLens',
    `${Number(recording.rate.toFixed(3))} Hz`,
    ...(device.name === undefined ? [] : [device.name]),
    `${recording.format} ${recording.name}`.trim(),
    startTime === undefined ? 'date not in the file' : readableTime(startTime),
    ...(part === undefined ? [] : [`part of ${timeLabel(part.total)} from ${timeLabel(part.start)} on`]),
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
