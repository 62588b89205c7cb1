// Every sentence a person reads, in English. One object, by rooms and then by what says it; `{name}` stands for a value.
// Another language is a file beside this one, of the type `Translation<typeof english>`.

import type { QualityReason } from '../analysis/quality-finding';
import type { MeasurementCode } from '../ecg/measurements';
import type { OpeningErrorCode } from '../ecg/opening-error';
import type { PhraseCode } from '../ecg/phrases';
import type { IssueCode } from '../ecg/read-issue';
import type { WritingErrorCode } from '../ecg/writing-error';
import type { NetworkFileErrorCode, RefusalCode } from '../learning/contracts';
import type { ModelErrorCode } from '../model/errors';
import type { LiveErrorCode } from '../monitor/live-error';
import type { Template } from './template';

export const english = {
  /** Stands beside every result and in every export. */
  disclaimer: 'For research and teaching. Not a medical device; to be reviewed by a qualified clinician.',

  /** What was met while reading a file; values in `src/ecg/read-issue.ts`. */
  issues: {
    // The file as a whole
    'not-an-ecg': '{file} is not an ECG in a format that LeadLens reads.',
    'beats-only':
      '{file} holds heart rates or the times between heartbeats and no curve, so there is no ECG to draw; open the recording that they come from.',
    'unsupported-format':
      '{file} is {format}, which LeadLens does not read yet; export the ECG as HL7 aECG, DICOM, SCP-ECG or CSV instead.',
    'empty-file': '{file} is empty; export or copy it again.',
    'file-missing': 'There is no file {file}, or it may not be opened.',
    unreadable: '{file} is damaged and cannot be read; export or copy it again.',
    'file-gone':
      '{file} could not be read: it was moved or changed, its disk was taken out, or it is too large for this browser. Open it again.',
    'out-of-memory':
      '{file} needs more memory than this browser has left; close other tabs and programs, or open fewer recordings at once.',
    'costs-too-much':
      '{file} would take more time or memory than an ECG in a file of its size can need: it is damaged, or made to do harm. Export or copy it again.',
    'archive-unreadable':
      '{file} cannot be unpacked: it is damaged or locked with a password. Unpack it and open the files in it.',
    'archive-too-large': '{file} unpacks to more than {limit} MB; unpack it and open the recordings you need.',
    'archive-too-many': '{file} holds more than {limit} files; unpack it and open the recordings you need.',
    'archive-locked': '{file} in {archive} is locked with a password; unpack the archive and open the files in it.',
    'archive-method':
      '{file} in {archive} is packed by {method}, which LeadLens cannot unpack; unpack the archive and open the files in it.',
    'archive-file-damaged':
      '{file} in {archive} is damaged and cannot be unpacked; download or copy the archive again.',
    'archive-unsupported': '{file} is {kind}, which LeadLens cannot unpack; unpack it and open the files in it.',
    'dicom-directory': '{file} is a DICOM directory, which only lists other files: open the folder that it lies in.',
    'dicom-other-object':
      '{file} is a DICOM file that holds {kind} and no ECG; export the ECG as a DICOM 12-lead or General ECG.',
    'dicom-waveform-missing':
      '{file} is a DICOM file in which the waveform is missing: it was cut off or never in it; export it again.',
    'dicom-damaged': '{file} is a DICOM file that is damaged or cut off before its samples; export or copy it again.',

    'pdf-locked': '{file} is protected: its pages cannot be read without a password. Save it again without protection.',
    'pdf-damaged':
      '{file} is a PDF document whose pages cannot be found; it is damaged or cut off. Export or copy it again.',
    'pdf-rebuilt':
      'The table of contents of {file} is wrong or missing, as in a file that was cut off; parts of it may be missing.',
    'pdf-part-damaged': 'A part of {file} is damaged; what is drawn by it may be wrong or missing.',
    'pdf-scanned':
      '{file} holds a picture of a page, a scan or a photo. LeadLens reads PDF documents whose ECG is drawn as lines; export the ECG from the electrocardiograph again.',
    'pdf-without-traces':
      '{file} is a PDF document without traces of an ECG that could be read: its pages have no lines that run on as an ECG does.',
    'pdf-leads-unnamed': {
      one: 'In {file} one lead alone can be told by its name, {least} are needed: traces without names are not read, for they may be any lead.',
      other:
        'In {file} {count} leads can be told by their names, {least} are needed: traces without names are not read, for they may be any lead.',
    },
    'pdf-scale-missing':
      '{file} does not say how the ECG is drawn (mm/s and mm/mV), or not all of it; give both, as they were set when it was printed.',
    'pdf-scale-disagrees':
      '{file} contradicts itself on how the ECG is drawn: {said}. Give the paper speed and the gain that it was printed with.',
    'pdf-leads-contradict':
      'The limb leads of {file} contradict each other by {microvolts} µV ({leads}): their names or their scale must be wrong, so none is read.',
    'pdf-scale-from-text':
      'Paper and calibration pulse are not drawn in {file}: the scale is what is written on it, and holds for a page of its original size.',
    'pdf-gain-from-pulse': '{file} does not say its gain: the calibration pulse is taken to be 1 mV high.',
    'pdf-traces-left-out': {
      one: 'One trace in {file} has no name of a lead and is left out.',
      other: '{count} traces in {file} have no name of a lead and are left out.',
    },
    'pdf-points-read':
      'Read from the lines of {file}, where each sample is a point: {rate} samples per second, drawn in steps of {microvolts} µV.',
    'pdf-columns-read':
      '{file} is drawn column by column as on a screen, so the samples are its highest and lowest points: {rate} per second, in steps of {microvolts} µV.',
    'pdf-curves-read':
      'The lines of {file} bend where the ECG does: between the bends {rate} samples per second were taken, in steps of {microvolts} µV; fine detail may be missing.',
    'pdf-columns-together': 'The columns of {file} show the same seconds: their beats are at the same places.',
    'pdf-pages-together': 'The pages of {file} show different leads, which are taken to be of the same seconds.',

    // Files that belong together
    'header-missing': '{file} holds samples without their header: drop {header} together with it.',
    'signal-file-missing': '{file} names the signal file {missing}, which is not there: drop both together.',
    'signal-file-skipped': '{missing}, which {file} names, is not there, so its leads are missing: {leads}.',
    'recording-missing': '{file} holds annotations without their recording: drop {recording} together with it.',
    'annotations-cut': {
      one: '{file} is damaged; only its first annotation is shown.',
      other: '{file} is damaged; only its first {count} annotations are shown.',
    },
    'segment-missing':
      'The segment {missing} of {file} is not there or cannot be read; the trace has a gap of {seconds} s.',

    // The header
    'bad-header': '{file} cannot be understood in line {line}: {problem}.',
    'header-oddity': '{file} has an oddity in line {line}: {problem}.',
    'unsupported-signal-format':
      '{file} stores its samples in WFDB format {format}, which LeadLens does not read yet; convert it to format 16.',
    'header-truncated': '{file} ends within its header; export or copy it again.',
    'header-unreadable': 'The header of {file} is damaged: {problem}. Export or copy the file again.',
    'header-checksum-wrong':
      'The checksum of the header of {file} is wrong: check leads, sampling rate and height of the trace.',
    'scale-missing': 'Left out, because {file} does not say how many volts a unit of them is: {leads}.',
    'no-scale': '{file} does not say for any lead how many volts a unit is; export it again.',
    'format-violated': '{file} does not keep to {format}: {problem}. Export the ECG again, or in another format.',
    'section-skipped': 'In {file}, {section} cannot be read and is left out: {problem}.',
    'gain-unreadable':
      'The gain of {leads} is written as "{text}", which cannot be understood; {gain} units per mV, the default of the format, is assumed.',
    'gain-missing': 'The file gives no gain for {leads}; {gain} units per mV, the default of the format, is assumed.',

    // The samples
    'no-samples': '{file} holds no ECG samples; export or copy it again.',
    'no-signals':
      '{file} describes a record without signals: there may be annotations, such as beats, and there is no ECG to show.',
    'no-ecg-leads': '{file} holds no ECG lead, only: {channels}.',
    'record-too-long':
      '{file} lasts {hours} hours, more than fits in memory; open its segments or a shorter part of it.',
    truncated: '{file} ends early: {missing} of {expected} samples per lead are missing at the end ({seconds} s).',
    'file-damaged-behind': '{file} is damaged behind the samples that are shown; compare their length with a printout.',
    'calibration-pulse':
      'The file holds {seconds} s of calibration pulse of the device and no ECG, from {from} to {to} s.',
    'calibration-left-out':
      'The calibration pulse of the device is no ECG and is left out: {seconds} s, from {from} to {to} s of the file.',
    'end-missing': '{file} ends without the end that such files have: it was cut.',
    'version-unknown':
      '{file} says that it is {version}, a version that LeadLens does not know; compare the trace with a printout.',
    'sample-count-differs':
      'The header of {file} counts {claimed} samples per lead, its size gives {found}; all of these are read.',
    'samples-behind-end':
      'The header counts {claimed} samples per lead, {file} holds {found}: what is behind those counted is not shown.',
    'start-doubtful':
      'The header of {file} contradicts itself on where the samples begin: compare the first of them with a printout.',
    'lead-count-differs':
      '{file} counts {claimed} leads and names {found}: some may be missing, or be called by another name.',
    'values-incomplete':
      'The {count} values of a signal in {file} cannot be shared evenly among its {leads} leads: some may be wrong.',
    'sample-count-total':
      'The header of {file} counts the samples of all leads together; {found} of {claimed} are of each lead.',
    interrupted: {
      one: 'The recording was interrupted once; the trace has a gap of {seconds} s.',
      other: 'The recording was interrupted {count} times; the trace has gaps of {seconds} s in all.',
    },
    'array-shape':
      '{file} holds no array in the shape of an ECG (a column or a row of samples for each of 1 to 16 leads), only: {arrays}.',
    'array-names':
      'By their names, the arrays of {file} are times, heart rates and other things, and no ECG: {arrays}. If one is an ECG, name it "ecg".',
    'array-chosen': '{file} holds several arrays that could be an ECG; {array} is shown, left out: {others}.',
    'content-damaged': '{file} is damaged: {problem}. Export or copy it again.',
    'array-unsupported':
      '{file} keeps its samples as {kind}, which LeadLens does not read; save them as a plain array of numbers.',
    'array-too-large':
      '{file} holds an array that is larger than fits in memory; save a part of it to a file of its own.',
    'recordings-left-out':
      '{file} holds {count} recordings; the first {read} are opened. Save the others to files of their own.',
    'checksum-wrong': 'The checksum of {leads} is wrong: the samples or the header were altered after recording.',
    'samples-interpolated':
      '{file} keeps only one of {factor} samples between the QRS complexes; the others are interpolated as the format prescribes.',
    'initial-value-wrong':
      'The first sample of {leads} differs from the one in the header: this may be the wrong signal file.',
    'values-impossible': {
      one: 'One sample is no voltage that can be and is left out: {leads}.',
      other: '{count} samples are no voltages that can be and are left out: {leads}.',
    },
    'amplitude-unlikely':
      'Up to {volts} V are far more than an ECG has: {leads}. Unit or scale in the file are wrong, or it is damaged.',
    'lines-left-out': {
      one: 'One line among the samples of {file} is no sample and is left out: {what}.',
      other: '{count} lines among the samples of {file} are no samples and are left out: {what}.',
    },
    'rows-short': {
      one: 'One row of {file} is shorter than the others; what is missing in it is shown as a gap.',
      other: '{count} rows of {file} are shorter than the others; what is missing in them is shown as gaps.',
    },
    'rows-missing': {
      one: 'By its times, {file} lacks one sample, which is shown as a gap.',
      other: 'By its times, {file} lacks {count} samples; the trace has gaps of {seconds} s in all.',
    },
    'pauses-left-out':
      'The times of {file} have pauses of {seconds} s in all, too long for gaps: what was recorded before and after them is joined.',
    'blocks-joined':
      'The times of {file} begin anew: its {count} parts are drawn one after the other, and how much time is between them is not known.',
    'last-row-cut': '{file} ends in the middle of a row: it was cut off there, and what came after is missing.',
    'last-number-open':
      'No line end follows the last number of {file}: if the file was cut off there, that number may lack digits.',
    'values-unreadable': {
      one: 'One value in {file} is not a number and is shown as a gap.',
      other: '{count} values in {file} are not numbers and are shown as gaps.',
    },
    'lead-unreadable': 'The samples of {leads} cannot be decoded, so they are left out; export the ECG again.',
    'lead-short': '{leads} end before the other leads; the rest is shown as a gap.',
    'leads-left-out': {
      one: 'One lead is left out: the file holds almost no samples of it, or more leads than anyone records.',
      other: '{count} leads are left out: the file holds almost no samples of them, or more leads than anyone records.',
    },
    'lead-off': 'The device marked {leads} as disconnected while it recorded.',
    'length-disagrees':
      '{file} announces {announced} samples for {leads} and holds {held}; those that are there are shown.',
    'field-ignored':
      '{file} sets {field} to {value} for {leads}, and what that does to samples is not published: they are shown as stored, so compare with a printout.',
    'sample-order-assumed':
      '{file} does not show in which order it stores its leads; {order} is assumed, so compare with a printout.',
    'waveform-elsewhere':
      '{file} is the report of an ECG without its waveform: open the MFER file that was exported with it (such as {waveform}).',
    'median-only':
      '{file} holds only the averaged beat and not the rhythm it is made of; export the ECG with its rhythm.',
    'sample-encoding-unknown':
      '{file} stores its samples as {encoding}, which LeadLens cannot decode; export the ECG as HL7 aECG, DICOM or SCP-ECG instead.',
    'starts-unlikely': 'The leads of {file} begin too far apart to be one ECG; all are drawn from one moment on.',
    'strips-contradict':
      'The file holds several recordings of the same moment of {leads}; the longest of each lead are shown.',
    'series-left-out': 'Left out, because the device made them out of the recording: {series}.',
    'only-averaged-beat':
      '{file} holds no rhythm, only the beat that the device averaged; that beat is shown as the recording.',
    'skew-rest':
      'The leads were sampled up to {milliseconds} ms apart, less than a sample, and are not shifted for it.',
    'leads-in-turn': 'Not all leads were recorded all the time: each is blank where it was not.',
    'lead-repeated': 'The file holds these leads again for the same time, and the longer strip is shown: {leads}.',
    'leads-derived': 'Of the limb leads, the file stores {stored}; {derived} follow from them.',

    // Leads and channels
    'lead-empty': 'The file names these leads and holds no sample of them: {leads}.',
    'unknown-lead': 'Not the name of a known ECG lead, and drawn as the file names it: {leads}.',
    'duplicate-lead': 'The file holds lead {lead} more than once; the other is shown as {shown}.',
    'leads-assumed': 'The leads have no names; they are taken in the order {leads}. Check this before reading the ECG.',
    'leads-calculated': 'The device calculated these leads from others: {leads}.',
    'channel-left-out': 'Left out, because they are not ECG leads: {channels}.',

    // Units and time
    'unit-unknown':
      'The unit "{unit}" of {leads} is not known; from the size of the values {assumed} is assumed, so check the height of the trace.',
    'unit-default':
      '{file} gives no unit for {leads}; {unit}, the default of the format, is assumed, so check the height of the trace.',
    'unit-as-others': 'The unit "{unit}" of {leads} is not known; {assumed} is assumed, the unit of the other leads.',
    'step-assumed':
      'The file does not say how large a step of {leads} is; one unit is assumed, so check the height of the trace.',
    'origin-subtracted':
      '{file} gives the middle of its raw values as the origin; it is subtracted, so check the height of the trace.',
    'unit-assumed':
      '{file} does not say its unit; from the size of its values {unit} is assumed, so check the height of the trace.',
    'rate-impossible': '{file} is said to have {rate} samples a second, which no ECG has; export it again.',
    'rate-too-low':
      '{file} holds {rate} values a second, and an ECG at least {least}: heart rates, times between beats or an overview cannot be drawn as one.',
    'rate-missing': '{file} does not say how many samples it has per second; give the sampling rate in Hz.',
    'rate-assumed': '{file} gives no sampling rate; {rate} Hz, the default of the format, is assumed.',
    'rate-mixed':
      'The leads were sampled at several rates ({rates} Hz); the slower ones are interpolated to {rate} Hz.',
    'step-unit-assumed':
      'The unit of the time between samples is missing or wrong; {unit} are assumed, which gives {rate} Hz.',
    'time-unit-assumed': 'The time column has no unit; from its steps {unit} is assumed, which gives {rate} Hz.',
    'time-irregular': 'The time column is not evenly spaced; the trace is drawn evenly at {rate} Hz.',
    'start-unclear': '{file} tells when the ECG was recorded in a way that cannot be understood; that is left out.',
  } satisfies Record<IssueCode, Template>,

  /** What electrocardiographs measure. */
  measurements: {
    'heart-rate': 'Heart rate',
    'atrial-rate': 'Atrial rate',
    'maximal-heart-rate': 'Maximal heart rate',
    'predicted-maximal-heart-rate': 'Predicted maximal heart rate',
    'rr-interval': 'RR interval',
    'pp-interval': 'PP interval',
    'p-duration': 'P duration',
    'pr-interval': 'PR interval',
    'pq-interval': 'PQ interval',
    'pq-segment': 'PQ segment',
    'qrs-duration': 'QRS duration',
    'qt-interval': 'QT interval',
    'qtu-interval': 'QTU interval',
    'qt-dispersion': 'QT dispersion',
    qtc: 'QTc',
    'qtc-bazett': 'QTc (Bazett)',
    'qtc-fridericia': 'QTc (Fridericia)',
    'qtc-framingham': 'QTc (Framingham)',
    'qtc-hodges': 'QTc (Hodges)',
    'p-axis': 'P axis',
    'qrs-axis': 'QRS axis',
    'st-axis': 'ST axis',
    't-axis': 'T axis',
    'qrs-count': 'QRS count',
    'sokolow-lyon-index': 'Sokolow-Lyon index',
    'p-onset': 'P onset in the median beat',
    'p-offset': 'P offset in the median beat',
    'qrs-onset': 'QRS onset in the median beat',
    'qrs-offset': 'QRS offset in the median beat',
    't-offset': 'T offset in the median beat',
    'q-duration': 'Q duration',
    'r-duration': 'R duration',
    's-duration': 'S duration',
    'second-r-duration': "R' duration",
    'second-s-duration': "S' duration",
    'q-amplitude': 'Q amplitude',
    'r-amplitude': 'R amplitude',
    's-amplitude': 'S amplitude',
    'second-r-amplitude': "R' amplitude",
    'second-s-amplitude': "S' amplitude",
    'j-amplitude': 'J point amplitude',
    'positive-p-amplitude': 'P+ amplitude',
    'negative-p-amplitude': 'P- amplitude',
    'positive-t-amplitude': 'T+ amplitude',
    'negative-t-amplitude': 'T- amplitude',
    'st-slope': 'ST slope',
    'isoelectric-at-qrs-onset': 'Isoelectric segment at QRS onset',
    'isoelectric-at-qrs-end': 'Isoelectric segment at QRS end',
    'intrinsicoid-deflection': 'Intrinsicoid deflection',
    'st-at-20-ms': 'ST amplitude at J+20 ms',
    'st-at-60-ms': 'ST amplitude at J+60 ms',
    'st-at-80-ms': 'ST amplitude at J+80 ms',
    'st-at-sixteenth-rr': 'ST amplitude at J+RR/16',
    'st-at-eighth-rr': 'ST amplitude at J+RR/8',
    'systolic-pressure': 'Systolic blood pressure',
    'diastolic-pressure': 'Diastolic blood pressure',
    'maximal-workload': 'Maximal workload',
    'extrasystoles-at-rest': 'Ventricular extrasystoles at rest',
    'extrasystoles-in-exercise': 'Ventricular extrasystoles during exercise',
  } satisfies Readonly<Record<MeasurementCode, Template>>,
  /** A measurement of some leads alone. */
  measuredIn: '{name} in {leads}',

  /** Where an issue was met. */
  issuePlace: '{file}, line {line}',

  /** What stands within another sentence, by the code of the message; values in `src/ecg/phrases.ts`. */
  phrases: {
    // What a file is: fits into "x is ..."
    'pdf-document': 'a PDF document',
    picture: 'a picture',
    'office-document': 'an Office document',
    'seven-zip-archive': 'a 7-Zip archive',
    'rar-archive': 'a RAR archive',
    'xz-archive': 'an XZ archive',
    'bzip2-archive': 'a bzip2 archive',
    'zstandard-archive': 'a Zstandard archive',
    'ecg-of-type': 'a resting ECG of the type "{type}"',

    // What a DICOM file holds
    'dicom-clinical-document': 'a clinical document (CDA)',
    'dicom-document': 'a document',
    'dicom-structured-report': 'a structured report',
    'dicom-presentation-state': 'a presentation state',
    'dicom-sound': 'sound',
    'dicom-pulse-wave': 'a pulse wave',
    'dicom-respiration': 'a respiration curve',
    'dicom-eeg': 'an EEG',
    'dicom-emg': 'an EMG',
    'dicom-eog': 'an EOG',
    'dicom-sleep-eeg': 'a sleep EEG',
    'dicom-body-position': 'a body position',
    'dicom-pictures': 'pictures',

    // How something is packed or stored
    'packing-method': 'method {number}',
    'mfer-compression': 'MFER with compression {number}',
    'mfer-aha-differences': 'MFER with AHA differences',
    'scp-long-term-rhythm': 'the long-term rhythm of SCP-ECG 3.0 (section 12)',
    'numbers-of-bits': 'numbers of {bits} bits',
    'kind-of-bits': '{kind} of {bits} bits',
    'integers-of-bits': 'integers of {bits} bits',
    'kind-of-integers': '{kind} integers',
    'link-to-file': 'a link to another file',
    'no-json': 'it is no JSON, or was cut off',
    'repeated-headings': { one: 'a heading', other: '{count} headings' },
    'remarks-among-rows': { one: 'a remark', other: '{count} remarks' },
    'rows-of-another-shape': { one: 'a row of another shape', other: '{count} rows of another shape' },
    'no-number-list': 'something that is no list of numbers',
    'packed-in-text': '{compression} in {text}',
    'interleaved-samples': 'one sample of each lead after the other',
    'seconds-in-turn': 'one second of each lead after the other',

    // What arrays are kept as
    'growing-dataset': 'a dataset that can grow, in the newest layout (write the file without libver="latest")',
    'newest-group-index': 'a group with an index of the newest kind (write the file without libver="latest")',
    'dataset-layout': 'a dataset in a layout of version {version}',
    'dataset-elsewhere': 'a dataset that is kept elsewhere',
    'dataset-type-elsewhere': 'a dataset whose type is kept elsewhere',
    'compressed-numbers': 'numbers compressed with {filter}',
    'filter-number': 'filter {number}',
    'odd-integers': 'whole numbers of an odd size',
    'odd-floats': 'floating point numbers of an odd size',
    times: 'times',
    text: 'text',
    'bit-fields': 'bit fields',
    'opaque-values': 'opaque values',
    records: 'records of several fields',
    'region-references': 'region references',
    enumeration: 'an enumeration',
    'ragged-lists': 'lists of various lengths',
    'nested-arrays': 'arrays in an array',
    'elements-of-class': 'elements of the class {number}',
    'elements-of-type': 'elements of the type {type}',
    'numbers-of-type': 'numbers of the type {type}',
    'python-objects': 'Python objects',
    'sparse-or-complex': 'sparse or complex variables ({names})',
    'sparse-complex-or-object': 'sparse, complex or object variables ({names})',

    // What is damaged in a file: completes "the file is damaged: ..."
    'ends-early': 'it ends early',
    'ends-in-header': 'it ends within its header',
    'ends-in-numbers': 'it ends in the middle of {count} numbers',
    'ends-in-variable': 'it ends in the middle of {name}',
    'ends-in-element': 'it ends in the middle of an element',
    'ends-before-element': 'it ends where another element is due',
    'far-too-short': 'it is far shorter than its samples',
    'block-misplaced': 'its {block} block is not where it should be',
    'sample-index-unreadable': 'the index of its samples is unreadable',
    'group-index-unreadable': 'the index of a group in it is unreadable',
    'too-many-parts': 'its samples are in more parts than there can be',
    'empty-parts': 'its samples are in parts of no length',
    'axes-differ': 'its samples are laid out in other axes than they have',
    'part-packed-badly': 'a part of it cannot be unpacked',
    'endless-header': 'a header in it has no end',
    'dataset-without-layout': 'a dataset in it has no layout',
    'no-superblock': 'it has no superblock',
    'superblock-version': 'its superblock has the version {version}, which does not exist',
    'superblock-unreadable': 'its superblock is unreadable',
    'no-root-group': 'it has no root group',
    'element-size-impossible': 'an element has an impossible size',
    'variable-packed-badly': 'a compressed variable cannot be unpacked',
    'negative-size': 'the size of {name} is negative',
    'field-names-unreadable': 'the field names of {name} are unreadable',
    'array-without-header': 'an array has no header',
    'array-sizes': 'the sizes of an array and its numbers contradict each other',
    'own-header-unreadable': 'its header is unreadable',
    'no-array': 'it holds no array',
    'samples-no-text': 'its samples are no {encoding} text',

    // What is wrong in a header
    'length-invalid': 'there is no valid length at byte {byte}',
    'content-endless': 'what begins at byte {byte} has no end',
    'channels-impossible': 'its number of channels cannot be',
    'edf-version': 'it has another version than EDF and BDF',
    'edf-signals': '"{text}" is no number of signals',
    'edf-duration': '"{text}" is no duration of a data record',
    'edf-samples': 'signal {number} ({label}) has "{text}" samples in a data record',
    'edf-records-empty': 'its data records hold no samples',
    'no-leads-counted': 'it counts no leads',
    'no-format-block': 'it has no valid block "fmt "',
    'wfdb-record-line': 'it should name the record, its number of signals and its sampling rate',
    'wfdb-too-many-signals': '{count} signals are more than any record has',
    'wfdb-rate': 'the sampling rate "{text}" is no number above zero',
    'wfdb-segment-line': 'it should give the name and the length of a segment',
    'wfdb-no-segments': 'it announces segments and none follow',
    'wfdb-segments-missing': 'it announces {announced} segments and {found} follow',
    'wfdb-signal-line': 'it should give the file, the storage format and the gain of a signal',
    'wfdb-no-signals': 'it announces {announced} signals and none follow',
    'wfdb-signals-missing': 'it announces {announced} signals and {found} follow',
    'of-the-signals': 'of the signals',
    'no-flac': '{file} is no FLAC file',
    'flac-signals': '{file} holds {held} signals, and the header lists {listed}',
    'flac-rates': 'the signals of {file} have different rates, which a FLAC file cannot have',
    'flac-bits': '{file} has samples of {held} bits, and not {expected}',
    'mixed-storage': 'the signals of {file} have different storage formats',
    'xml-too-deep': 'its elements are nested more than {depth} deep',
    'xml-without-element': 'it has no element',
    'json-invalid': 'it is cut off or no valid JSON',

    // Sections of an SCP-ECG record
    'scp-section': 'section {number}',
    'scp-section-named': 'section {number} ({name})',
    'scp-whole-record': 'the whole record',
    'scp-pointers': 'pointers',
    'scp-acquisition': 'patient and acquisition',
    'scp-huffman': 'Huffman tables',
    'scp-lead-definition': 'lead definition',
    'scp-qrs': 'QRS locations',
    'scp-reference-beat': 'reference beat',
    'scp-rhythm': 'rhythm',
    'scp-global-measurements': 'global measurements',
    'scp-statements': 'statements',
    'scp-lead-measurements': 'lead measurements',
    'scp-statement-codes': 'statement codes',
    'scp-ends-before': 'the file ends before it',
    'scp-not-there': 'it is not where the file says',
    'scp-ambiguous-tables': 'its Huffman tables (section 2) tell no codes apart',
    'scp-no-lead': 'it defines no lead (section 3)',
    'scp-leads-undescribed': 'it announces {announced} leads and describes {described} (section 3)',
    'scp-no-amplitude': 'it gives no amplitude to its units (section 6)',
    'scp-encoding-unknown': 'its samples are encoded in an unknown way (section 6)',
    'scp-reference-missing': 'the reference beat that was subtracted from its rhythm is missing (section 5)',

    // Leads, channels and times
    'each-lead': 'each lead',
    annotations: 'annotations',
    nothing: 'nothing',
    'other-signals': 'other signals',
    'unnamed-array': 'one',
    'array-of-shape': '{name} ({shape})',
    seconds: 'seconds',
    milliseconds: 'milliseconds',

    // A device and its filters
    'with-software': '{device} (software {version})',
    list: '{items}',
    band: '{from}-{to} Hz',
    'above-frequency': 'above {from} Hz',
    'below-frequency': 'below {to} Hz',
    notch: '{at} Hz notch',
    'mains-filter': 'mains filter {at} Hz',
    'low-pass': 'low-pass',
    'baseline-filter': 'baseline filter 0.1 Hz',
    'notch-filter': 'notch {at} Hz',
    'enhanced-filter': 'enhanced filter',

    // Marks of a device
    qrs: 'QRS',
    'qrs-type': 'QRS of type {type}',
    'qrs-class': 'QRS, {name}',
    'qrs-complex-type': 'QRS complex, type {type}',
    'pacemaker-spike': 'Pacemaker spike',
    'pace-pulse': 'Pace pulse',
    'millivolt-pulse': 'Calibration pulse, 1 mV',
    event: 'Event {number}',
    beat: 'Beat',
    'normal-beat': 'Normal beat',
    'ventricular-beat': 'Ventricular beat',
    'atrial-beat': 'Atrial beat',
    'fusion-beat': 'Fusion beat',
    'junctional-beat': 'Junctional beat',
    'paced-beat': 'Paced beat',
    'beat-type': 'Beat of type {type}',
    'beat-named': '{name} beat',
    'ishne-normal': 'N (normal beat)',
    'ishne-ventricular': 'V (premature ventricular contraction)',
    'ishne-supraventricular': 'S (supraventricular premature or ectopic beat)',
    'ishne-calibration': 'C (calibration pulse)',
    'ishne-bundle-branch-block': 'B (bundle branch block beat)',
    'ishne-paced': 'P (paced beat)',
    'ishne-artefact': 'X (artefact)',
    'ishne-unknown': 'U (unknown beat)',
    'some-wave': 'wave',
    wave: '{name} wave',
    complex: '{name} complex',
    'wave-peak': '{wave} peak',
    'wave-begins': '{wave} begins',
    'wave-ends': '{wave} ends',
    'range-end': '{text} (end)',
    'in-leads': '{text} ({leads})',

    // What a recorder says of patient and leads
    pacemaker: 'Pacemaker: {kind}',
    'pacemaker-unknown': 'type not known',
    'pacemaker-single-unipolar': 'single chamber, unipolar',
    'pacemaker-dual-unipolar': 'dual chamber, unipolar',
    'pacemaker-single-bipolar': 'single chamber, bipolar',
    'pacemaker-dual-bipolar': 'dual chamber, bipolar',
    'lead-quality': '{lead}: {quality}',
    'some-noise': 'intermittent noise (less than 10 %)',
    'much-noise': 'frequent noise (more than 10 %)',
    'sometimes-off': 'intermittently disconnected (less than 10 %)',
    'often-off': 'frequently disconnected (more than 10 %)',

    // Channels that are no ECG
    'blood-pressure': 'blood pressure',
    'respiration-impedance': 'respiration (impedance)',
    'oxygen-saturation': 'SpO2',
    status: 'status',
    position: 'body position',
    movement: 'body movement',
    respiration: 'respiration',

    // Why a processor is not there or was left.
    'no-webgpu-adapter': 'this browser offers no WebGPU adapter',
    'no-webgl2': 'this browser offers no WebGL 2',
    'no-float-textures': 'this graphics processor cannot compute in 32-bit precision with WebGL',
    'no-webassembly': 'this browser offers no WebAssembly',
    'no-simd': "this browser's WebAssembly has no SIMD",
    'not-available': 'it is not available',
    'not-started': 'it did not start',
    'wasm-refused': 'the browser did not let WebAssembly run, or its file could not be loaded',
    'wasm-not-loaded': 'its program could not be loaded',
    'device-lost': 'the graphics device was lost',
    'wrong-numbers': 'it computes wrong numbers',
    'not-numbers': 'it computed values that are no numbers',
    'backend-failed': 'it failed: {reason}',
    'as-it-says': '{detail}',
    'no-answer': 'it no longer answers',

    // Electrodes that are exchanged
    'left-arm-with-right-leg': 'the electrodes of the left arm and the right leg are exchanged',
    'right-arm-with-right-leg': 'the electrodes of the right arm and the right leg are exchanged',
    'arms-with-legs': 'the electrodes of both arms are exchanged with those of both legs, the right leg’s among them',
  } satisfies Readonly<Record<PhraseCode, Template>> & Readonly<Record<string, Template>>,

  /** Units and what stands around a number; \u202f is a narrow space that does not break. */
  format: {
    /** Units that are written otherwise from language to language; all others are as devices write them. */
    units: { bpm: 'bpm' },
    percent: '{n}\u202f%',
    percentBelow: '<\u202f{n}\u202f%',
    percentAbove: '>\u202f{n}\u202f%',
    rise: '+{n}',
    fall: '\u2212{n}',
    /** A measure below one, of what follows its zero. */
    belowOne: '{fraction}',
    milliseconds: '{n}\u202fms',
    seconds: '{n}\u202fs',
    minutes: '{n}\u202fmin',
    minutesAndSeconds: '{minutes} {seconds}',
    clock: '{hours}:{minutes}:{seconds}',
    /** Of less than an hour, to a tenth of a second. */
    moment: '{minutes}:{seconds}',
    hertz: '{n}\u202fHz',
    megabytes: '{n}\u202fMB',
    /** Between the items of a list without an "and". */
    separator: ', ',
    /** Between statements. */
    strongSeparator: '; ',
    /** Between sentences, and after a heading on the line of its text. */
    sentenceSeparator: ' ',
  },

  /** What was noticed about the signal, by its reason; `{leads}` are those that it is said of. */
  quality: {
    'no-samples': {
      one: 'Lead {leads} has no samples for {percent} % of the recording, as when its electrode is off; it is left out of the reading.',
      other:
        'Each of the leads {leads} has no samples for {percent} % of the recording, as when its electrode is off; it is left out of the reading.',
    },
    'off-for-a-time': {
      one: 'Lead {leads} has no signal for {percent} % of the recording, first from {from} s on, as when its electrode is off; what lies there is read without it.',
      other:
        'Each of the leads {leads} has no signal for {percent} % of the recording, first from {from} s on, as when its electrode is off; what lies there is read without them.',
    },
    'stands-still': {
      one: 'Lead {leads} stands still at {millivolts} mV for {percent} % of the recording; its electrode is off; it is left out of the reading.',
      other:
        'Each of the leads {leads} stands still at {millivolts} mV for {percent} % of the recording; its electrode is off; it is left out of the reading.',
    },
    'at-rail': {
      one: 'Lead {leads} is at the end of its range for {percent} % of the recording; its electrode is off or loose; it is left out of the reading.',
      other:
        'Each of the leads {leads} is at the end of its range for {percent} % of the recording; its electrode is off or loose; it is left out of the reading.',
    },
    'flat-line': {
      one: 'Lead {leads} is a flat line for {percent} % of the recording; it is left out of the reading.',
      other:
        'Each of the leads {leads} is a flat line for {percent} % of the recording; it is left out of the reading.',
    },
    'noise-alone': {
      one: 'Lead {leads} moves by {millivolts} mV only, which is noise; it is left out of the reading.',
      other: 'Each of the leads {leads} moves by {millivolts} mV only, which is noise; it is left out of the reading.',
    },
    'flat-by-right-leg': 'Lead {leads} is flat and the other limb leads agree with that, as when {exchange}.',
    'peaks-cut': {
      one: 'Lead {leads} is clipped: its peaks are cut off, so that amplitudes in it are too small.',
      other: 'Each of the leads {leads} is clipped: its peaks are cut off, so that amplitudes in it are too small.',
    },
    'not-recorded': {
      one: 'Lead {leads} is not in the recording and does not follow from the leads that are.',
      other: 'Each of the leads {leads} is not in the recording and does not follow from the leads that are.',
    },
    'no-standard-lead': 'The recording holds none of the twelve standard leads, which the networks read.',
    'no-lead-left': 'No lead is left that {network} could read; leave fewer leads out.',
    'same-signal': 'Leads {twin} and {leads} carry the same signal; check the cables or the file.',
    'leads-in-turn':
      'The leads were recorded in turn, {seconds} s each; the networks were trained on leads that were recorded together.',
    'turns-too-short': 'The leads were recorded in turn, {seconds} s each; a reading needs at least {least} s of each.',
    'recording-too-short': 'The recording lasts {seconds} s; a reading needs at least {least} s.',
    'amplitude-too-small':
      'The largest deflections are {millivolts} mV, too small for a heart; check the unit and gain of the file.',
    'amplitude-too-large':
      'The largest deflections are {millivolts} mV, too large for a heart; check the unit and gain of the file.',
    'sampling-rate': "A sampling rate of {rate} Hz is no ECG's; check the sampling rate of the file.",
    'heart-rate': 'At {rate} Hz the heart would beat {heart} times a minute; check the sampling rate of the file.',
    'complexes-too-long':
      'At {rate} Hz the QRS complexes would be far too long, at {heart} beats a minute; check the sampling rate of the file.',
    'complexes-too-short':
      'At {rate} Hz the QRS complexes would be far too short, at {heart} beats a minute; check the sampling rate of the file.',
    'rhythm-only':
      'Rhythm only: with {present} alone, infarction, hypertrophy, axis, other shapes and a normal ECG are not claimed.',
    'statements-need-leads': 'With {present} alone, {statements} statements that need other leads are not claimed.',
    'statements-need-time': 'In {seconds} s, {statements} statements that need at least {least} s are not claimed.',
  } satisfies Record<QualityReason, Template>,
  /** What went wrong, in one sentence that says what to do. */
  errors: {
    unexpected: '{detail}',
    'model-file-missing':
      'The file models/{path} could not be loaded; check that the application is complete and reload it.',
    'model-file-no-json': 'The file models/{path} is damaged (it is no JSON); install the application again.',
    'model-index-damaged': 'models/index.json is damaged: it must be a list of names; install the application again.',
    'manifest-of-another': 'models/{id}/model.json describes "{other}"; its folder must carry that name.',
    'manifest-damaged': 'The network {id} cannot be used: its model.json is missing or wrong.',
    'manifest-field': 'The network {id} cannot be used: "{field}" in its model.json is missing or wrong.',
    'weights-damaged': 'The weights of the network {id} are damaged or do not belong to it; install them again.',
    'weights-length': 'The weights file has {bytes} bytes where its table says {expected}; copy it again.',
    'weights-missing': "The network's weights lack {name}; its files do not belong together.",
    'weights-shape': 'The weights {name} have another shape than the network needs; its files do not belong together.',
    'parameter-missing': 'The network\'s parameter "{name}" is missing or wrong; its files do not belong together.',
    'known-outputs-of-another':
      "models/{id}/known-outputs.json does not belong to the network's weights; install them again.",
    'no-backend': 'No backend of this browser could run the network ({reasons}); try another browser.',
    'networks-stopped':
      'The part of LeadLens that runs the networks could not start or has stopped, twice in a row; try again, or let another processor compute.',
    'networks-stopped-saying':
      'The part of LeadLens that runs the networks could not start or has stopped ({detail}), twice in a row; try again, or let another processor compute.',
    'recording-gone': 'The recording is no longer at hand; open it again.',
    'no-such-network': 'There is no network "{id}"; there are {models}.',
    'file-reader-stopped':
      'The part of LeadLens that reads files has stopped; it may have run out of memory. Open fewer or smaller files at once, or try again.',
    'folder-shut':
      'This browser does not let the page look into the folder {folder} that was dropped: choose it with "Open folder…".',
    'part-missing': 'This part is not there.',
    'hours-not-written':
      'The recording lasts {hours} hours and is read in parts; LeadLens writes what it reads at once, so it is not exported.',
    'too-long-for':
      'The recording lasts {minutes} minutes; {format} holds every sample as text and is written up to {most} minutes. Choose WFDB or EDF+.',
    'rate-not-held':
      '{format} holds {least} to {most} samples a second, and the recording has {rate}; choose another format.',
    'leads-not-held': '{format} has no place for {leads}; choose another format.',
    'nothing-to-write': 'The recording has no samples to write.',
    'live-not-local': '{address} is no address of this computer: it begins with ws://localhost or ws://127.0.0.1.',
    'live-closed': 'Nothing answers there, or the connection has ended.',
    'live-no-header': 'What comes in does not say what it is: the first line begins with "# leadlens".',
    'live-header-wrong': '"{field}" in the first line of what comes in is missing or wrong.',
    'live-no-device': 'Nothing came in for ten seconds.',
    'network-file-damaged': '{file} is no network of LeadLens, or is damaged.',
    'network-file-not-trained': '{file} does not say what its network was trained on; it is not taken.',
  } satisfies Readonly<
    Record<
      ModelErrorCode | OpeningErrorCode | WritingErrorCode | NetworkFileErrorCode | LiveErrorCode | 'unexpected',
      Template
    >
  >,

  /** Said after such a sentence where a network needs the lead all the same. */
  zerosFor: '{text} {network} needs all its leads and is given zeros for this one.',

  /** The parts of PTB-XL's statements: of what a statement speaks. */
  groups: { rhythm: 'rhythm', diagnostic: 'diagnosis', form: 'form' },
  /** The five superclasses of its diagnostic statements. */
  superclasses: {
    NORM: 'normal',
    MI: 'infarction',
    STTC: 'ST-T change',
    CD: 'conduction',
    HYP: 'hypertrophy',
  },

  /** What a network may state, by SCP-ECG code, as PTB-XL words it; begins with a capital where the place asks for one. */
  statements: {
    NDT: 'non-diagnostic T abnormalities',
    NST_: 'non-specific ST changes',
    DIG: 'digitalis-effect',
    LNGQT: 'long QT-interval',
    NORM: 'normal ECG',
    IMI: 'inferior myocardial infarction',
    ASMI: 'anteroseptal myocardial infarction',
    LVH: 'left ventricular hypertrophy',
    LAFB: 'left anterior fascicular block',
    ISC_: 'non-specific ischemic',
    IRBBB: 'incomplete right bundle branch block',
    '1AVB': 'first degree AV block',
    IVCD: 'non-specific intraventricular conduction disturbance (block)',
    ISCAL: 'ischemic in anterolateral leads',
    CRBBB: 'complete right bundle branch block',
    CLBBB: 'complete left bundle branch block',
    ILMI: 'inferolateral myocardial infarction',
    'LAO/LAE': 'left atrial overload/enlargement',
    AMI: 'anterior myocardial infarction',
    ALMI: 'anterolateral myocardial infarction',
    ISCIN: 'ischemic in inferior leads',
    INJAS: 'subendocardial injury in anteroseptal leads',
    LMI: 'lateral myocardial infarction',
    ISCIL: 'ischemic in inferolateral leads',
    LPFB: 'left posterior fascicular block',
    ISCAS: 'ischemic in anteroseptal leads',
    INJAL: 'subendocardial injury in anterolateral leads',
    ISCLA: 'ischemic in lateral leads',
    RVH: 'right ventricular hypertrophy',
    ANEUR: 'ST-T changes compatible with ventricular aneurysm',
    'RAO/RAE': 'right atrial overload/enlargement',
    EL: 'electrolytic disturbance or drug (former EDIS)',
    WPW: 'Wolf-Parkinson-White syndrome',
    ILBBB: 'incomplete left bundle branch block',
    IPLMI: 'inferoposterolateral myocardial infarction',
    ISCAN: 'ischemic in anterior leads',
    IPMI: 'inferoposterior myocardial infarction',
    SEHYP: 'septal hypertrophy',
    INJIN: 'subendocardial injury in inferior leads',
    INJLA: 'subendocardial injury in lateral leads',
    PMI: 'posterior myocardial infarction',
    '3AVB': 'third degree AV block',
    INJIL: 'subendocardial injury in inferolateral leads',
    '2AVB': 'second degree AV block',
    ABQRS: 'abnormal QRS',
    PVC: 'ventricular premature complex',
    STD_: 'non-specific ST depression',
    VCLVH: 'voltage criteria (QRS) for left ventricular hypertrophy',
    QWAVE: 'Q waves present',
    LOWT: 'low amplitude T-waves',
    NT_: 'non-specific T-wave changes',
    PAC: 'atrial premature complex',
    LPR: 'prolonged PR interval',
    INVT: 'inverted T-waves',
    LVOLT: 'low QRS voltages in the frontal and horizontal leads',
    HVOLT: 'high QRS voltage',
    TAB_: 'T-wave abnormality',
    STE_: 'non-specific ST elevation',
    'PRC(S)': 'premature complex(es)',
    SR: 'sinus rhythm',
    AFIB: 'atrial fibrillation',
    STACH: 'sinus tachycardia',
    SARRH: 'sinus arrhythmia',
    SBRAD: 'sinus bradycardia',
    PACE: 'normal functioning artificial pacemaker',
    SVARR: 'supraventricular arrhythmia',
    BIGU: 'bigeminal pattern (unknown origin, SV or Ventricular)',
    AFLT: 'atrial flutter',
    SVTAC: 'supraventricular tachycardia',
    PSVT: 'paroxysmal supraventricular tachycardia',
    TRIGU: 'trigeminal pattern (unknown origin, SV or Ventricular)',
  },

  /** What the networks are for, by their ids. */
  networks: {
    leadlens: 'Ours: it knows its leads, reads any subset of them, and stays right when electrodes are swapped.',
    'lead-attention':
      "The patent's network: one extractor for every lead, attention over leads. It reads any subset of leads in any order.",
    conv1d:
      'Plain three-layer convolution over all twelve leads: the yardstick. It falls apart when electrodes are swapped.',
  },

  /** The ECGs that can be tried (`public/examples/index.json`), by their ids. */
  examples: {
    '00010_hr': {
      title: 'Normal ECG',
      lookFor: 'An upright P before every narrow QRS in II, R waves growing from V1 to V5, upright T waves.',
    },
    '00152_hr': {
      title: 'Atrial fibrillation',
      lookFor: 'No P waves, irregular intervals between the QRS complexes: follow the rhythm strip.',
    },
    '00018_hr': {
      title: 'Atrial flutter',
      lookFor: 'Saw-tooth flutter waves in II, III and aVF at about 265 a minute, two or three for each QRS.',
    },
    '00219_hr': {
      title: 'Ventricular premature complex',
      lookFor: 'One wide early complex near the end, without a P wave, followed by a pause.',
    },
    '09081_lr': {
      title: 'Left bundle branch block',
      lookFor: 'Wide QRS, broad and notched in I, V5 and V6, deep S in V1 to V3 with ST and T pointing the other way.',
    },
    '00195_hr': {
      title: 'Right bundle branch block',
      lookFor: 'Wide QRS with a second R wave in V1 and a slurred S in I and V6.',
    },
    '00041_hr': {
      title: 'Left anterior fascicular block',
      lookFor: 'Left axis: QRS upright in I and aVL, deep S in II, III and aVF, without widening.',
    },
    '02648_lr': {
      title: 'First-degree AV block',
      lookFor: 'A constant PR interval slightly above 0.2 s: measure from the start of P to the start of QRS in II.',
    },
    '00184_hr': {
      title: 'Inferior infarction, old',
      lookFor: 'Q waves in II, III and aVF; R waves also lost in V1 to V3, an anteroseptal infarction beside it.',
    },
    '00281_hr': {
      title: 'Anterior infarction',
      lookFor:
        'R waves lost and T waves inverted from V2 to V5, with mostly negative QRS complexes in II, III and aVF.',
    },
    '00234_hr': {
      title: 'Anteroseptal infarction with aneurysm',
      lookFor: 'QS complexes and lasting ST elevation from V1 to V4; the PR interval is long as well.',
    },
    '00171_hr': {
      title: 'Ischaemia, inferolateral',
      lookFor: 'Slightly depressed ST segments with flat T waves in V5 and V6, low T waves in II, III and aVF.',
    },
    '00383_hr': {
      title: 'Left ventricular hypertrophy',
      lookFor: 'Tall R in V4 to V6, deep S in V1 to V3, ST depression and inverted T (strain) laterally.',
    },
    '00144_hr': {
      title: 'Paced rhythm',
      lookFor: 'A sharp pacemaker spike before each wide QRS.',
    },
  },

  /** Words that stand on several buttons. */
  buttons: {
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss',
    reload: 'Reload',
    tryAgain: 'Try again',
  },

  /** The page as a whole. */
  app: {
    /** Of the window. */
    title: 'LeadLens',
    failed: 'LeadLens could not show this page. Nothing has left this computer; your files are as they were.',
    dropHere: 'Drop to open',
    settingsNotKept: 'Settings are not kept',
    whySettingsAreNotKept:
      'This browser does not let LeadLens keep settings, or has no room for them: they last until the page is closed.',
    language: 'Language',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    openFiles: 'Open files…',
    openFolder: 'Open folder…',
    /** What is being opened, and how far. */
    opening: 'Opening {what} …',
    openingProgress: 'Opening {what}: {done} of {total} …',
  },

  /** What the user can do by a button or a key. */
  actions: {
    openFiles: 'Open files',
    openFolder: 'Open a folder',
    worklist: 'Worklist',
    examples: 'Examples',
    next: 'Next recording',
    back: 'Back to what was open before',
    previous: 'Previous recording',
    earlier: 'Earlier part',
    later: 'Later part',
    network: 'Next network',
    compare: 'Compare the networks',
    span: 'Whole recording or window in view',
    layout: 'Next layout',
    order: 'Next order of leads',
    speed: 'Next speed',
    gain: 'Next gain',
    halfChest: 'Chest leads at half the gain',
    displayFilter: 'Display filter',
    notch: 'Next mains filter',
    screenSize: 'Set the screen size',
    exchange: 'Choose electrodes to exchange',
    leaveOut: 'Choose a lead to leave out',
    statements: 'Search the statements',
    why: 'What a finding rests on',
    stretches: 'Shade where it rests',
    charts: 'Charts as tables',
    backend: 'Choose the processor',
    readAgain: 'Read again',
    theme: 'Next theme',
    help: 'Keyboard shortcuts',
    about: 'About',
    card: 'Model card',
    saveResult: 'Save result (JSON)',
    saveDrawing: 'Save drawing (SVG)',
    print: 'Print',
    report: 'Report',
    export: 'Export…',
    movePaper: 'Move the paper',
    turnPage: 'Turn the page',
    toStart: 'Start of the recording',
    toEnd: 'End of the recording',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit the page',
    trueSize: 'True size',
    nextLead: 'Light up the next lead',
    previousLead: 'Light up the previous lead',
    noLead: 'Light up none',
    waves: 'Waves',
    calipers: 'Calipers',
    undoCaliper: 'Undo the last change of calipers',
    redoCaliper: 'Redo the change of calipers',
    lecture: 'Lecture',
    monitor: 'Monitor',
  },
  /** An action and the key for it. */
  actionTitle: '{action} ({key})',
  /** What is printed on keys that are not letters, by the names of `KeyboardEvent.key`. */
  keys: {
    Shift: 'Shift',
    Control: 'Ctrl',
    Delete: 'Del',
    Backspace: 'Backspace',
    Enter: 'Enter',
    Escape: 'Esc',
    Home: 'Home',
    End: 'End',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    '-': '−',
  },

  /** A recording: its paper on the left, what the networks say of it on the right. */
  workspace: {
    headerFailed: 'What the file says of this recording could not be shown.',
    paperFailed: 'This recording could not be drawn: its samples are not as its header says.',
    resultsFailed: 'The results could not be shown. The drawing is not affected.',
    exchanged: 'Exchanged on screen: {electrodes}',
  },

  /** ECG paper, on the screen and in print. */
  paper: {
    speed: '{speed} mm/s',
    gain: '{gain} mm/mV',
    absent: 'absent',
    off: 'left out',
    averagedBeat: '{name}, averaged beat',

    /** Under the traces. */
    footer: {
      deviceFilter: 'device filter {filter}',
      halfChest: '{gain} mm/mV, chest leads {chest} mm/mV',
      cut: '▲▼ the trace goes on beyond its row',
      recorded: 'grey: as recorded',
      off: 'left out of the reading: {leads}',
      noFilter: 'no filter applied by LeadLens',
      filtered: 'display filter {filter}',
      rate: '{rate} Hz',
      noDate: 'date not in the file',
      part: 'part of {whole} from {start} on',
      derived: '{mark} derived from other limb leads',
      together: 'all columns start at the same time',
      leftOut: 'also recorded, shown in {layout}: {leads}',
      averaged: 'averaged by the device',
      ruler: '{length} mm',
    },

    /** The page for who cannot see it, in parts of one sentence. */
    description: {
      sentence: '{parts}.',
      leads: { one: 'ECG {name}, {count} lead: {leads}', other: 'ECG {name}, {count} leads: {leads}' },
      derived: 'derived: {leads}',
      absent: 'absent: {leads}',
      changed: 'not as recorded: {leads}',
      off: 'left out of the reading: {leads}',
      duration: '{seconds} s long',
      part: 'part of {whole} from {start} on',
      shown: 'showing {start} to {end}',
      filtered: 'drawn with a display filter, {filter}',
    },
    leadHighlighted: 'Lead {lead} highlighted',
    overview: 'Time shown on the paper',
    overviewTime: '{start} to {end} of {whole}',

    title: 'ECG paper',
    layout: 'Layout',
    /** Rows and columns, and how many rhythm strips. */
    layouts: { '3x4+1': '3×4 + 1', '3x4+3': '3×4 + 3', '6x2': '6×2', '12x1': '12×1' },
    order: 'Order',
    orders: { standard: 'Standard', cabrera: 'Cabrera' },
    speedLabel: 'Speed',
    gainLabel: 'Gain',
    /** Chest leads at half the gain of the others. */
    gainOfTwo: '{chest}/{gain} mm/mV',
    filterLabel: 'Filter',
    notchLabel: 'Mains',
    filter: {
      none: 'Filter off',
      off: 'off',
      highPass: '{low} Hz high-pass',
      lowPass: '{high} Hz low-pass',
      both: '{low}–{high} Hz',
      notch: '{n} Hz notch',
      mains: '{n} Hz',
    },
    /** On the paper itself. */
    filterBadge: 'Display filter {filter}. The networks read the recording as it is.',
    notStandard: 'Not the standard, which is {standard}',
    standardMark: '≠ {standard}',
    scale: 'Scale',
    scalePercent: '{n} %',
    scaleTrue: '1:1',
    scaleFit: 'fit',
    scaleFitAt: 'fit · {scale}',
    notTrueSize: 'A millimetre of the paper is not a millimetre of the screen. Press 1 for true size.',
    trueSizeMeasured: 'A millimetre of the paper is a millimetre of the screen.',
    trueSizeAssumed: 'True size for a screen of 96 pixels per inch. Set the screen size to be exact.',
    fit: 'Fit',
    screenSize: 'Screen size…',
    more: 'More',
    moreTitle: 'Order of the leads, mains filter, screen size',

    screenSizeDialog: {
      title: 'Screen size',
      intro:
        'Hold a bank card or a ruler against the screen and move the slider until the drawing is exactly as wide. Then 1:1 shows true millimetres. Do it again after changing the zoom of the browser or the screen.',
      compareWith: 'Compare with',
      card: 'Bank card ({width} mm wide)',
      ruler: 'Ruler ({width} mm)',
      width: 'Width of the drawing',
      resolution: '{n} pixels per inch',
      reset: 'Reset',
      cancel: 'Cancel',
      use: 'Use this size',
    },
  },

  /** What is measured by hand on the paper. */
  calipers: {
    milliseconds: '{n} ms',
    perMinute: '{n}/min',
    mean: { other: '{count} × {n} ms' },
    millivolts: '{n} mV',
    millimetres: '{n} mm',
    both: '{first} · {second}',

    title: 'Calipers',
    kind: 'Kind',
    kinds: { time: 'Time', amplitude: 'Amplitude', box: 'Box', march: 'March-out' },
    add: 'New',
    addTitle: 'Put a caliper on the paper (Enter), then move its ends with the arrow keys',
    snap: 'Snap',
    snapTitle: 'Ends hold to peaks, steepest points and boundaries of waves; hold Alt to set them freely',
    remove: 'Remove this caliper',
    removeAll: 'Clear',
    undo: 'Undo',
    redo: 'Redo',
    intervals: 'Intervals between the legs',
    allLeads: 'All leads',
    fewer: 'One interval fewer',
    more: 'One interval more',
    howTo: 'Drag on a trace, or click at both ends.',
    /** What a caliper measures, with its lead and how finely it can be set at this scale. */
    selected: '{lead} · {measured}',
    precision: '± {n} ms',
    count: { one: '{count} caliper', other: '{count} calipers' },
    snapped: { fiducial: 'end or peak of a wave, as measured', peak: 'peak', steepest: 'steepest point' },

    /** Handles, for who does not see them. */
    handle: 'Caliper {n} in {lead}, {part}',
    parts: {
      left: 'left leg',
      right: 'right leg',
      upper: 'upper line',
      lower: 'lower line',
      corner: 'corner',
      oppositeCorner: 'opposite corner',
      whole: 'whole',
    },
    seconds: '{n} s',
    spoken: '{at}; {measured}',
    keys: {
      sample: 'One sample, or 10 µV',
      tenSamples: 'Ten samples, or 100 µV',
      far: '40 ms',
      toEnds: 'To the edges of the trace',
      march: 'March-out or one interval',
      allLeads: 'March out in all leads or in its own',
      fewer: 'Fewer intervals between the legs',
      more: 'More intervals between the legs',
      snap: 'Hold to the nearest peak, slope or boundary',
      remove: 'Remove the caliper',
      add: 'New caliper',
      leave: 'Back to the paper',
    },
  },

  shortcuts: {
    title: 'Keyboard',
    everywhere: 'Everywhere',
    onThePaper: 'On the paper',
    onACaliper: 'On a caliper',
  },

  about: {
    title: 'About LeadLens',
    version: 'Version {version}, commit {commit}',
    reachesTitle: 'What it reaches',
    reaches:
      'Its own files and nothing else; the page carries a policy that holds the browser to it. No recording leaves this computer.',
    keepsTitle: 'What it keeps in this browser',
    keeps: 'Your choices about the screen: language, theme, paper, network, backend. Nothing of a recording.',
    singleFile: 'LeadLens itself is this one file, and needs no network.',
    copy: {
      none: 'LeadLens is not stored in this browser.',
      storing: 'LeadLens is being stored in this browser, to work without a network.',
      stored: 'LeadLens is stored in this browser and works without a network.',
      refused:
        'This browser does not let LeadLens store itself, or has no room for it: it needs its network address each time.',
    },
    forget: 'Forget settings',
    forgotten: 'The settings are forgotten: the defaults are back, and this browser keeps none of your choices.',
    removeCopy: 'Remove the offline copy',
    copyRemoved: 'The offline copy is removed. Opening LeadLens from its address stores it again.',
    copyNotRemoved: 'The browser did not remove the offline copy: clear the data of this page in its settings.',
    licencesTitle: 'Licences',
    licence: 'LeadLens is under the MIT licence. The packages in it have licences of their own.',
    licencesOfPackages: 'Licences of the packages',
    licencesMissing: 'The licences could not be loaded: reload the page and try again.',
  },

  /** What is asked of a file that does not say all of what its samples are. */
  question: {
    title: 'What the file does not say',
    intro: {
      one: '{file} holds samples without saying all of what they are.',
      other: '{count} files hold samples without saying all of what they are.',
    },
    rateMatters: 'Every interval depends on the sampling rate: enter that of the recorder.',
    assumed: 'What LeadLens assumes stands in the fields.',
    rate: 'Samples per second (Hz)',
    rateRange: 'Enter a number from {least} to {most}.',
    duration: 'Lasts {time} at this rate.',
    unit: 'Unit of the samples',
    paperMatters: 'Every voltage and every interval depend on how it was printed.',
    speed: 'Paper speed (mm/s)',
    gain: 'Gain (mm/mV)',
    leads: 'Leads, in the order of the file',
    leadTwice: '{lead} is there twice.',
    leadCount: { other: 'Enter {count} names; these are {given}.' },
    doNotOpen: 'Do not open',
    open: 'Open',
  },

  charts: {
    missing: 'The chart could not be loaded; its numbers are in the table.',
    asChart: 'Show as chart',
    asTable: 'Show as table',
    lead: 'Lead',
    weight: 'Weight',
    source: 'Source',
    notRead: 'not read',
    derived: 'derived',
    measured: 'measured',
    weightsNote:
      'Shares of one, not signs of disease. Axis 0 to {top}, the same for every ECG; the dotted line is an even share.',
    weightsNoteWide:
      'Shares of one, not signs of disease. Axis 0 to {top}, as one lead holds more than half; the dotted line is an even share.',
    derivedNote: '† derived from other leads.',
    beforeNote: 'Dashed: all leads, as recorded.',
    probabilities: 'Class probabilities',
    probabilitiesNote:
      'The tick on each bar is the threshold from which the statement counts as found; a hollow bar is possible and no more.',
    statement: 'Statement',
    probability: 'Probability',
    foundFrom: 'Found from',
  },

  /** While files are read. */
  opening: {
    files: { other: '{count} files' },
    whatWasDropped: 'What was dropped',
    takesLong: '{file} takes long: nothing was heard of it for ten seconds.',
    keepWaiting: 'Keep waiting',
    stop: 'Stop',
    stopped: 'Reading {file} was stopped.',
  },

  open: {
    dropHere: 'Drop an ECG anywhere in this window',
    whatToDrop:
      'Files, folders or a zip; WFDB header and signal files together. It is read on this computer and never leaves it.',
    openRecording: 'Open a recording',
    chooseFiles: 'Choose files…',
    chooseFolder: 'Choose a folder…',
    orExample: 'Or open a real one',
    examples: 'Examples',
    examplesMissing: 'The examples could not be loaded: reload the page. Your own files open all the same.',
    trace: 'ECG trace',
    /** Below the title of an example. */
    exampleFacts: '{person} · {rate} Hz · {codes}',
    woman: 'Woman, {age}',
    man: 'Man, {age}',
    womanOver89: 'Woman, over 89',
    manOver89: 'Man, over 89',
    recordings: 'Recordings',
    recording: 'Recording',
    /** Of several recordings, in a list. */
    place: '{place}/{total} {name}',
    backTo: '‹ Back to {name}',
    holdsNoEcg: 'It holds no ECG that LeadLens can read.',
    failedFile: '{file}:',
    moreFailed: { other: '{count} more could not be read' },
    stays: '{name} is still on screen.',
  },

  modelCard: {
    title: 'Model card: {network}',
    missing: 'The model card could not be loaded: reload the page and try again.',
  },

  /** What the networks say of the recording on screen. */
  results: {
    label: 'Results',
    loading: 'Loading the networks …',
    quality: 'Signal quality',
    withheld: 'No reading: the signal does not allow one',
    drawingNotAffected: '{error} The drawing is not affected.',
    findings: 'Findings',
    /** While the rest of a long recording is being read. */
    findingsInView: 'Findings of the window in view',
    statement: 'Statement',
    code: 'Code',
    probability: 'Probability',
    found: 'found',
    notFound: 'not found',
    /** What the network found, in one sentence. */
    summaryFound: 'Found: {statements}.',
    summaryNothing: 'No statement reaches its threshold.',
    summaryWithheld: 'No reading: the signal does not allow one.',
    foundFrom: '{groups} · {interval} · from {threshold} · {right}',
    between: '{low}–{high}',
    /** A finding that a network tells less surely of other hospitals' records, and what is measured of the same thing. */
    elsewhere: 'Told less surely elsewhere: AUC {there} in {where}, {home} at home.',
    elsewhereMeasured: 'Measured here: {values}.',
    measuredValue: '{name} {value}',
    measuredAgainst: '{name} {value} ({limit})',
    /** Where a probability lies, at 90 %. */
    interval: '{low} to {high}',
    uncertain: 'uncertain',
    uncertainFound: 'Uncertain: more than {falselyFound} of those without it look as much like it.',
    notRuledOut: {
      one: 'Uncertain: neither found nor ruled out: {count} statement',
      other: 'Uncertain: neither found nor ruled out: {count} statements',
    },
    notRuledOutWhy: 'Of those who have one of them, more than {missed} look no more like it.',
    noGuarantee: 'no guarantee',
    guarantees:
      'No: of those who have a statement at most {missed} are told so; yes, without “uncertain”: of those who have it not at most {falselyFound}. “No guarantee”: too few records had it.',
    unlike: 'Unlike the ECGs that this network learnt from: {checks}. Its probabilities mean less here.',
    /** Of leads that were changed on the screen. */
    noLonger: 'No longer found',
    fromTo: '{from} → {to}',
    nothingFound: { other: 'None of the {count} statements reaches its threshold.' },
    lookedFor: { other: 'Looked for and not found: {count} statements' },
    caveats: 'Read with care: what the file leaves open',
    possible: 'possible',
    /** How often such a finding is right: the lower end of its 95 % interval, and what was measured. */
    precision: 'right in at least {low} (measured {share})',
    precisionShort: 'right in ≥ {low}',
    /** The same, reckoned for how common the statement is here. */
    precisionHere: 'right in at least {low} here (reckoned: {share})',
    promise: '{right} · {finds}',
    /** How many of those who have it are found. */
    sensitivity: 'finds at least {low} of those who have it',
    precisionUnknown: 'how often it is right is not known',
    /** What these figures are. */
    precisionMeasured: {
      other:
        'Right in, finds: of the ECGs of fold {fold}, in {count} parts that share no patient, each at thresholds set on the others; at least: the lower end of the 95 % interval.',
    },
    withShare: '{statement} {share}',
    ratherThan: 'One of them at most holds; the other: {statements}',
    togetherWith: 'Includes {statements}',
    stepsBack: 'Steps back: an ECG with {statement} is not a normal one.',
    notClaimed: {
      one: 'Not claimed: {count} statement that this recording does not allow',
      other: 'Not claimed: {count} statements that this recording does not allow',
    },
    needsLeads: 'Needs {leads}',
    needsChestLeads: { one: 'Needs {count} chest lead', other: 'Needs {count} chest leads' },
    needsSeconds: { one: 'Needs {count} s', other: 'Needs {count} s' },
    notClaimedShort: 'not claimed',
    /** What a reading rests on. */
    restsOn: 'Read from {windows} and {leads}.',
    windowsRead: { one: 'one window', other: '{count} windows of {seconds} s' },
    leadsRead: { one: 'one lead', other: '{count} leads' },
    leadsDerived: '{leads} ({derived} derived)',
    /** Leads that were off for a time. */
    restsPartly: 'Not in all of them: {leads}.',
    leadInWindows: { one: '{lead} in one', other: '{lead} in {count}' },
    group: '{group}:',
    listEnd: '{statements}.',
    allStatements: 'All statements',
    allCount: { other: 'All {count} statements' },
    search: 'Search statements',
    searchExample: 'Search, e.g. block',
    groupOfStatements: 'Group of statements',
    allGroups: 'All groups',
    shownOfAll: '{shown} of {all}',
    cardiologistsStatements: "Cardiologist's statements",
    cardiologistStated: 'The cardiologist stated',
    agrees: '✓ found',
    disagrees: '– not found',
    leadWeights: 'Lead weights',
    /** What lead weights are worth, as measured: the rank correlation with what leaving leads out does. */
    weightsAgree: 'On fold {fold} the weights agree with what leaving leads out does (rank correlation {rho}).',
    weightsAgreePartly:
      'On fold {fold} the weights agree only partly with what leaving leads out does (rank correlation {rho}).',
    weightsNoEvidence:
      'The weights are not evidence of what a finding rests on (rank correlation {rho} with leaving leads out, on fold {fold}).',
    weightsSeeWhy: 'What each lead adds to a finding: “Why?” beside it.',
    leadWeightsOf: 'Lead weights, {network}',
    leadWeightsTitle: 'Lead weights · {network}',
    noLeadWeights:
      'This network mixes all leads in its first layer and gives no lead weights. What it relies on shows when a lead is left out.',
    network: 'Network',
    compare: 'Compare',
    version: 'Version {version}',
    measured: 'macro AUC {auc} on fold {fold}',
    tuned: 'tuned on fold {fold}',
    computedIn: '{time} on {backend}',
    comparison: 'Comparison',
    comparisonCaption: 'Leading statements of any network; likely findings are in bold, possible ones in italics',
    notAsked: 'not asked',
    ofNetwork: '{network}: {text}',
    waiting: 'waiting.',
    starting: 'Starting',
    stages: {
      queue: 'Waiting for another reading',
      backend: 'Choosing the processor',
      weights: 'Loading the network',
      'warm-up': 'Warming up',
      reading: 'Reading the recording',
    },
    underWay: '{stage} …',
    cancelled: 'The reading was cancelled.',
    cancelledAfter: 'The reading was cancelled after {read} of {total} windows; these stay.',
    readAgain: 'Read again',
  },

  /** By what a recording is unlike those that a network learnt from. */
  unlike: {
    size: 'the size of its waves',
    slope: 'how steep its waves are',
    peaks: 'how far its peaks stand out',
    mains: 'how much it swings from sample to sample, as with noise, mains or another sampling rate',
    einthoven: 'leads I, II and III do not belong together',
    features: 'what the network sees in it',
    inverted: 'it looks upside down',
  },

  /** How common statements are among the people that are read. */
  prevalence: {
    title: 'How common it is here',
    explanation:
      'Probabilities are for ECGs like those of PTB-XL. Where a statement is rarer or more common among the people read here, its probability and how often it is right follow; what counts as found does not.',
    statement: 'Statement',
    choose: 'Choose a statement …',
    percent: 'Share of people (%)',
    set: 'Set',
    calibratedOn: 'Where the network was calibrated: {share}.',
    one: '{statement} {share}',
    remove: 'Back to the default for {statement}',
    note: 'For how common it is here: {statements}.',
  },

  /** What a statement rests on. */
  why: {
    /** A button at each finding. */
    ask: 'Why?',
    askOf: 'Why {statement}?',
    title: 'What each lead adds: {statement}',
    close: 'Close',
    busy: 'Working out what each lead adds …',
    nothing: 'Of these leads this cannot be said.',
    sum: 'From {none} without any lead to {score} with all: the leads together add {sum}.',
    /** How it was worked out. */
    exact:
      'Shapley values of the score before it becomes a probability (its logit): what a lead adds on average, in whatever order the leads come.',
    balanced:
      'Shapley values of the score before it becomes a probability (its logit), from a balanced choice of 290 of the 4,096 subsets of the leads; their sum is exact.',
    /** Of a network that needs all its leads. */
    zeros: 'A lead that is left out is zeros for this network.',
    windows: { one: 'Of one window.', other: 'Mean of {count} windows.' },
    none: 'none',
    for: 'for it',
    against: 'against it',
    lead: 'Lead',
    adds: 'Adds',
    speaks: 'Speaks',
    plus: '+{n}',
    minus: '−{n}',
    /** The stretches that are shaded on the paper. */
    where: 'Shade on the paper where it rests',
    locating: 'Looking for the stretches that carry it …',
    located: {
      one: 'Shaded: the stretch without which the score would fall most.',
      other: 'Shaded: the {count} stretches without which the score would fall most.',
    },
    locatedNone: 'No stretch stands out: without any of them the score hardly falls.',
    printed: 'Shaded on the paper: where {statement} rests, by what the score loses without each stretch.',
  },

  /** What happens when a lead is left out. */
  leaveOut: {
    question: 'What changes when a lead is left out?',
    questionOverAll: 'What changes, over the whole recording, when a lead is left out?',
    onlyOne: 'There is only one lead; none can be left out.',
    lead: 'Leave out {lead}',
    eachInTurn: 'Each in turn',
    busyInTurn: 'Reading without {lead}, {left} of {all} left …',
    withoutLead: 'Without lead {lead}',
    allLeads: 'All leads',
    sets: 'Leads that are left',
    without: 'Without {lead}',
    mapCaption: 'Change in percentage points when a lead is left out; an outlined cell crosses its threshold',
    mapLeads: 'Without',
    codeOf: '({statement})',
    withheld: 'withheld',
    change: 'Change',
    lost: 'lost',
    found: 'found',
  },

  /** The windows in which a long recording was read. */
  windows: {
    label: 'Time',
    part: 'Part of the recording',
    whole: 'Whole recording',
    inView: 'Window in view',
    span: '{from} to {to}',
    mean: { other: 'mean of {count} windows' },
    /** While a long recording is being read. */
    soFar: '{read} of {total} windows read …',
    caption: 'Leading statements in each window of the recording',
    from: 'From',
    to: 'To',
  },

  /** Electrodes that sit, or might sit, where they do not belong. */
  electrodes: {
    title: 'Electrodes',
    question: 'What if they were exchanged?',
    /** The drawing of a body. */
    torso: 'The electrodes on the body, seen from the front',
    howTo: 'Drag an electrode onto another, or choose two.',
    onSite: '{electrode} on its site',
    onOtherSite: '{electrode} on the site of {site}',
    picked: '{electrode} is chosen: choose where it goes.',
    inverted: 'Upside down',
    invertLead: '{lead} upside down',
    off: 'Electrode off',
    takeOff: 'Electrode of {lead} off',
    derived:
      'Worked out from the leads of this recording, exactly; both legs are taken to be at one potential. An electrode that sits elsewhere, a rib too high, say, cannot be worked out: no lead has recorded that place.',
    exchange: 'Exchange electrodes',
    asRecorded: 'As recorded',
    exchanged: 'Exchanged',
    consequences: 'With {misplacement}',
    notices: 'What it notices in these leads: {misplacement} ({probability}).',
    noticesNone: 'The network notices no misplacement in these leads.',
    misplaced: 'Misplaced electrodes',
    check: 'Check the electrodes',
    looksLike:
      'These leads look as they do with {misplacement} ({probability}). Some hearts look so, too; only the patient can tell.',
    lostWithRightLeg:
      'This cannot be undone from the recording: record the ECG again. As far as a lead is flat, the network read with an estimate of what was lost, made from the chest leads; the leads are drawn as recorded.',
    unknownPair: 'Which of them is not known, so this cannot be undone here: check them and record the ECG again.',
    putBack: 'Put back and read again',
    /** Two drawings side by side. */
    sideBySide: 'Before and after',
    before: 'As recorded',
    after: 'With {misplacement}',
    reads: 'Found: {statements}.',
    readsNothing: 'No statement reaches its threshold.',
    readsBusy: 'Being read …',
    undoes: 'This undoes exactly what was noticed: nothing of the recording is lost.',
    notAsRecorded: 'Not as recorded: drawn and read with {misplacement}.',
    leftOut: 'Left out of the reading: {leads}.',
    groups: { limb: 'Limb electrodes', rightLeg: 'With the right leg', chest: 'Chest electrodes' },
    /** Within a sentence, by the names of the misplacements; two electrodes have no name but their own. */
    misplacements: {
      pair: 'the electrodes {a} and {b} exchanged',
      clockwise: 'the limb electrodes turned clockwise (RA on LA, LA on LL, LL on RA)',
      counterclockwise: 'the limb electrodes turned counterclockwise (RA on LL, LL on LA, LA on RA)',
      'RA/RL+LA/LL': 'the electrodes of both arms and both legs exchanged',
      'chest pair': 'two chest electrodes exchanged',
      'V1-V6 reversed': 'the chest electrodes in reverse order',
      /** Electrodes that sit on each other's sites in turn: "RA on V1, V1 on V2, V2 on RA". */
      ring: 'the electrodes {steps}',
      step: '{a} on {b}',
      inverted: 'lead {lead} upside down',
      off: 'the electrode of {lead} off',
    },
    /** In a list to choose from. */
    inShort: {
      pair: '{a} and {b}',
      clockwise: 'Limb turned clockwise',
      counterclockwise: 'Limb turned counterclockwise',
      'RA/RL+LA/LL': 'Arms and legs',
      'V1-V6 reversed': 'V1-V6 reversed',
      ring: '{steps}',
      step: '{a} on {b}',
      inverted: '{lead} upside down',
      off: '{lead} off',
    },
    /** In the margin of the paper. */
    onPaper: {
      pair: '{a}/{b}',
      clockwise: 'clockwise',
      counterclockwise: 'counterclockwise',
      'RA/RL+LA/LL': 'RA/RL+LA/LL',
      'V1-V6 reversed': 'V1-V6 reversed',
      ring: '{steps}',
      step: '{a} on {b}',
      inverted: '{lead} inverted',
      off: '{lead} off',
    },
  },

  /** An ECG before a class. */
  lesson: {
    lecture: 'Lecture',
    parts: { weights: 'Lead weights', findings: 'Findings', lab: 'Electrodes' },
    tools: 'Lecture tools',
    spotlight: 'Spotlight',
    pen: 'Pen',
    erase: 'Erase',
    darkRoom: 'Dark room',
    brightRoom: 'Bright room',
    back: 'Back',
    forward: 'On',
    leave: 'Leave',
    reading: 'Being read …',
    grey: 'grey: as recorded',
    notices: 'Notices: {misplacement}, {probability}',
  },

  /** What computes the readings. */
  processors: {
    computedBy: 'Computed by',
    backend: 'Backend',
    automatic: 'Automatic',
    /** A backend and what is known of it. */
    named: '{name} ({note})',
    processor: 'processor',
    hardware: 'graphics hardware',
    software: 'software, slow',
    notAvailable: 'not available',
    inUse: '{name}: {renderer}',
    inUseTimed: '{name}: {renderer}, {time} a window when warmed up',
    plainJavaScript: '{name}: {reason} Plain JavaScript does the same, several times slower.',
    title: 'Processors of this computer',
    inMemory: 'In memory',
    memory: '{tensors} tensors, {size}',
    /** Of what is said next to the results. */
    label: 'Processor',
    repeated:
      'The part of LeadLens that runs the networks had stopped. It was started again, and the reading was repeated.',
    left: '{name} was left: {reason}.',
    instead: '{name} computes instead.',
  },

  /** What the recording device states and measured, beside what a network says. */
  device: {
    label: 'Device',
    asStated: '{device}, as the device states it',
    statedByDevice: 'stated by the device',
    agrees: 'The network finds it too: {statement}, {share}.',
    differs: 'The network looked for it and did not find it: {statement}, {share}.',
    short: {
      'heart-rate': 'HR',
      'pr-interval': 'PR',
      'pq-interval': 'PQ',
      'qrs-duration': 'QRS',
      'qt-interval': 'QT',
      qtc: 'QTc',
      'qtc-bazett': 'QTc B',
      'qtc-fridericia': 'QTc F',
      'qtc-framingham': 'QTc Fr',
      'qtc-hodges': 'QTc H',
      'p-axis': 'P axis',
      'qrs-axis': 'QRS axis',
      't-axis': 'T axis',
    },
    measured: '{name} {value}',
  },

  /** What LeadLens measures. `measurements` above are those of devices. */
  measured: {
    label: 'Measurements by LeadLens',
    waiting: 'Measuring …',
    nothing: 'Nothing could be measured in this recording.',
    none: '–',
    notYet: '···',
    doubtful: '?',
    notMeasurable: 'Not measurable here.',
    outside: 'outside the usual range',
    all: 'All measurements',
    own: 'LeadLens',
    ownAndDevice: 'LeadLens (device)',
    device: '({n})',
    ofDevice: 'device',
    deviceStates: 'The device states {n} {unit}.',
    deviceDiffers: 'The device states {n} {unit}: they differ by more than carts do among each other.',
    uncertainty: 'Within about ± {n} {unit}.',
    usual: 'Usual: {range} {unit}.',
    disputed: 'The network and the rules that check it do not agree here: look for yourself.',
    otherBeats: {
      ventricular: { one: '1 ventricular beat', other: '{count} ventricular beats' },
      premature: { one: '1 early beat', other: '{count} early beats' },
      other: { one: '1 beat of another shape', other: '{count} beats of another shape' },
    },
    paced: 'pacing spikes',
    from: 'from {low}',
    range: {
      from: 'from {low}',
      upTo: 'up to {high}',
      between: '{low} to {high}',
      bySex: 'men {male}, women {female}',
    },
    short: {
      heartRate: 'HR',
      p: 'P',
      pr: 'PR',
      qrs: 'QRS',
      qt: 'QT',
      qtcFridericia: 'QTc F',
      qtcBazett: 'QTc B',
      pAxis: 'P axis',
      qrsAxis: 'QRS axis',
      tAxis: 'T axis',
    },
    names: {
      heartRate: 'Heart rate',
      p: 'P duration',
      pr: 'PR interval',
      qrs: 'QRS duration',
      qt: 'QT interval',
      qtcFridericia: 'QTc (Fridericia)',
      qtcBazett: 'QTc (Bazett)',
      pAxis: 'P axis',
      qrsAxis: 'QRS axis',
      tAxis: 'T axis',
    },
    columns: { value: 'LeadLens', device: 'Device', usual: 'Usual' },
    beats: 'Beats',
    rr: 'RR, mean',
    rrRange: '{min} to {max} ms',
    rrDeviation: 'RR, standard deviation',
    framingham: 'QTc (Framingham)',
    hodges: 'QTc (Hodges)',
    sdnn: 'SDNN',
    rmssd: 'RMSSD',
    jt: 'JT (QRS is broad)',
    bogossian: 'QT for broad QRS (Bogossian)',
    criteriaInShort: {
      sokolowLyon: 'Sokolow-Lyon',
      cornell: 'Cornell',
      limbVoltage: 'largest QRS of the limb leads',
      chestVoltage: 'largest QRS of the chest leads',
      pInII: 'P in II',
    },
    criteria: {
      sokolowLyon: 'Sokolow-Lyon: S in V1 + R in V5 or V6',
      cornell: 'Cornell: R in aVL + S in V3',
      cornellProduct: 'Cornell product: (R in aVL + S in V3) × QRS',
      peguero: 'Peguero-Lo Presti: deepest S + S in V4',
      rInAvl: 'R in aVL',
      limbVoltage: 'Largest QRS of the limb leads',
      chestVoltage: 'Largest QRS of the chest leads',
      qrsTAngle: 'Angle between QRS and T, frontal',
      spatialAngle: 'Angle between QRS and T, in space (Kors)',
    },
    quantity: '{n} {unit}',
    below: 'low below {low}',
    amplitudes: 'Amplitudes of the averaged beat (mV), ST slope (mV/s)',
    waves: {
      p: 'P',
      q: 'Q',
      r: 'R',
      s: 'S',
      r2: 'R′',
      s2: 'S′',
      t: 'T',
      j: 'J',
      j60: 'J+60',
      j80: 'J+80',
      stSlope: 'ST slope',
    },
    ends: { pOn: 'P', pOff: 'P', qrsOn: 'QRS', qrsOff: 'J', tOff: 'T' },
    endNames: {
      pOn: 'Begin of P',
      pOff: 'End of P',
      qrsOn: 'Begin of QRS',
      qrsOff: 'End of QRS (J)',
      tOff: 'End of T',
    },
    spokenEnd: '{at} from the beat; {measured}',
    spokenInterval: '{name} {value}',
    dragEnds: 'The ends can be dragged, or moved by the arrow keys: everything is measured again.',
    putEndsBack: 'Ends as found',
    byHand: '*',
    byHandHint: 'An end of it was set by hand.',
    byHandPrinted: '* with ends set by hand',
    averagedLabel: { one: 'One beat of all leads', other: 'The averaged beat of all leads, of {count} beats' },
    averagedCaption: {
      one: 'All leads over each other, one beat, 50 mm/s',
      other: 'All leads over each other, mean of {count} beats, 50 mm/s',
    },
    tachogram: 'RR intervals (ms) over time',
    method: {
      network:
        'The ends of the waves are marked by a small network trained on LUDB (see docs/measurements.md); of the leads the fifth most extreme counts. Not a medical device.',
      rules:
        'The network that marks the waves could not run: simple rules mark them instead, less surely. Not a medical device.',
    },
  },

  /** Many ECGs as a list. */
  worklist: {
    title: 'Worklist',
    search: 'Find in names, findings, notes',
    none: '–',
    waiting: 'not read yet',
    asking: 'asks for what the file does not say: open it by itself',
    withheld: 'not read: the signal does not allow it',
    nothingFound: 'nothing found',
    misplaced: '{electrodes}?',
    more: '+{n}',
    uncertain: 'uncertain',
    nth: '({n})',
    duplicate: 'same as row {n}',
    qualityNotes: { one: '1 note', other: '{count} notes' },
    sex: { female: 'F', male: 'M' },
    marks: { seen: 'seen', flagged: 'flagged' },
    agreement: { agrees: 'LeadLens agrees', differs: 'LeadLens differs' },
    columns: {
      urgency: 'Most urgent',
      mark: '⚑',
      name: 'Recording',
      time: 'Recorded',
      patient: 'Patient',
      heartRate: 'HR',
      qrs: 'QRS',
      qtc: 'QTc',
      finding: 'Findings',
      device: 'Device',
      quality: 'Quality',
    },
    filters: {
      all: 'All',
      abnormal: 'Abnormal',
      differs: 'Differs from device',
      uncertain: 'Uncertain',
      misplaced: 'Electrodes',
      quality: 'Quality',
      unread: 'Not read',
      failed: 'Failed',
      duplicates: 'Duplicates',
      unseen: 'Unseen',
      flagged: 'Flagged',
    },
    empty: 'No ECG here.',
    progress: 'Progress',
    stages: {
      reading: '{done} of {total} read',
      measuring: '{done} of {total} measured',
      again: '{done} of {total} read once more',
      seeing: '{done} of {total} looked at, to learn from',
    },
    rate: '{n} a second',
    left: '{time} left',
    pause: 'Pause',
    resume: 'Go on',
    goOn: 'Read the rest',
    allRead: { one: '1 ECG read', other: 'All {count} read' },
    stopped: '{done} of {total} read, then stopped.',
    note: 'Note',
    keys: 'Arrows move, Enter opens, X seen, F flags, / finds, Esc back to the ECG.',
    keep: 'Keep the list on this computer.',
    notKept: 'Now it is gone when the page is closed.',
    keepTitle:
      'File names, findings, measurements, marks, notes and four seconds of one lead of each ECG are kept in this browser, of the last three lists; the same files opened again go on where they were. About, “Forget” removes them.',
    compare: 'Against labels …',
    backToList: 'Back to the list',
    dropLabels: 'A table that is dropped here is taken for labels.',
    readAlso: 'Read so as well',
    alsoNetwork: 'Network',
    alsoElectrodes: 'Electrodes',
    alsoLeads: 'Leads',
    asRecorded: 'as recorded',
    allLeads: 'all leads',
    leadSets: {
      limb: 'limb leads only',
      chest: 'chest leads only',
      three: 'I, II and V2',
      one: 'II only',
    },
    variant: '{network}, {electrodes}, {leads}',
    save: { csv: 'Save CSV', jsonl: 'JSON lines', parquet: 'Parquet' },
    saveTitle: { one: 'The row that is listed', other: 'The {count} rows that are listed' },
  },

  /** Readings held against a table of labels. */
  evaluation: {
    title: 'Against labels',
    computing: 'Comparing…',
    figures: 'Figures',
    records: 'ECGs',
    labelled: 'Labelled',
    compared: 'Compared',
    statements: 'Statements',
    macroAuc: 'Mean AUC',
    network: 'Network',
    notRead: { one: '1 labelled ECG was not read.', other: '{count} labelled ECGs were not read.' },
    repeated: {
      one: '1 labelled ECG has the samples of another and counts once.',
      other: '{count} labelled ECGs have the samples of others and count once.',
    },
    labels: 'Labels: {name}',
    key: 'Which ECG a line is of',
    keyChoice: '{column}, {kind} ({count})',
    keyKinds: { file: 'name of the file', record: 'name of the record', number: 'number of the file', place: 'row' },
    keySaid: {
      file: {
        one: 'The column "{column}" names the file of 1 ECG.',
        other: 'The column "{column}" names the files of {count} ECGs.',
      },
      record: {
        one: 'The column "{column}" names the record of 1 ECG.',
        other: 'The column "{column}" names the records of {count} ECGs.',
      },
      number: {
        one: 'The column "{column}" has the number that the name of 1 file begins with.',
        other: 'The column "{column}" has the numbers that the names of {count} files begin with.',
      },
      place: {
        one: 'The column "{column}" has the row of 1 ECG.',
        other: 'The column "{column}" has the rows of {count} ECGs.',
      },
    },
    unmatched: 'Without a partner',
    unmatchedLines: {
      one: '1 line of the table is of no ECG here',
      other: '{count} lines of the table are of no ECG here',
    },
    unmatchedRows: { one: '1 ECG is not in the table', other: '{count} ECGs are not in the table' },
    line: 'Line {line}: {key}',
    more: { one: 'and 1 more', other: 'and {count} more' },
    /** Values in `src/worklist/labels/issue.ts`. */
    issues: {
      'no-lines': '{file} holds no line under its heading.',
      'no-header': '{file} has no heading: columns go by their numbers.',
      'no-key': 'No column of {file} names an ECG of the worklist: its cells must be names of files or records.',
      'no-statements':
        'No column of {file} holds statements: a column for each, named by its SCP-ECG code, with 1 or 0, or one that lists codes.',
      'unknown-statements': 'The networks know nothing of {codes}.',
      'value-not-understood': {
        one: 'In line {line}, "{value}" under {column} is neither yes nor no; it is taken as unknown.',
        other:
          '{count} cells are neither yes nor no, first "{value}" under {column} in line {line}; they are taken as unknown.',
      },
      'key-ambiguous': {
        one: 'Several ECGs are called "{key}" (line {line}); the line is left out.',
        other: '{count} lines could be of several ECGs, first "{key}" in line {line}; they are left out.',
      },
      'key-twice': {
        one: 'Line {line} is of an ECG that an earlier line is of ("{key}"); the first counts.',
        other: '{count} lines are of ECGs that earlier lines are of, first "{key}" in line {line}; the first counts.',
      },
      'cells-missing': {
        one: 'Line {line} has more or fewer cells than the heading.',
        other: '{count} lines have more or fewer cells than the heading, first line {line}.',
      },
    },
    statement: 'Statement',
    positives: 'n',
    positivesTitle: 'ECGs that have it, of those in which it is known',
    auc: 'AUC',
    interval: '95 % interval',
    intervalTitle: 'DeLong',
    range: '{low}–{high}',
    sensitivity: 'Sens.',
    specificity: 'Spec.',
    precision: 'PPV',
    wilson: "At the network's threshold, with Wilson's 95 % interval",
    averagePrecision: 'AP',
    difference: 'Δ AUC',
    differenceTitle:
      'AUC of {other} less that of {network}, of the ECGs that both have read, with its 95 % interval (DeLong)',
    tooFew: 'too few ({positives} with, {negatives} without)',
    noStatements: 'The table speaks of no statement that one of the ECGs compared has.',
    curve: 'Curve',
    curves: { roc: 'ROC', precisionRecall: 'Precision and recall' },
    of: '{positives} of {total}',
    foundFrom: 'found from {percent}',
    operating: 'sensitivity {sensitivity}, specificity {specificity}',
    falsePositives: '1 − specificity',
    recall: 'Sensitivity (recall)',
    precisionAxis: 'Precision',
    threshold: 'Threshold',
    prevalence: 'prevalence',
    rocNote: 'Grey: the other statements. Dotted: no better than chance.',
    precisionRecallNote: 'Dotted: precision of calling every ECG positive.',
    otherNetworks: 'Dashed: {networks}.',
    reliability: 'Reliability',
    reliabilityNote: 'Probability stated across, share that is true up, with its 95 % interval; Brier score {brier}.',
    stated: 'Stated',
    true: 'True',
    bin: 'ECGs',
    mistakes: 'Read most wrongly',
    noMistakes: 'At the threshold none was read wrongly.',
    mistake: { missed: 'labelled, not found', invented: 'found, not labelled' },
    confusion: 'Confusion',
    confusionNote:
      'A line for what is labelled, a column for what was found; an ECG with several counts in each of them.',
    none: 'none of these',
    chosen: 'In the confusion',
  },

  /** What the file says of itself. */
  learning: {
    /** What a network was trained on, wherever it reads. */
    trained: {
      head: {
        one: 'Trained here on {date}: a new head, {count} ECG of {patients} patients ({data}). Nothing is known of it elsewhere.',
        other:
          'Trained here on {date}: a new head, {count} ECGs of {patients} patients ({data}). Nothing is known of it elsewhere.',
      },
      whole: {
        one: 'Trained here on {date}: all layers, {count} ECG of {patients} patients ({data}). Nothing is known of it elsewhere.',
        other:
          'Trained here on {date}: all layers, {count} ECGs of {patients} patients ({data}). Nothing is known of it elsewhere.',
      },
    },
    /** One line of what it is for, in its file. */
    purpose: {
      head: 'What {base} sees, with a new head that was trained on {data}.',
      whole: 'A network of lead attention that was trained on {data}.',
    },
    /** Its card. */
    card: {
      head: 'Trained with LeadLens on {date}: a new last layer on what {base} sees. Data: {data}, {count} ECGs of {patients} patients.',
      whole:
        'Trained with LeadLens on {date}: all layers, from the weights of {base} on. Data: {data}, {count} ECGs of {patients} patients.',
      scratch:
        'Trained with LeadLens on {date}: all layers, from scratch. Data: {data}, {count} ECGs of {patients} patients.',
      judged:
        'It was judged on a part of these data, of patients that it was not fitted to; of other places, devices and patients nothing is known.',
      columns: '| statement | ECGs with it | without it | area under the ROC curve (95 %) | by chance |',
      others: 'All other statements are as {base} states them.',
    },
    refusals: {
      'too-few-with': 'Not learnt: {count} ECGs have it, {least} are needed.',
      'too-few-without': 'Not learnt: {count} ECGs are without it, {least} are needed.',
      'too-few-patients': 'Not learnt: {count} patients have it or have it not, {least} are needed.',
      'no-better-than-chance':
        'Not learnt: of ECGs held out the area under the curve may be as low as {low}; {least} is the least.',
    } satisfies Readonly<Record<RefusalCode, Template>>,
  },

  training: {
    open: 'Learn from these',
    title: 'Learning',
    headWhat:
      'A new head: what a network sees in each ECG stays as it is; what it says of it is learnt from the table, one statement by itself. Judged on patients that are held out in turn. Nothing leaves this computer.',
    base: 'On what this network sees',
    name: 'Name',
    defaultName: '{base} · {data}',
    balanced: 'Rare and common count alike',
    balancedTitle:
      'ECGs with a statement weigh as much together as those without it. Its probabilities are then no shares.',
    only: 'Only these statements',
    onlyTitle: 'The network speaks of nothing else; otherwise all other statements stay as they are.',
    start: { one: 'Learn {count} statement', other: 'Learn {count} statements' },
    noBase: 'No network here can be given another head.',
    records: {
      one: '{count} ECG that was read and is in the table.',
      other: '{count} ECGs that were read and are in the table.',
    },
    byPatient: 'Parts share no patient.',
    noPatients:
      'The table has no column of patients: each ECG counts as another person, which flatters where some have several.',
    statements: 'Statements of the table',
    statement: 'Statement',
    positives: 'With it',
    negatives: 'Without',
    becomes: 'In the network',
    isNew: 'new',
    replaces: 'takes the place of the one it has',
    tooFew: 'fewer than {least} ECGs',
    seeing: 'The ECGs are looked at; how far it is stands below.',
    learning: 'Learning',
    done: 'Learnt.',
    nothing: 'Nothing was learnt that would hold.',
    use: 'Read with it',
    save: 'Save the network',
    again: 'Other settings',
    held: 'Of patients held out',
    auc: 'Area under the ROC curve',
    interval: '{value} ({low}–{high})',
    chance: 'By chance',
    chanceTitle: 'How often shuffled labels were learnt as well: a share, counting the true ones.',
    outcome: 'Outcome',
    learntOne: 'learnt',
    curve: '{statement}: learnt from so many ECGs',
    curveRecords: 'ECGs learnt from',
    caution:
      'What was learnt holds for ECGs like these. How it does on others, other devices and other patients nobody knows before it was tried there.',
  },

  monitor: {
    title: 'Monitor',
    what: 'An ECG as it comes in: what is open, replayed, or what a device on this computer sends. Nothing leaves the computer.',
    notice: 'This is not an alarm. It makes no sound and is never to watch a patient.',
    nothingOpen: 'Open an ECG to replay it',
    replay: 'Replay {name}',
    address: 'Address',
    live: { websocket: 'Listen to a program', serial: 'Listen to a serial port', polar: 'Listen to a Polar H10' },
    liveWhat: {
      websocket: 'A WebSocket of this computer that sends lines of text; other computers are refused.',
      serial: 'A device that sends lines of text at 115,200 baud.',
      polar: 'A chest strap over Bluetooth: one lead, 130 samples a second.',
    },
    pause: 'Pause',
    goOn: 'Go on',
    speed: 'Speed',
    times: '×{n}',
    position: 'Position',
    of: '{now} of {total}',
    display: 'Display',
    displays: { sweep: 'Sweep', scroll: 'Scroll' },
    leads: 'Leads',
    leadCount: { one: '{count} lead', other: '{count} leads' },
    baseline: 'ST baseline',
    baselineTitle: 'From now on ST is told against what it is now.',
    mark: 'Mark',
    record: 'Record',
    endRecording: 'End and open ({time})',
    close: 'Close',
    off: '(off)',
    tracesOf: 'Traces of {leads}',
    panel: 'State',
    numbers: 'Numbers of the last ten seconds',
    none: '–',
    perMinute: '/min',
    earlyBeats: 'Early beats',
    otherShape: 'Beats of another shape',
    milliseconds: '{n} ms',
    leadsOff: {
      one: '{leads} is off; the rest is read without it.',
      other: '{leads} are off; the rest is read without them.',
    },
    noBaseline: 'ST, 60 ms after the J point, in mV:',
    baselineAt: 'ST against {time}, in mV:',
    stLevels: 'ST of each lead',
    statements: 'Statements',
    saidBy: '{network}, last 10 s',
    nothing: 'nothing found',
    notRead: 'Not read yet: ten seconds of a standard lead are needed.',
    weights: 'Lead weights',
    weight: '{lead}: {share}',
    eventList: 'Events',
    events: {
      'lead-off': '{subject} off',
      'lead-on': '{subject} on again',
      gap: 'nothing comes in',
      pause: 'no beat for 3 s',
      statement: '{subject}',
      'statement-gone': '{subject} no longer found',
      baseline: 'ST baseline',
      mark: 'mark',
    },
    trend: 'Trend',
    trends: { heartRate: 'Heart rate', irregularity: 'RR irregularity', qtc: 'QTc', st: 'Largest change of ST' },
    minutes: 'min',
  },

  record: {
    label: 'Recording',
    format: 'Format',
    record: 'Record',
    rate: 'Rate',
    duration: 'Duration',
    leads: 'Leads',
    patient: 'Patient',
    start: 'Start',
    device: 'Device',
    filter: 'Device filter',
    twelveLeads: '12 leads',
    twelveAndOthers: '12 leads and {leads}',
    measured: '{leads} measured',
    derived: '{leads} derived',
    others: '{leads} beyond the twelve',
    absent: '{leads} absent',
    sex: { female: 'female', male: 'male' },
    age: { one: '{count} years', other: '{count} years' },
    warnings: { one: '{count} reading warning', other: '{count} reading warnings' },
    notes: { one: '{count} reading note', other: '{count} reading notes' },
    severity: { error: 'Error:', warning: 'Warning:', note: 'Note:' },
    where: '({where})',
    changeAssumed: 'Change what was assumed',
    fromTheFile: 'From the file',
    overPage: 'Reading over the page',
    overPageNote:
      'Grey: the lines of the page, without its words. Red: the samples that were read, each at the place where it was read.',
    showReading: 'Show the reading',
    page: 'Page {page}',
    asStatedBy: 'As the {device} states it; LeadLens did not work out or check any of it.',
    deviceOrFile: 'device or file',
    devicesInterpretation: 'Device’s interpretation',
    measurements: 'Measurements by the device',
    comments: 'Comments',
    annotationsLabel: 'Annotations',
    annotations: { one: 'One annotation', other: '{count} annotations' },
    annotationList: '{annotations}.',
    annotationListCut: '{annotations} …',
    averagedBeat: 'Averaged by the device out of many beats; no stretch of the recording looks just like it.',
  },

  /** Of a recording of many hours the part that is shown. */
  part: {
    label: 'Part of the recording',
    earlier: '‹ Earlier',
    later: 'Later ›',
    span: '{from}–{to}',
    shown: '{span} of {total}',
    startOfPart: 'Start of the part to show',
    goTo: 'Go to {span}',
    reading: 'Reading {span} …',
    findingsOfPart: 'The findings are of this part alone.',
    failed: 'The other part could not be read: {reason} This part stays.',
  },

  /** This copy of LeadLens in the browser. */
  offline: {
    label: 'This copy of LeadLens',
    stored: 'LeadLens now works without a network.',
    updateReady: 'A new version of LeadLens is ready.',
    updateCloses: 'Updating closes the recording on screen.',
    updatedElsewhere: 'Another window has begun with a new version of LeadLens.',
    updateClosesHere: 'Updating this one closes the recording on screen.',
    otherWindows: {
      one: 'LeadLens is open in another window: close it, then update.',
      other: 'LeadLens is open in {count} other windows: close them, then update.',
    },
    update: 'Update',
    later: 'Later',
  },

  /** Files of other formats: what leaves is shown before it does. */
  export: {
    title: 'Export',
    format: 'Format',
    which: 'ECGs',
    one: 'This ECG',
    all: { one: 'The one that is open', other: 'All {count}, as a zip' },
    samples: 'The samples',
    samplesOf: '{leads}; {rate} Hz, {seconds} s',
    always: 'always',
    leaves: 'What is written',
    /** What may be written beside the samples. */
    parts: {
      age: 'Age',
      sex: 'Sex',
      deviceMeasurements: 'Measured by the device',
      marks: 'Marks of beats and rhythms',
      measurements: 'Measured by LeadLens, not verified',
      waves: 'Where waves begin and end, by LeadLens',
      name: 'Name of the file',
      time: 'When it was recorded',
      device: 'Device and filter',
      statements: 'Interpretation in the file',
      texts: 'Other texts of the file',
    },
    notThere: 'not in this ECG',
    named: '{name}; without it the files are called {other}',
    measured: { one: 'one measurement', other: '{count} measurements' },
    marked: { one: 'one mark', other: '{count} marks' },
    waves: { one: 'in one lead', other: 'in {count} leads' },
    texts: { one: '“{text}”', other: '“{text}” and {count} in all' },
    warning: 'Names of files, times and texts may say whose ECG it is.',
    never: 'Names, identifiers, birth dates and serial numbers are never written, nor are probabilities.',
    ofAll: 'The values are of the ECG on screen; of each of the others its own are written.',
    save: 'Save',
    saving: '{done} of {total}',
    done: { one: 'One ECG was written.', other: '{count} ECGs were written.' },
    refused: '{file}: {reason}',
  },

  /** The report of an ECG: on the screen, on paper and in files. */
  report: {
    title: 'Report',
    documentTitle: 'ECG report, {name}',
    documentOfMany: { one: 'ECG reports, {name} and one more', other: 'ECG reports, {name} and {count} more' },
    missing: 'The PDF has no letters for these characters, and a question mark in their place: {characters}',
    summaryDescription: 'ECG {name}, measurements and findings.',
    disclosureDescription: 'ECG {name}, lead {lead}, a minute a row, {times}.',
    name: 'Name',
    unknownPatient: 'age and sex not in the file',
    reviewed: 'Reviewed by',
    signature: 'Signature',
    date: 'Date',
    /** A measurement with its unit, in a table. */
    quantity: '{name} {unit}',
    deviceStates: '{device} states',
    finds: 'LeadLens finds',
    notRead: 'Not read.',
    network: '{network} {version}, {windows}; ranges at 90 %',
    open: 'Neither found nor ruled out: {statements}.',
    leadWeights: 'Lead weights, shares of 100',
    notes: 'Read with care',
    /** Beside a bar to hold a ruler against. */
    ruler: 'If this bar is not {length} mm, the print was scaled.',
    page: 'Page {n} of {count}',
    seePage: 'measurements and findings: page {n}',
    disclosed: 'Lead {lead}, a minute a row: {speed} mm/s, {gain} mm/mV',

    // Its preview
    paper: 'Paper',
    papers: { a4: 'A4', letter: 'Letter' },
    orientation: 'Orientation',
    orientations: { landscape: 'Landscape', portrait: 'Portrait' },
    range: 'What is on it',
    ranges: {
      screen: 'What is on the screen',
      whole: 'All of it',
      chosen: 'Chosen strips',
      disclosure: 'Full disclosure, a minute a row',
    },
    /** The times at which strips begin. */
    starts: 'Strips from',
    startsHint: 'Times such as 0:35, 12:30, 1:02:00, with commas between them.',
    startsWrong: 'Not a time of this recording: {text}',
    addStrip: 'Add what is on the screen',
    lead: 'Lead',
    /** What would be printed. */
    sheets: { one: 'one sheet of traces, {from} to {to}', other: '{count} sheets of traces, {from} to {to}' },
    tooMany: {
      other: 'All of it would be {count} sheets; no more than {most} are made at once, from the page on the screen on.',
    },
    preview: 'Page {n} of {count}',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    savePdf: 'Save PDF',
    savePng: 'Save PNG',
    saveSvg: 'Save SVG',
    print: 'Print',
    making: 'Being made …',
    failed: 'The file could not be made: {error}',
    holdsRecording: 'The PDF holds the recording itself: opened in LeadLens, it is all there again.',
    scaleHint: 'In the print dialog choose 100 % or “actual size”; a PDF is printed so by itself.',
  },

  print: {
    time: '{start} to {end} of {whole}',

    statement: '{statement} {probability}',
    possible: 'possible {statement}',
  },
} as const;

export type Words = typeof english;
