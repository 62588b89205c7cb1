// Philips ECG as XML (SierraECG 1.03, PhilipsECG 1.04 to 1.04.02): PageWriter, HeartStart MRx, TraceMasterVue, IntelliSpace ECG.
// Source: Philips, schemas SierraECG 1.03 and PhilipsECG 1.04.01. Names, identifiers and birth dates are not read.

import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { recordingOf } from '../kit/recording';
import { textOf, type XmlElement } from '../kit/xml';
import { isOutcome, readXmlFile, rootName } from '../kit/xml-file';
import { type FormatReader, fileName, stemOf } from '../reader';
import {
  readComments,
  readDevice,
  readMeasurements,
  readPacePulses,
  readPatient,
  readStartTime,
  readStatements,
} from './report';
import { readRepresentativeBeats } from './representative-beats';
import { readWaveforms } from './waveforms';

const DOCUMENT_TYPES = ['SierraECG', 'PhilipsECG'];
const VERSIONS = ['1.03', '1.04', '1.04.01', '1.04.02'];

/** An error where the document is of another type, a warning where it is of an unknown version. */
function documentIssues(root: XmlElement, file: string): ReadIssue[] {
  const type = textOf(root, 'documentinfo', 'documenttype');
  if (type !== undefined && !DOCUMENT_TYPES.includes(type)) {
    return [issue('unsupported-format', { file, format: phrase('ecg-of-type', { type }) }, file)];
  }
  const version = textOf(root, 'documentinfo', 'documentversion');
  if (version === undefined || VERSIONS.includes(version)) return [];
  return [issue('version-unknown', { file, version: `${type ?? 'Philips ECG'} ${version}` }, file)];
}

export const philipsReader: FormatReader = {
  format: 'Philips XML',

  recognises: (_file, head) => rootName(head) === 'restingecgdata',

  async read(file, { options, identities, budget }) {
    const name = fileName(file.path);
    const root = await readXmlFile(file, { identities, budget });
    if (isOutcome(root)) return root;
    const issues = documentIssues(root, name);
    if (issues.some(({ severity }) => severity === 'error')) return { issues };
    const waveforms = readWaveforms(root, name);
    if ('code' in waveforms) return { issues: [...issues, waveforms] };
    const rate = waveforms.rate ?? options.rate;
    if (rate === undefined) return { issues: [...issues, issue('rate-missing', { file: name }, name)] };
    return recordingOf({
      name: stemOf(file.path),
      format: this.format,
      rate: hertz(rate),
      leads: waveforms.leads,
      startTime: readStartTime(root),
      patient: readPatient(root),
      device: readDevice(root),
      statements: readStatements(root),
      comments: readComments(root),
      annotations: readPacePulses(root),
      measurements: readMeasurements(root),
      medianBeat: readRepresentativeBeats(root),
      issues: [...issues, ...waveforms.issues],
    });
  },
};
