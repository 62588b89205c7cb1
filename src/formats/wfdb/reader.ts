// WFDB: a header file that names one or more signal files. Source: PhysioNet, "WFDB Applications Guide".

import { issue } from '../../ecg/read-issue';
import { nameLeads, nameUnnamedLeads } from '../channels';
import { toOneRate } from '../rates';
import { type FormatReader, fileName } from '../reader';
import { MAX_SAMPLES, recordingOf } from '../recording';
import { decodeText, decodeTextHead, linesOf } from '../text';
import { DEFAULT_FRAME_RATE, isHeaderBeginning, parseHeader } from './header';
import { patientFromComments } from './patient';
import { readSegments, segmentHeaders } from './segments';
import { readSignals } from './signals';

/** header(5): a signal file name that stands for "none", as in the layout header of a multi-segment record. */
const NO_FILE = '~';

export const wfdbReader: FormatReader = {
  format: 'WFDB',

  recognises(file, head) {
    const text = decodeTextHead(head);
    if (text === undefined) return false;
    const [record, specification] = linesOf(text).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
    if (/\.hea$/i.test(file.path)) return record !== undefined;
    return record !== undefined && specification !== undefined && isHeaderBeginning(record, specification);
  },

  companions(bytes) {
    const header = parseHeader(decodeText(bytes), '');
    if ('code' in header) return [];
    if (header.segments) return segmentHeaders(header.segments);
    return [...new Set(header.signals.map(({ file }) => file))].filter((name) => name !== NO_FILE);
  },

  async read(file, context) {
    const name = fileName(file.path);
    const header = parseHeader(decodeText(await file.bytes()), name);
    if ('code' in header) return { issues: [header] };
    const read = header.segments ? readSegments : readSignals;
    const { channels, frames, leftOut, issues: found } = await read(header, name, context);
    const issues = [...header.issues, ...found];
    if (channels.length === 0) {
      const failed = issues.some(({ severity }) => severity === 'error');
      if (!failed) issues.push(issue('no-ecg-leads', { file: name, channels: leftOut.join(', ') || 'nothing' }, name));
      return { issues };
    }
    if (leftOut.length > 0) issues.push(issue('channel-left-out', { channels: leftOut.join(', ') }));
    if (header.frameRate === undefined && context.options.rate === undefined) {
      issues.push(issue('rate-assumed', { file: name, rate: DEFAULT_FRAME_RATE }, name));
    }
    const frameRate = header.frameRate ?? context.options.rate ?? DEFAULT_FRAME_RATE;
    const longest = Math.max(...channels.map(({ samples }) => samples.length));
    if (longest * channels.length > MAX_SAMPLES) {
      const hours = Math.round(frames / frameRate / 3600);
      return { issues: [...issues, issue('record-too-long', { file: name, hours }, name)] };
    }
    const unified = toOneRate(
      channels.map(({ samples, samplesPerFrame }) => ({ samples, rate: frameRate * samplesPerFrame })),
    );
    const labels = channels.map(({ label }) => label);
    const unnamed = !header.segments && header.signals.every(({ description }) => description === '');
    const named = unnamed ? nameUnnamedLeads(labels) : nameLeads(labels);
    return recordingOf({
      name: header.record,
      format: this.format,
      rate: unified.rate,
      leads: named.names.map((lead, i) => [lead, unified.samples[i]!]),
      startTime: header.startTime,
      patient: patientFromComments(header.comments),
      comments: header.comments,
      issues: [...issues, ...unified.issues, ...named.issues],
    });
  },
};
