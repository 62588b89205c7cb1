import { aecgReader } from './aecg/reader';
import { atcReader } from './atc/reader';
import { cardioSoftReader } from './cardiosoft/reader';
import { contecReader } from './contec/reader';
import { dicomReader } from './dicom/reader';
import { bdfReader, edfReader } from './edf/reader';
import { fhirReader } from './fhir/reader';
import { hdf5Reader } from './hdf5/reader';
import { ishneReader } from './ishne/reader';
import { jsonReader } from './json/reader';
import { matlabReader } from './matlab/reader';
import { mferReader } from './mfer/reader';
import { mortaraReader } from './mortara/reader';
import { museReader } from './muse/reader';
import { nihonKohdenReader } from './nihon-kohden/reader';
import { npyReader, npzReader } from './numpy/reader';
import { pdfReader } from './pdf/reader';
import { philipsReader } from './philips/reader';
import { johnsHopkinsReader } from './rdt/johns-hopkins';
import { rdtReader } from './rdt/reader';
import type { FormatReader } from './reader';
import { sapphireReader } from './sapphire/reader';
import { schillerReader } from './schiller/reader';
import { scpReader } from './scp/reader';
import { tableReader } from './table/reader';
import { wfdbReader } from './wfdb/reader';

/** Every format, asked in this order: those with a signature first, tables last, for any text could be one. */
export const READERS: readonly FormatReader[] = [
  dicomReader,
  pdfReader,
  contecReader,
  museReader,
  sapphireReader,
  cardioSoftReader,
  schillerReader,
  mortaraReader,
  nihonKohdenReader,
  atcReader,
  mferReader,
  philipsReader,
  aecgReader,
  fhirReader,
  ishneReader,
  scpReader,
  edfReader,
  bdfReader,
  wfdbReader,
  hdf5Reader,
  matlabReader,
  npyReader,
  npzReader,
  rdtReader,
  johnsHopkinsReader,
  jsonReader,
  tableReader,
];
