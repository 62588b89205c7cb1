// MFER (ISO 22077-1, ISO/TS 11073-92001): waveforms of Nihon Kohden, Fukuda Denshi and others, 12 leads or a monitor's channels.

import { issue } from '../../ecg/read-issue';
import type { MedianBeat } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import type { Budget } from '../kit/budget';
import { listed } from '../kit/channels';
import { recordingOf } from '../kit/recording';
import { type FormatReader, fileName, type ReadContext, type ReadOutcome, stemOf } from '../reader';
import { readDescription } from './description';
import { isAveragedBeat } from './leads';
import { type FrameGroup, groupFrames, readGroup } from './recordings';
import { looksLikeMfer } from './tags';

/** The beat that the recorder made of many, where there is a rhythm beside it. */
function medianBeatOf(
  groups: readonly FrameGroup[],
  file: string,
  characterSet: string | undefined,
  budget: Budget,
): MedianBeat | undefined {
  for (const group of groups) {
    const { leads, rate } = readGroup(group, { file, characterSet, rate: undefined, start: undefined, budget });
    if (leads[0]?.[1].length) return { rate, leads: new Map(leads) };
  }
  return undefined;
}

function readMfer(
  bytes: Uint8Array,
  path: string,
  { options, identities, budget }: ReadContext,
): ReadOutcome | ReadOutcome[] {
  const file = fileName(path);
  const { frames, report, characterSet, issues } = readDescription(bytes, file, identities, budget);
  const groups = groupFrames(frames);
  const averaged = groups.filter(({ channels }) => channels.every(isAveragedBeat));
  const rhythms = averaged.length < groups.length ? groups.filter((group) => !averaged.includes(group)) : groups;
  const medianBeat = rhythms === groups ? undefined : medianBeatOf(averaged, file, characterSet, budget);
  const read = rhythms.map((group) => ({
    group,
    ...readGroup(group, { file, characterSet, rate: options.rate, start: options.start, budget }),
  }));
  const withLeads = read.filter(({ leads }) => leads[0]?.[1].length);
  const others = listed(read.flatMap((each) => each.others));
  if (withLeads.length === 0) {
    const errors = [...issues, ...read.flatMap((each) => each.issues)].filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return { issues: errors };
    const none = read.every(({ leads }) => leads.length === 0) && others.length > 0;
    return {
      issues: [none ? issue('no-ecg-leads', { file, channels: others }, file) : issue('no-samples', { file }, file)],
    };
  }
  // What follows whole frames and is damaged cost nothing that could be told.
  const cut = issues.length > 0 ? [issue('file-damaged-behind', { file }, file)] : [];
  return withLeads.map(({ leads, rate, part, issues: found }, index) =>
    recordingOf({
      name: index === 0 ? stemOf(path) : `${stemOf(path)} (${index + 1})`,
      format: 'MFER',
      rate,
      leads,
      startTime: report.startTime,
      patient: report.patient(),
      device: report.device(),
      statements: report.interpretation(),
      comments: report.comments.filter((comment) => comment !== ''),
      annotations:
        index === 0
          ? report.annotations.map(({ time, text }) => ({ time: seconds(time - (part?.start ?? 0)), text }))
          : [],
      measurements: report.measurements,
      ...(medianBeat && index === 0 ? { medianBeat } : {}),
      ...(part ? { part } : {}),
      issues: [...cut, ...found, ...(others.length === 0 ? [] : [issue('channel-left-out', { channels: others })])],
    }),
  );
}

export const mferReader: FormatReader = {
  format: 'MFER',

  recognises: (_file, head) => looksLikeMfer(head),

  async read(file, context) {
    return readMfer(await file.bytes(), file.path, context);
  },
};
