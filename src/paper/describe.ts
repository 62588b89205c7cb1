import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import type { PaperPage } from './page';
import { timeInFile, timeLabel } from './time';

/** The page in one sentence for whoever cannot see it: leads and their source, duration, time in view, speed and gain. */
export function describePage(recording: Recording, page: PaperPage): string {
  const names = (wanted: (segment: PaperPage['segments'][number]) => boolean): LeadName[] => [
    ...new Set(page.segments.filter(wanted).map((segment) => segment.name)),
  ];
  const drawn = names((segment) => segment.lead !== undefined);
  const derived = names((segment) => segment.lead?.source === 'derived');
  const absent = names((segment) => segment.lead === undefined);
  const whole = duration(recording);
  const at = (time: number) => timeLabel(timeInFile(recording, time));
  const parts = [
    `ECG ${recording.name}, ${drawn.length} ${drawn.length === 1 ? 'lead' : 'leads'}: ${drawn.join(', ')}`,
    ...(derived.length > 0 ? [`derived: ${derived.join(', ')}`] : []),
    ...(absent.length > 0 ? [`absent: ${absent.join(', ')}`] : []),
    `${Number(whole.toFixed(1))} s long`,
    ...(recording.part
      ? [`part of ${timeLabel(recording.part.total)} from ${timeLabel(recording.part.start)} on`]
      : []),
    ...(page.end - page.start < whole ? [`showing ${at(page.start)} to ${at(page.end)}`] : []),
    `${page.scale.speed} mm/s`,
    `${page.scale.gain} mm/mV`,
  ];
  return `${parts.join('; ')}.`;
}
