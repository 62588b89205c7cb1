import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import type { Language } from '../words/language';
import type { PaperPage } from './page';
import { timeInFile } from './time';

/** The page in one sentence for whoever cannot see it: leads and their source, duration, time in view, speed and gain. */
export function describePage(recording: Recording, page: PaperPage, { say, words, format }: Language): string {
  const { description, speed, gain } = words.paper;
  const names = (wanted: (segment: PaperPage['segments'][number]) => boolean): LeadName[] => [
    ...new Set(page.segments.filter(wanted).map((segment) => segment.name)),
  ];
  const drawn = names((segment) => segment.lead !== undefined);
  const derived = names((segment) => segment.lead?.source === 'derived');
  const absent = names((segment) => segment.lead === undefined);
  const changed = names((segment) => segment.recorded !== undefined);
  const off = names((segment) => segment.off);
  const { part } = recording;
  const whole = duration(recording);
  const at = (time: number) => format.moment(timeInFile(recording, time));
  const parts = [
    say(description.leads, { name: recording.name, count: drawn.length, leads: drawn }),
    ...(derived.length > 0 ? [say(description.derived, { leads: derived })] : []),
    ...(absent.length > 0 ? [say(description.absent, { leads: absent })] : []),
    ...(changed.length > 0 ? [say(description.changed, { leads: changed })] : []),
    ...(off.length > 0 ? [say(description.off, { leads: off })] : []),
    say(description.duration, { seconds: format.number(whole, 1) }),
    ...(part ? [say(description.part, { whole: format.moment(part.total), start: format.moment(part.start) })] : []),
    ...(page.end - page.start < whole ? [say(description.shown, { start: at(page.start), end: at(page.end) })] : []),
    say(speed, { speed: page.scale.speed }),
    page.scale.halfChest
      ? say(words.paper.footer.halfChest, { gain: page.scale.gain, chest: page.scale.gain / 2 })
      : say(gain, { gain: page.scale.gain }),
    ...(page.filter === undefined ? [] : [say(description.filtered, { filter: page.filter })]),
  ];
  return say(description.sentence, { parts: format.phrases(parts) });
}
