// SCP-ECG, the standard communications protocol for computer-assisted electrocardiography.
// Source: EN 1064:2005+A1:2007 (ISO 11073-91064:2009).

import { phrase } from '../../ecg/phrases';
import type { Annotation } from '../../ecg/recording';
import { hertz, seconds } from '../../ecg/units';
import { recordingOf } from '../kit/recording';
import { type FormatReader, fileName, type ReadOutcome, stemOf } from '../reader';
import { readAcquisition } from './acquisition';
import { readGlobalMeasurements, readLeadMeasurements } from './measurements';
import { NO_QRS, type QrsLocations, readQrsLocations } from './qrs';
import { isScpRecord, readRecord } from './sections';
import { readSignals } from './signals';
import { readStatements } from './statements';

const NOTHING = new Uint8Array();
const MILLISECONDS = 1000;

/** QRS complexes and pacemaker spikes in the order of time. */
function annotationsOf(qrs: QrsLocations, spikes: readonly number[], rate: number, firstSample: number): Annotation[] {
  const complexes = qrs.complexes.map(({ fiducial, type }) => ({
    time: seconds((fiducial - firstSample) / rate),
    text: phrase('qrs-complex-type', { type }),
  }));
  const paced = spikes.map((time) => ({ time: seconds(time / MILLISECONDS), text: phrase('pacemaker-spike') }));
  return [...complexes, ...paced].sort((a, b) => a.time - b.time);
}

export const scpReader: FormatReader = {
  format: 'SCP-ECG',

  recognises: (_file, head) => isScpRecord(head),

  async read(file, { options, identities, budget }): Promise<ReadOutcome> {
    const name = fileName(file.path);
    const record = readRecord(await file.bytes(), name);
    const body = (id: number) => record.sections.get(id)?.body ?? NOTHING;
    const acquisition = readAcquisition(body(1), identities);
    const qrs = record.sections.has(4) ? readQrsLocations(body(4)) : NO_QRS;
    const rhythm = readSignals(record, qrs, options, name, budget);
    if (!('leads' in rhythm)) return { issues: [...rhythm.issues, ...record.issues] };
    const issues = [...record.issues, ...rhythm.issues];
    const { leads, rate, firstSample, assumedLeads, medianBeat } = rhythm;
    const global = readGlobalMeasurements(body(7));
    const outcome = recordingOf({
      name: stemOf(file.path),
      format: this.format,
      rate: hertz(rate),
      leads,
      startTime: acquisition.startTime,
      patient: acquisition.patient,
      device: acquisition.device,
      statements: readStatements(body(8), body(11), acquisition.texts),
      comments: acquisition.comments,
      annotations: annotationsOf(qrs, global.spikes, rate, firstSample),
      measurements: [...global.measurements, ...readLeadMeasurements(body(10))],
      medianBeat,
      issues,
    });
    const samples = leads[0]![1].length;
    return assumedLeads ? { ...outcome, question: { samples, rate: false, leads: assumedLeads } } : outcome;
  },
};
