// The SCP-ECG statements of PTB-XL by code: what a network can state, and what tables about statements speak of.

export const SCP_CODES = [
  // Diagnosis
  ...(['NORM', 'NDT', 'NST_', 'DIG', 'LNGQT', 'ISC_', 'ANEUR', 'EL'] as const),
  ...(['ISCAL', 'ISCIN', 'ISCIL', 'ISCAS', 'ISCLA', 'ISCAN'] as const),
  ...(['IMI', 'ASMI', 'ILMI', 'AMI', 'ALMI', 'LMI', 'IPLMI', 'IPMI', 'PMI'] as const),
  ...(['INJAS', 'INJAL', 'INJIN', 'INJLA', 'INJIL'] as const),
  ...(['LVH', 'RVH', 'SEHYP', 'LAO/LAE', 'RAO/RAE'] as const),
  ...(['LAFB', 'LPFB', 'IRBBB', 'CRBBB', 'ILBBB', 'CLBBB', 'IVCD', 'WPW', '1AVB', '2AVB', '3AVB'] as const),
  // Form
  ...(['ABQRS', 'PVC', 'PAC', 'PRC(S)', 'STD_', 'STE_', 'VCLVH', 'QWAVE', 'LPR', 'LVOLT', 'HVOLT'] as const),
  ...(['LOWT', 'NT_', 'INVT', 'TAB_'] as const),
  // Rhythm
  ...(['SR', 'AFIB', 'STACH', 'SARRH', 'SBRAD', 'PACE', 'SVARR', 'BIGU', 'AFLT', 'SVTAC', 'PSVT', 'TRIGU'] as const),
] as const;

export type ScpCode = (typeof SCP_CODES)[number];

const KNOWN: ReadonlySet<string> = new Set(SCP_CODES);

/** False of what a network of other statements may say. */
export const isScpCode = (code: string): code is ScpCode => KNOWN.has(code);
