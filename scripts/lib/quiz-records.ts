// The ECGs of the quiz. Each was looked at: its picture shows what is named here. What may be there and is not certain is never asked for.

export interface QuizRecord {
  readonly source: 'ptbxl' | 'ludb';
  /** Of PTB-XL the ecg_id, of LUDB the number of the record. */
  readonly record: number;
  /** Hz. */
  readonly rate: 100 | 500;
  /** SCP-ECG codes of the statements that are there; the first one names the rhythm where it is one. */
  readonly has: readonly string[];
  /** Statements that might be there as well. */
  readonly unsure?: readonly string[];
}

const each = (
  source: QuizRecord['source'],
  rate: QuizRecord['rate'],
  lines: readonly (readonly [record: number, has: string, unsure?: string])[],
): QuizRecord[] =>
  lines.map(([record, has, unsure]) => ({
    source,
    record,
    rate,
    has: has.split(' '),
    ...(unsure === undefined ? {} : { unsure: unsure.split(' ') }),
  }));

export const QUIZ_RECORDS: readonly QuizRecord[] = [
  ...each('ptbxl', 500, [
    [10, 'SR NORM'],
    [47, 'SR NORM'],
    [51, 'SR NORM'],
    [94, 'SR NORM', 'LVH'],
    [178, 'SR NORM'],
    [198, 'SR NORM', 'SARRH'],
    [233, 'SR NORM'],
    [69, 'SBRAD NORM', 'LVH'],
    [228, 'SARRH', 'NORM'],
    [18, 'AFLT', 'LVH PSVT'],
    [23, 'AFLT', 'LVH PSVT'],
    [41, 'SR LAFB', 'LVH'],
    [238, 'SR LAFB'],
    [144, 'PACE'],
    [190, 'PACE'],
    [498, 'PACE', 'AFIB'],
    [152, 'AFIB', 'LVH AMI IMI'],
    [173, 'SR LVH', 'AMI'],
    [184, 'SR AMI IMI', 'LAFB'],
    [189, 'SR AMI IMI', 'LAFB'],
    [195, 'SR CRBBB', 'LAFB'],
    [219, 'SR PVC', 'NORM'],
    [234, 'SR AMI', 'IMI 1AVB LAFB'],
    [266, 'SR AMI PVC', 'IMI LAFB'],
    [281, 'SR AMI IMI', 'LAFB'],
    [425, 'SR LVH PVC', 'IMI'],
    [170, 'SR PVC', 'LVH LAFB'],
  ]),
  ...each('ptbxl', 100, [
    [19430, 'SR WPW', 'LAFB IMI LVH'],
    [11035, 'SR WPW', 'LAFB IMI LVH AMI'],
    [16626, 'STACH LAFB', 'IMI'],
    [21136, 'STACH', 'IMI'],
    [4246, 'STACH', 'NORM'],
    [13186, 'PSVT'],
    [10306, 'PSVT', 'LVH'],
    [14009, '2AVB', '1AVB'],
    [8048, '2AVB', '3AVB AMI RVH'],
    [16401, 'AFLT'],
    [4827, 'SR IMI', '3AVB 1AVB LVH'],
    [18246, 'SR PVC', 'SBRAD'],
    [6967, 'SR PVC', 'LAFB'],
    [13432, 'SR PVC', 'IMI'],
    [15535, 'SR PVC', 'AMI SBRAD'],
    [16837, 'SR PAC', 'NORM'],
    [14293, 'SR PAC', 'NORM'],
    [6052, 'SR PAC', 'NORM'],
    [17300, 'SR PVC', 'NORM'],
    [17204, 'SR PVC', 'NORM'],
    [20386, 'AFIB'],
    [20488, 'AFIB', 'RVH'],
    [6693, 'AFIB'],
    [13388, 'AFIB'],
    [5194, 'AFIB'],
    [20370, 'SBRAD CLBBB', 'LVH AMI'],
    [15434, 'SR CLBBB', 'AMI'],
    [20021, 'SR CLBBB', 'LVH AMI LAFB SBRAD'],
    [19847, 'SR CLBBB', 'AMI LAFB SBRAD'],
    [15436, 'SR CRBBB', 'RVH SBRAD'],
    [11978, 'SR CRBBB', 'RVH SBRAD'],
    [9690, 'SR CRBBB', 'IMI RVH SBRAD'],
    [1123, 'SR CRBBB', 'RVH'],
    [7720, 'SR CRBBB', 'LAFB RVH SBRAD'],
    [11469, 'SR LAFB', 'LVH SBRAD'],
    [6932, 'SR LAFB'],
    [8431, 'SR AMI', 'IMI'],
    [19141, 'SR AMI'],
    [9360, 'SR AMI'],
    [4794, 'SR RVH', '1AVB'],
    [20094, 'SBRAD', 'NORM LAFB'],
    [19983, 'SBRAD', 'NORM LAFB'],
    [14811, 'SBRAD', 'NORM'],
  ]),
  ...each('ludb', 500, [
    [103, 'AFLT', 'LVH'],
    [35, 'AFLT', 'RVH'],
    [101, 'AFIB', 'LVH PVC'],
    [51, 'AFIB', 'CLBBB LAFB AMI LVH'],
    [105, 'SR PVC', 'LVH'],
    [21, 'SR AMI', 'IMI LAFB'],
    [23, 'SR CRBBB', 'LAFB RVH SBRAD'],
    [45, 'PACE', 'PVC'],
    [95, 'PACE', 'AFIB'],
    [41, 'SBRAD'],
    [119, 'SR NORM'],
    [97, 'SR LAFB'],
  ]),
];
