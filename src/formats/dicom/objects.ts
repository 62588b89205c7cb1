// What a DICOM file is, by its SOP class (PS3.4, annex B; PS3.6, annex A), where it is no ECG.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { Attributes } from './attributes';
import { TAG } from './tags';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

/** Beginnings of SOP class UIDs behind `STORAGE`, the longer ones first, with what fits into "holds ...". */
const OTHER_OBJECTS: readonly (readonly [string, string])[] = [
  ['104.1', 'a PDF document'],
  ['104.2', 'a clinical document (CDA)'],
  ['104.', 'a document'],
  ['88.', 'a structured report'],
  ['11.', 'a presentation state'],
  ['9.4.', 'sound'],
  ['9.5.', 'a pulse wave'],
  ['9.6.', 'a respiration curve'],
  ['9.7.1', 'an EEG'],
  ['9.7.2', 'an EMG'],
  ['9.7.3', 'an EOG'],
  ['9.7.4', 'a sleep EEG'],
  ['9.8.', 'a body position'],
  ['1', 'pictures'],
  ['2', 'pictures'],
  ['3', 'pictures'],
  ['4', 'pictures'],
  ['6', 'pictures'],
  ['7', 'pictures'],
  ['12', 'pictures'],
  ['20', 'pictures'],
  ['77', 'pictures'],
];

/** ECG, haemodynamic and electrophysiological waveforms. */
const HEART_WAVEFORM = /^9\.[123]\./;

/** SOP Class UID behind the part that all storage classes share. */
const storageClass = (uid: string): string | undefined =>
  uid.startsWith(STORAGE) ? uid.slice(STORAGE.length) : undefined;

function kindOf(uid: string, dataSet: Attributes): string | undefined {
  const name = storageClass(uid);
  if (name !== undefined && HEART_WAVEFORM.test(name)) return undefined;
  const known = OTHER_OBJECTS.find(([beginning]) =>
    beginning.endsWith('.') ? name?.startsWith(beginning) : name === beginning || name?.startsWith(`${beginning}.`),
  );
  return known?.[1] ?? (dataSet.has(TAG.PixelData) ? 'pictures' : undefined);
}

/** Why a file is not read: it is another kind of DICOM object than a waveform of the heart; undefined where it may be one. */
export function otherObject(dataSet: Attributes, file: string): ReadIssue | undefined {
  const uid = dataSet.text(TAG.SOPClassUID) ?? dataSet.text(TAG.MediaStorageSOPClassUID) ?? '';
  if (uid === MEDIA_STORAGE_DIRECTORY) return issue('dicom-directory', { file }, file);
  const kind = kindOf(uid, dataSet);
  return kind === undefined ? undefined : issue('dicom-other-object', { file, kind }, file);
}
