// The attributes that an ECG needs, under their keywords in DICOM PS3.6, and their value representations, which files in
// implicit VR leave out.

/** Tags as dicom-parser writes them: "x", group and element in hexadecimal. */
export const TAG = {
  TransferSyntaxUID: 'x00020010',
  MediaStorageSOPClassUID: 'x00020002',
  SpecificCharacterSet: 'x00080005',
  SOPClassUID: 'x00080016',
  StudyDate: 'x00080020',
  AcquisitionDate: 'x00080022',
  ContentDate: 'x00080023',
  AcquisitionDateTime: 'x0008002a',
  StudyTime: 'x00080030',
  AcquisitionTime: 'x00080032',
  ContentTime: 'x00080033',
  AccessionNumber: 'x00080050',
  Manufacturer: 'x00080070',
  ReferringPhysicianName: 'x00080090',
  CodeValue: 'x00080100',
  CodingSchemeDesignator: 'x00080102',
  CodeMeaning: 'x00080104',
  PhysiciansOfRecord: 'x00081048',
  PerformingPhysicianName: 'x00081050',
  NameOfPhysiciansReadingStudy: 'x00081060',
  OperatorsName: 'x00081070',
  ManufacturerModelName: 'x00081090',
  PatientName: 'x00100010',
  PatientID: 'x00100020',
  PatientBirthDate: 'x00100030',
  PatientSex: 'x00100040',
  OtherPatientIDs: 'x00101000',
  OtherPatientNames: 'x00101001',
  PatientAge: 'x00101010',
  MultiplexGroupTimeOffset: 'x00181068',
  TriggerTimeOffset: 'x00181069',
  TriggerSamplePosition: 'x0018106e',
  RequestingPhysician: 'x00321032',
  AdmissionID: 'x00380010',
  WaveformOriginality: 'x003a0004',
  NumberOfWaveformChannels: 'x003a0005',
  NumberOfWaveformSamples: 'x003a0010',
  SamplingFrequency: 'x003a001a',
  MultiplexGroupLabel: 'x003a0020',
  ChannelDefinitionSequence: 'x003a0200',
  ChannelLabel: 'x003a0203',
  ChannelStatus: 'x003a0205',
  ChannelSourceSequence: 'x003a0208',
  ChannelSensitivity: 'x003a0210',
  ChannelSensitivityUnitsSequence: 'x003a0211',
  ChannelSensitivityCorrectionFactor: 'x003a0212',
  ChannelBaseline: 'x003a0213',
  ChannelTimeSkew: 'x003a0214',
  ChannelSampleSkew: 'x003a0215',
  ChannelOffset: 'x003a0218',
  WaveformBitsStored: 'x003a021a',
  FilterLowFrequency: 'x003a0220',
  FilterHighFrequency: 'x003a0221',
  NotchFilterFrequency: 'x003a0222',
  AcquisitionContextSequence: 'x00400555',
  MeasurementUnitsCodeSequence: 'x004008ea',
  ConceptNameCodeSequence: 'x0040a043',
  ReferencedWaveformChannels: 'x0040a0b0',
  TemporalRangeType: 'x0040a130',
  ReferencedSamplePositions: 'x0040a132',
  ReferencedTimeOffsets: 'x0040a138',
  ReferencedDateTime: 'x0040a13a',
  TextValue: 'x0040a160',
  ConceptCodeSequence: 'x0040a168',
  AnnotationGroupNumber: 'x0040a180',
  NumericValue: 'x0040a30a',
  WaveformAnnotationSequence: 'x0040b020',
  UnformattedTextValue: 'x00700006',
  WaveformSequence: 'x54000100',
  WaveformBitsAllocated: 'x54001004',
  WaveformSampleInterpretation: 'x54001006',
  WaveformPaddingValue: 'x5400100a',
  WaveformData: 'x54001010',
  PixelData: 'x7fe00010',
} as const;

export type Tag = (typeof TAG)[keyof typeof TAG];

const SEQUENCES: ReadonlySet<string> = new Set([
  TAG.ChannelDefinitionSequence,
  TAG.ChannelSourceSequence,
  TAG.ChannelSensitivityUnitsSequence,
  TAG.AcquisitionContextSequence,
  TAG.MeasurementUnitsCodeSequence,
  TAG.ConceptNameCodeSequence,
  TAG.ConceptCodeSequence,
  TAG.WaveformAnnotationSequence,
  TAG.WaveformSequence,
]);

const BINARY: ReadonlySet<string> = new Set([TAG.WaveformPaddingValue, TAG.WaveformData, TAG.PixelData]);

/**
 * The value representation of a tag, for implicit VR. Without it, samples that happen to look like the item of a sequence
 * would be taken for one. Undefined for what is not in the table: dicom-parser then looks whether an item follows.
 */
export function vrOf(tag: string): string | undefined {
  if (SEQUENCES.has(tag)) return 'SQ';
  return BINARY.has(tag) ? 'OW' : undefined;
}
