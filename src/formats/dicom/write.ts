// A recording as a DICOM waveform. Sources: DICOM PS3.3, annexes A.34.3 to A.34.5, sections C.10.8 to C.10.10 and C.12.1; PS3.15, annex E.

import { isStandardLead } from '../../ecg/leads';
import { WritingError } from '../../ecg/writing-error';
import { uid } from '../kit/uid';
import { type OutputFile, plainText, type Written } from '../writer';
import { annotationItems } from './write-annotations';
import { dicomFile, type Element } from './write-elements';
import { multiplexGroup } from './write-groups';

const FORMAT = 'DICOM';

/** What an information object may hold of an ECG. */
interface StorageClass {
  readonly uid: string;
  readonly rates: readonly [least: number, most: number];
  readonly channels: number;
  readonly samples: number;
  readonly standardLeads: boolean;
}

const UNLIMITED = 2 ** 31;
/** The first that holds a recording is taken. */
const STORAGE_CLASSES: readonly StorageClass[] = [
  // 12-Lead ECG
  { uid: '1.2.840.10008.5.1.4.1.1.9.1.1', rates: [200, 1000], channels: 13, samples: 16_384, standardLeads: true },
  // General ECG
  { uid: '1.2.840.10008.5.1.4.1.1.9.1.2', rates: [200, 1000], channels: 24, samples: UNLIMITED, standardLeads: false },
  // Ambulatory ECG
  { uid: '1.2.840.10008.5.1.4.1.1.9.1.3', rates: [50, 1000], channels: 12, samples: UNLIMITED, standardLeads: false },
];

function storageClass({ recording: { leads, samples, rate } }: Written): string {
  const rates = STORAGE_CLASSES.flatMap((each) => each.rates);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  if (rate < least || rate > most) throw new WritingError('rate-not-held', { format: FORMAT, least, most, rate });
  const fitting = STORAGE_CLASSES.find(
    (each) =>
      rate >= each.rates[0] &&
      rate <= each.rates[1] &&
      leads.size <= each.channels &&
      samples <= each.samples &&
      (!each.standardLeads || [...leads.keys()].every(isStandardLead)),
  );
  if (fitting) return fitting.uid;
  throw new WritingError('leads-not-held', {
    format: FORMAT,
    leads: [...leads.keys()].slice(STORAGE_CLASSES[2]!.channels),
  });
}

/** PS3.15, annex E: a date that stands for none; Longitudinal Temporal Information Modified says so. */
const NO_DATE = '19000101';
const NO_TIME = '000000';

function momentOf(startTime: string | undefined) {
  const [day = '', clock = ''] = startTime?.split('T') ?? [];
  return {
    date: day === '' ? NO_DATE : day.replaceAll('-', ''),
    time: clock === '' ? NO_TIME : clock.replaceAll(':', ''),
  };
}

/** LeadLens, by a UUID as a UID. */
const IMPLEMENTATION = '2.25.302814735826593874025638914725103847261';
const DAYS_OF_A_YEAR = 365.25;
const SHORTEST_LO = 64;

/** PS3.5, section 6.2, AS: three digits and their unit. */
function ageString(years: number): string {
  const [number, unit] = years >= 1 ? [Math.floor(years), 'Y'] : [Math.round(years * DAYS_OF_A_YEAR), 'D'];
  return `${String(number).padStart(3, '0')}${unit}`;
}

const shown = (text: string): string => text.replaceAll('\\', '/').slice(0, SHORTEST_LO);

/** Of twelve leads at 500 Hz over ten minutes a few megabytes: more than that the elements of a length of four bytes hold. */
export function writeDicom(written: Written): OutputFile[] {
  const { recording, findings, name } = written;
  const { patient, device, startTime, rate, leads, medianBeat, samples } = recording;
  if (samples === 0) throw new WritingError('nothing-to-write');
  const sopClass = storageClass(written);
  const sopInstance = uid();
  const { date, time } = momentOf(startTime);
  const deviceName = device.name === undefined ? undefined : plainText(device.name);
  const beat = findings?.beat ?? medianBeat;
  const groups = [
    multiplexGroup('RHYTHM', 'ORIGINAL', leads, rate),
    ...(beat ? [multiplexGroup('MEDIAN BEAT', 'DERIVED', beat.leads, beat.rate, findings?.beat?.origin)] : []),
  ];
  const annotations = annotationItems(written);
  const elements: Element[] = [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080016, 'UI', sopClass],
    [0x00080018, 'UI', sopInstance],
    [0x00080020, 'DA', startTime === undefined ? '' : date],
    [0x00080023, 'DA', date],
    [0x0008002a, 'DT', date + time],
    [0x00080030, 'TM', startTime === undefined ? '' : time],
    [0x00080033, 'TM', time],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', 'ECG'],
    [0x00080070, 'LO', deviceName === undefined ? '' : shown(deviceName)],
    [0x00080090, 'PN', ''],
    [0x00100010, 'PN', ''],
    [0x00100020, 'LO', ''],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', patient.sex === undefined ? '' : patient.sex === 'female' ? 'F' : 'M'],
    ...(patient.age === undefined ? [] : ([[0x00101010, 'AS', ageString(patient.age)]] as const)),
    [0x00120062, 'CS', 'YES'],
    [0x00120063, 'LO', 'LeadLens'],
    [0x0020000d, 'UI', uid()],
    [0x0020000e, 'UI', uid()],
    [0x00200010, 'SH', ''],
    [0x00200011, 'IS', '1'],
    [0x00200013, 'IS', '1'],
    [0x00280303, 'CS', startTime === undefined ? 'REMOVED' : 'UNMODIFIED'],
    [0x00400555, 'SQ', []],
    ...(annotations.length === 0 ? [] : ([[0x0040b020, 'SQ', annotations]] as const)),
    [0x54000100, 'SQ', groups],
  ];
  return [{ name: `${name}.dcm`, bytes: dicomFile(sopClass, sopInstance, IMPLEMENTATION, elements) }];
}
