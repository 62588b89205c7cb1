// Every way in which reading a file can go wrong, in one table: a code for programs, a severity, one plain sentence for people.

export type Severity = 'error' | 'warning' | 'note';

interface IssueKind {
  /** error: nothing could be read. warning: read, but not to be trusted blindly. note: worth knowing. */
  readonly severity: Severity;
  /** `{name}` stands for a detail that the reader fills in. */
  readonly sentence: string;
}

export const ISSUES = {
  // The file as a whole
  'not-an-ecg': { severity: 'error', sentence: '{file} is not an ECG in a format that LeadLens reads.' },
  'unsupported-format': {
    severity: 'error',
    sentence:
      '{file} is {format}, which LeadLens does not read yet; export the ECG as HL7 aECG, DICOM, SCP-ECG or CSV instead.',
  },
  'empty-file': { severity: 'error', sentence: '{file} is empty; export or copy it again.' },
  'file-missing': { severity: 'error', sentence: 'There is no file {file}, or it may not be opened.' },
  unreadable: { severity: 'error', sentence: '{file} is damaged and cannot be read; export or copy it again.' },
  'file-gone': {
    severity: 'error',
    sentence:
      '{file} could not be read: it was moved or changed, its disk was taken out, or it is too large for this browser. Open it again.',
  },
  'out-of-memory': {
    severity: 'error',
    sentence:
      '{file} needs more memory than this browser has left; close other tabs and programs, or open fewer recordings at once.',
  },
  'archive-unreadable': {
    severity: 'error',
    sentence: '{file} cannot be unpacked: it is damaged or locked with a password. Unpack it and open the files in it.',
  },
  'archive-too-large': {
    severity: 'error',
    sentence: '{file} unpacks to more than {limit} MB; unpack it and open the recordings you need.',
  },
  'archive-too-many': {
    severity: 'error',
    sentence: '{file} holds more than {limit} files; unpack it and open the recordings you need.',
  },
  'archive-locked': {
    severity: 'error',
    sentence: '{file} in {archive} is locked with a password; unpack the archive and open the files in it.',
  },
  'archive-method': {
    severity: 'error',
    sentence:
      '{file} in {archive} is packed by {method}, which LeadLens cannot unpack; unpack the archive and open the files in it.',
  },
  'archive-file-damaged': {
    severity: 'error',
    sentence: '{file} in {archive} is damaged and cannot be unpacked; download or copy the archive again.',
  },
  'archive-unsupported': {
    severity: 'error',
    sentence: '{file} is {kind}, which LeadLens cannot unpack; unpack it and open the files in it.',
  },
  'dicom-directory': {
    severity: 'error',
    sentence: '{file} is a DICOM directory, which only lists other files: open the folder that it lies in.',
  },
  'dicom-other-object': {
    severity: 'error',
    sentence: '{file} is a DICOM file that holds {kind} and no ECG; export the ECG as a DICOM 12-lead or General ECG.',
  },
  'dicom-waveform-missing': {
    severity: 'error',
    sentence:
      '{file} is a DICOM file in which the waveform is missing: it was cut off or never in it; export it again.',
  },
  'dicom-damaged': {
    severity: 'error',
    sentence: '{file} is a DICOM file that is damaged or cut off before its samples; export or copy it again.',
  },

  // Files that belong together
  'header-missing': {
    severity: 'error',
    sentence: '{file} holds samples without their header: drop {header} together with it.',
  },
  'signal-file-missing': {
    severity: 'error',
    sentence: '{file} names the signal file {missing}, which is not there: drop both together.',
  },
  'signal-file-skipped': {
    severity: 'warning',
    sentence: '{missing}, which {file} names, is not there, so its leads are missing: {leads}.',
  },
  'recording-missing': {
    severity: 'error',
    sentence: '{file} holds annotations without their recording: drop {recording} together with it.',
  },
  'annotations-cut': {
    severity: 'warning',
    sentence: '{file} is damaged; only its first {count} annotations are shown.',
  },
  'segment-missing': {
    severity: 'warning',
    sentence: 'The segment {missing} of {file} is not there or cannot be read; the trace has a gap of {seconds} s.',
  },

  // The header
  'bad-header': { severity: 'error', sentence: '{file} cannot be understood in line {line}: {problem}.' },
  'header-oddity': { severity: 'warning', sentence: '{file} has an oddity in line {line}: {problem}.' },
  'unsupported-signal-format': {
    severity: 'error',
    sentence:
      '{file} stores its samples in WFDB format {format}, which LeadLens does not read yet; convert it to format 16.',
  },
  'header-truncated': { severity: 'error', sentence: '{file} ends within its header; export or copy it again.' },
  'header-unreadable': {
    severity: 'error',
    sentence: 'The header of {file} is damaged: {problem}. Export or copy the file again.',
  },
  'header-checksum-wrong': {
    severity: 'warning',
    sentence: 'The checksum of the header of {file} is wrong: check leads, sampling rate and height of the trace.',
  },
  'scale-missing': {
    severity: 'warning',
    sentence: 'Left out, because {file} does not say how many volts a unit of them is: {leads}.',
  },
  'no-scale': {
    severity: 'error',
    sentence: '{file} does not say for any lead how many volts a unit is; export it again.',
  },
  'format-violated': {
    severity: 'error',
    sentence: '{file} does not keep to {format}: {problem}. Export the ECG again, or in another format.',
  },
  'section-skipped': {
    severity: 'warning',
    sentence: 'In {file}, {section} cannot be read and is left out: {problem}.',
  },
  'gain-missing': {
    severity: 'warning',
    sentence: 'The file gives no gain for {leads}; {gain} units per mV, the default of the format, is assumed.',
  },

  // The samples
  'no-samples': { severity: 'error', sentence: '{file} holds no ECG samples; export or copy it again.' },
  'no-ecg-leads': { severity: 'error', sentence: '{file} holds no ECG lead, only: {channels}.' },
  'record-too-long': {
    severity: 'error',
    sentence: '{file} lasts {hours} hours, more than fits in memory; open its segments or a shorter part of it.',
  },
  truncated: {
    severity: 'warning',
    sentence: '{file} ends early: {missing} of {expected} samples per lead are missing at the end ({seconds} s).',
  },
  'file-damaged-behind': {
    severity: 'warning',
    sentence: '{file} is damaged behind the samples that are shown; compare their length with a printout.',
  },
  'calibration-pulse': {
    severity: 'note',
    sentence: 'The last {seconds} s hold the calibration pulse of the device and no ECG.',
  },
  'end-missing': { severity: 'warning', sentence: '{file} ends without the end that such files have: it was cut.' },
  'version-unknown': {
    severity: 'warning',
    sentence:
      '{file} says that it is {version}, a version that LeadLens does not know; compare the trace with a printout.',
  },
  'sample-count-differs': {
    severity: 'warning',
    sentence: 'The header of {file} counts {claimed} samples per lead, its size gives {found}; all of these are read.',
  },
  'sample-count-total': {
    severity: 'note',
    sentence: 'The header of {file} counts the samples of all leads together; {found} of {claimed} are of each lead.',
  },
  interrupted: {
    severity: 'note',
    sentence: 'The recording was interrupted {count} times; the trace has gaps of {seconds} s in all.',
  },
  'array-shape': {
    severity: 'error',
    sentence:
      '{file} holds no array in the shape of an ECG (a column or a row of samples for each of 1 to 16 leads), only: {arrays}.',
  },
  'array-chosen': {
    severity: 'note',
    sentence: '{file} holds several arrays that could be an ECG; {array} is shown, left out: {others}.',
  },
  'content-damaged': {
    severity: 'error',
    sentence: '{file} is damaged: {problem}. Export or copy it again.',
  },
  'array-unsupported': {
    severity: 'error',
    sentence:
      '{file} keeps its samples as {kind}, which LeadLens does not read; save them as a plain array of numbers.',
  },
  'array-too-large': {
    severity: 'error',
    sentence: '{file} holds an array that is larger than fits in memory; save a part of it to a file of its own.',
  },
  'recordings-left-out': {
    severity: 'warning',
    sentence: '{file} holds {count} recordings; the first {read} are opened. Save the others to files of their own.',
  },
  'checksum-wrong': {
    severity: 'warning',
    sentence: 'The checksum of {leads} is wrong: the samples or the header were altered after recording.',
  },
  'samples-interpolated': {
    severity: 'note',
    sentence:
      '{file} keeps only one of {factor} samples between the QRS complexes; the others are interpolated as the format prescribes.',
  },
  'initial-value-wrong': {
    severity: 'warning',
    sentence: 'The first sample of {leads} differs from the one in the header: this may be the wrong signal file.',
  },
  'values-unreadable': {
    severity: 'warning',
    sentence: '{count} values in {file} are not numbers and are shown as gaps.',
  },
  'lead-unreadable': {
    severity: 'warning',
    sentence: 'The samples of {leads} cannot be decoded, so they are left out; export the ECG again.',
  },
  'lead-short': {
    severity: 'warning',
    sentence: '{leads} end before the other leads; the rest is shown as a gap.',
  },
  'leads-left-out': {
    severity: 'warning',
    sentence:
      '{count} leads are left out: the file holds almost no samples of them, or more leads than anyone records.',
  },
  'lead-off': { severity: 'warning', sentence: 'The device marked {leads} as disconnected while it recorded.' },
  'length-disagrees': {
    severity: 'warning',
    sentence: '{file} announces {announced} samples for {leads} and holds {held}; those that are there are shown.',
  },
  'field-ignored': {
    severity: 'warning',
    sentence:
      '{file} sets {field} to {value} for {leads}, and what that does to samples is not published: they are shown as stored, so compare with a printout.',
  },
  'sample-order-assumed': {
    severity: 'warning',
    sentence:
      '{file} does not show in which order it stores its leads; {order} is assumed, so compare with a printout.',
  },
  'waveform-elsewhere': {
    severity: 'error',
    sentence:
      '{file} is the report of an ECG without its waveform: open the MFER file that was exported with it (such as {waveform}).',
  },
  'median-only': {
    severity: 'error',
    sentence: '{file} holds only the averaged beat and not the rhythm it is made of; export the ECG with its rhythm.',
  },
  'sample-encoding-unknown': {
    severity: 'error',
    sentence:
      '{file} stores its samples as {encoding}, which LeadLens cannot decode; export the ECG as HL7 aECG, DICOM or SCP-ECG instead.',
  },

  'starts-unlikely': {
    severity: 'warning',
    sentence: 'The leads of {file} begin too far apart to be one ECG; all are drawn from one moment on.',
  },
  'strips-contradict': {
    severity: 'warning',
    sentence: 'The file holds several recordings of the same moment of {leads}; the longest of each lead are shown.',
  },
  'series-left-out': {
    severity: 'note',
    sentence: 'Left out, because the device made them out of the recording: {series}.',
  },
  'only-averaged-beat': {
    severity: 'warning',
    sentence: '{file} holds no rhythm, only the beat that the device averaged; that beat is shown as the recording.',
  },

  'skew-rest': {
    severity: 'note',
    sentence: 'The leads were sampled up to {milliseconds} ms apart, less than a sample, and are not shifted for it.',
  },
  'leads-in-turn': {
    severity: 'note',
    sentence: 'Not all leads were recorded all the time: each is blank where it was not.',
  },
  'lead-repeated': {
    severity: 'note',
    sentence: 'The file holds these leads again for the same time, and the longer strip is shown: {leads}.',
  },
  'leads-derived': {
    severity: 'note',
    sentence: 'Of the limb leads, the file stores {stored}; {derived} follow from them.',
  },

  // Leads and channels
  'lead-empty': { severity: 'note', sentence: 'The file names these leads and holds no sample of them: {leads}.' },
  'unknown-lead': {
    severity: 'warning',
    sentence: 'Not the name of a known ECG lead, and drawn as the file names it: {leads}.',
  },
  'duplicate-lead': {
    severity: 'warning',
    sentence: 'The file holds lead {lead} more than once; the other is shown as {shown}.',
  },
  'leads-assumed': {
    severity: 'warning',
    sentence: 'The leads have no names; they are taken in the order {leads}. Check this before reading the ECG.',
  },
  'leads-calculated': { severity: 'note', sentence: 'The device calculated these leads from others: {leads}.' },
  'channel-left-out': { severity: 'note', sentence: 'Left out, because they are not ECG leads: {channels}.' },

  // Units and time
  'unit-unknown': {
    severity: 'warning',
    sentence: 'The unit "{unit}" of {leads} is not known; mV is assumed, so check the height of the trace.',
  },
  'unit-default': {
    severity: 'warning',
    sentence:
      '{file} gives no unit for {leads}; {unit}, the default of the format, is assumed, so check the height of the trace.',
  },
  'unit-as-others': {
    severity: 'warning',
    sentence: 'The unit "{unit}" of {leads} is not known; {assumed} is assumed, the unit of the other leads.',
  },
  'step-assumed': {
    severity: 'warning',
    sentence:
      'The file does not say how large a step of {leads} is; one unit is assumed, so check the height of the trace.',
  },
  'origin-subtracted': {
    severity: 'warning',
    sentence:
      '{file} gives the middle of its raw values as the origin; it is subtracted, so check the height of the trace.',
  },
  'unit-assumed': {
    severity: 'warning',
    sentence:
      '{file} does not say its unit; from the size of its values {unit} is assumed, so check the height of the trace.',
  },
  'rate-missing': {
    severity: 'error',
    sentence: '{file} does not say how many samples it has per second; give the sampling rate in Hz.',
  },
  'rate-assumed': {
    severity: 'warning',
    sentence: '{file} gives no sampling rate; {rate} Hz, the default of the format, is assumed.',
  },
  'rate-mixed': {
    severity: 'note',
    sentence: 'The leads were sampled at {rates} Hz; the slower ones are interpolated to {rate} Hz.',
  },
  'step-unit-assumed': {
    severity: 'warning',
    sentence: 'The unit of the time between samples is missing or wrong; {unit} are assumed, which gives {rate} Hz.',
  },
  'time-unit-assumed': {
    severity: 'warning',
    sentence: 'The time column has no unit; from its steps {unit} is assumed, which gives {rate} Hz.',
  },
  'time-irregular': {
    severity: 'warning',
    sentence: 'The time column is not evenly spaced; the trace is drawn evenly at {rate} Hz.',
  },
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof ISSUES;

export interface ReadIssue {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly message: string;
  /** The file, and where in it, if that helps: "100.hea, line 3". */
  readonly where?: string;
}

/** The issue of a code with its details filled in. */
export function issue(code: IssueCode, details: Record<string, string | number> = {}, where?: string): ReadIssue {
  const { severity, sentence } = ISSUES[code];
  const message = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
  return where === undefined ? { code, severity, message } : { code, severity, message, where };
}
