import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import type { PaperPage } from './page';
import { timeLabel } from './time';

/** The page in one sentence for whoever cannot see it: leads and their source, duration, time in view, speed and gain. */
export function describePage(recording: Recording, page: PaperPage): string {
  const names = (wanted: (segment: PaperPage['segments'][number]) => boolean): LeadName[] => [
    ...new Set(page.segments.filter(wanted).map((segment) => segment.name)),
  ];
  const drawn = names((segment) => segment.lead !== undefined);
  const derived = names((segment) => segment.lead?.source === 'derived');
  const absent = names((segment) => segment.lead === undefined);
  const whole = duration(recording);
  const parts = [
    `ECG ${recording.name}, ${drawn.length} ${drawn.length === 1 ? 'lead' : 'leads'}: ${drawn.join(', ')}`,
    ...(derived.length > 0 ? [`derived: ${derived.join(', ')}`] : []),
    ...(absent.length > 0 ? [`absent: ${absent.join(', ')}`] : []),
    `${Number(whole.toFixed(1))} s long`,
    ...(page.end - page.start < whole ? [`showing ${timeLabel(page.start)} to ${timeLabel(page.end)}`] : []),
    `${page.scale.speed} mm/s`,
    `${page.scale.gain} mm/mV`,
  ];
  return `${parts.join('; ')}.`;
}
