// Parts of sentences that readers of files know: what is wrong within a file, what something is, what a device marked. Their
// texts are in `src/words`; here are the names of their values.

import type { Message, Value } from './message';

export const PHRASES = {
  // What a file is: fits into "x is ..."
  'pdf-document': [],
  picture: [],
  'office-document': [],
  'seven-zip-archive': [],
  'rar-archive': [],
  'xz-archive': [],
  'bzip2-archive': [],
  'zstandard-archive': [],
  'ecg-of-type': ['type'],

  // What a DICOM file holds
  'dicom-clinical-document': [],
  'dicom-document': [],
  'dicom-structured-report': [],
  'dicom-presentation-state': [],
  'dicom-sound': [],
  'dicom-pulse-wave': [],
  'dicom-respiration': [],
  'dicom-eeg': [],
  'dicom-emg': [],
  'dicom-eog': [],
  'dicom-sleep-eeg': [],
  'dicom-body-position': [],
  'dicom-pictures': [],

  // How something is packed or stored
  'packing-method': ['number'],
  'mfer-compression': ['number'],
  'mfer-aha-differences': [],
  'scp-long-term-rhythm': [],
  'numbers-of-bits': ['bits'],
  'kind-of-bits': ['kind', 'bits'],
  'integers-of-bits': ['bits'],
  'kind-of-integers': ['kind'],
  'link-to-file': [],
  'no-number-list': [],
  'packed-in-text': ['compression', 'text'],
  'interleaved-samples': [],
  'seconds-in-turn': [],

  // What arrays are kept as
  'growing-dataset': [],
  'newest-group-index': [],
  'dataset-layout': ['version'],
  'dataset-elsewhere': [],
  'dataset-type-elsewhere': [],
  'compressed-numbers': ['filter'],
  'filter-number': ['number'],
  'odd-integers': [],
  'odd-floats': [],
  times: [],
  text: [],
  'bit-fields': [],
  'opaque-values': [],
  records: [],
  'region-references': [],
  enumeration: [],
  'ragged-lists': [],
  'nested-arrays': [],
  'elements-of-class': ['number'],
  'elements-of-type': ['type'],
  'numbers-of-type': ['type'],
  'python-objects': [],
  'sparse-or-complex': ['names'],
  'sparse-complex-or-object': ['names'],

  // What is damaged in a file: completes "the file is damaged: ..."
  'ends-early': [],
  'ends-in-header': [],
  'ends-in-numbers': ['count'],
  'ends-in-variable': ['name'],
  'ends-in-element': [],
  'ends-before-element': [],
  'far-too-short': [],
  'block-misplaced': ['block'],
  'sample-index-unreadable': [],
  'group-index-unreadable': [],
  'too-many-parts': [],
  'empty-parts': [],
  'axes-differ': [],
  'part-packed-badly': [],
  'endless-header': [],
  'dataset-without-layout': [],
  'no-superblock': [],
  'superblock-version': ['version'],
  'superblock-unreadable': [],
  'no-root-group': [],
  'element-size-impossible': [],
  'variable-packed-badly': [],
  'negative-size': ['name'],
  'field-names-unreadable': ['name'],
  'array-without-header': [],
  'own-header-unreadable': [],
  'no-array': [],
  'samples-no-text': ['encoding'],

  // What is wrong in a header
  'length-invalid': ['byte'],
  'content-endless': ['byte'],
  'channels-impossible': [],
  'edf-version': [],
  'edf-signals': ['text'],
  'edf-duration': ['text'],
  'edf-samples': ['number', 'label', 'text'],
  'edf-records-empty': [],
  'no-leads-counted': [],
  'no-format-block': [],
  'wfdb-record-line': [],
  'wfdb-too-many-signals': ['count'],
  'wfdb-rate': ['text'],
  'wfdb-segment-line': [],
  'wfdb-no-segments': [],
  'wfdb-segments-missing': ['announced', 'found'],
  'wfdb-signal-line': [],
  'wfdb-no-signals': ['announced'],
  'wfdb-signals-missing': ['announced', 'found'],
  'of-the-signals': [],
  'no-flac': ['file'],
  'flac-signals': ['file', 'held', 'listed'],
  'flac-rates': ['file'],
  'flac-bits': ['file', 'held', 'expected'],
  'mixed-storage': ['file'],
  'xml-too-deep': ['depth'],
  'xml-without-element': [],
  'json-invalid': [],

  // Sections of an SCP-ECG record
  'scp-section': ['number'],
  'scp-section-named': ['number', 'name'],
  'scp-whole-record': [],
  'scp-pointers': [],
  'scp-acquisition': [],
  'scp-huffman': [],
  'scp-lead-definition': [],
  'scp-qrs': [],
  'scp-reference-beat': [],
  'scp-rhythm': [],
  'scp-global-measurements': [],
  'scp-statements': [],
  'scp-lead-measurements': [],
  'scp-statement-codes': [],
  'scp-ends-before': [],
  'scp-not-there': [],
  'scp-ambiguous-tables': [],
  'scp-no-lead': [],
  'scp-leads-undescribed': ['announced', 'described'],
  'scp-no-amplitude': [],
  'scp-encoding-unknown': [],
  'scp-reference-missing': [],

  // Leads, channels and times
  'each-lead': [],
  annotations: [],
  nothing: [],
  'other-signals': [],
  'unnamed-array': [],
  'array-of-shape': ['name', 'shape'],
  seconds: [],
  milliseconds: [],

  // A device and its filters
  'with-software': ['device', 'version'],
  list: ['items'],
  band: ['from', 'to'],
  'above-frequency': ['from'],
  'below-frequency': ['to'],
  notch: ['at'],
  'mains-filter': ['at'],
  'low-pass': [],
  'baseline-filter': [],
  'notch-filter': ['at'],
  'enhanced-filter': [],

  // Marks of a device
  qrs: [],
  'qrs-type': ['type'],
  'qrs-class': ['name'],
  'qrs-complex-type': ['type'],
  'pacemaker-spike': [],
  'pace-pulse': [],
  'millivolt-pulse': [],
  event: ['number'],
  beat: [],
  'normal-beat': [],
  'ventricular-beat': [],
  'atrial-beat': [],
  'fusion-beat': [],
  'junctional-beat': [],
  'paced-beat': [],
  'beat-type': ['type'],
  'beat-named': ['name'],
  'ishne-normal': [],
  'ishne-ventricular': [],
  'ishne-supraventricular': [],
  'ishne-calibration': [],
  'ishne-bundle-branch-block': [],
  'ishne-paced': [],
  'ishne-artefact': [],
  'ishne-unknown': [],
  'some-wave': [],
  wave: ['name'],
  complex: ['name'],
  'wave-peak': ['wave'],
  'wave-begins': ['wave'],
  'wave-ends': ['wave'],
  'range-end': ['text'],
  'in-leads': ['text', 'leads'],

  // What a recorder says of patient and leads
  pacemaker: ['kind'],
  'pacemaker-unknown': [],
  'pacemaker-single-unipolar': [],
  'pacemaker-dual-unipolar': [],
  'pacemaker-single-bipolar': [],
  'pacemaker-dual-bipolar': [],
  'lead-quality': ['lead', 'quality'],
  'some-noise': [],
  'much-noise': [],
  'sometimes-off': [],
  'often-off': [],

  // Channels that are no ECG
  'blood-pressure': [],
  'respiration-impedance': [],
  'oxygen-saturation': [],
  status: [],
  position: [],
  movement: [],
  respiration: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PhraseCode = keyof typeof PHRASES;

/** A part of a sentence, by its code and values. */
export type Phrase = Message<PhraseCode>;

type PhraseValueName<Code extends PhraseCode> = (typeof PHRASES)[Code][number];

type Details<Code extends PhraseCode> = [PhraseValueName<Code>] extends [never]
  ? readonly []
  : readonly [values: { readonly [Name in PhraseValueName<Code>]: Value }];

/** The phrase of a code with its values. */
export const phrase = <Code extends PhraseCode>(code: Code, ...[values]: Details<Code>): Phrase =>
  values === undefined ? { code } : { code, values };

/** A phrase without values. */
export type PlainPhrase = { [Code in PhraseCode]: [PhraseValueName<Code>] extends [never] ? Code : never }[PhraseCode];

/** A text of the file itself, or a phrase that its reader knows. */
export type Text = string | Phrase;
