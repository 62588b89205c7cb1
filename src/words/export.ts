/** Formats that ECGs are written in, called the same in every language. */
export const EXPORT_FORMATS = {
  wfdb: 'WFDB (.hea, .dat)',
  edf: 'EDF+ (.edf)',
  dicom: 'DICOM (.dcm)',
  aecg: 'HL7 aECG (.xml)',
  fhir: 'FHIR R4 (.json)',
  'fhir-r5': 'FHIR R5 (.json)',
  csv: 'CSV (.csv)',
  json: 'JSON (.json)',
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
