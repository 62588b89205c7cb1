// What a DICOM file is, by its SOP class (PS3.4, annex B; PS3.6, annex A), where it is no ECG.

import { type PlainPhrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { Attributes } from './attributes';
import { TAG } from './tags';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

/** Beginnings of SOP class UIDs behind `STORAGE`, the longer ones first, with what they hold. */
const OTHER_OBJECTS: readonly (readonly [string, PlainPhrase])[] = [
  ['104.1', 'pdf-document'],
  ['104.2', 'dicom-clinical-document'],
  ['104.', 'dicom-document'],
  ['88.', 'dicom-structured-report'],
  ['11.', 'dicom-presentation-state'],
  ['9.4.', 'dicom-sound'],
  ['9.5.', 'dicom-pulse-wave'],
  ['9.6.', 'dicom-respiration'],
  ['9.7.1', 'dicom-eeg'],
  ['9.7.2', 'dicom-emg'],
  ['9.7.3', 'dicom-eog'],
  ['9.7.4', 'dicom-sleep-eeg'],
  ['9.8.', 'dicom-body-position'],
  ['1', 'dicom-pictures'],
  ['2', 'dicom-pictures'],
  ['3', 'dicom-pictures'],
  ['4', 'dicom-pictures'],
  ['6', 'dicom-pictures'],
  ['7', 'dicom-pictures'],
  ['12', 'dicom-pictures'],
  ['20', 'dicom-pictures'],
  ['77', 'dicom-pictures'],
];

/** ECG, haemodynamic and electrophysiological waveforms. */
const HEART_WAVEFORM = /^9\.[123]\./;

/** SOP Class UID behind the part that all storage classes share. */
const storageClass = (uid: string): string | undefined =>
  uid.startsWith(STORAGE) ? uid.slice(STORAGE.length) : undefined;

function kindOf(uid: string, dataSet: Attributes): PlainPhrase | undefined {
  const name = storageClass(uid);
  if (name !== undefined && HEART_WAVEFORM.test(name)) return undefined;
  const known = OTHER_OBJECTS.find(([beginning]) =>
    beginning.endsWith('.') ? name?.startsWith(beginning) : name === beginning || name?.startsWith(`${beginning}.`),
  );
  return known?.[1] ?? (dataSet.has(TAG.PixelData) ? 'dicom-pictures' : undefined);
}

/** Why a file is not read: it is another kind of DICOM object than a waveform of the heart; undefined where it may be one. */
export function otherObject(dataSet: Attributes, file: string): ReadIssue | undefined {
  const uid = dataSet.text(TAG.SOPClassUID) ?? dataSet.text(TAG.MediaStorageSOPClassUID) ?? '';
  if (uid === MEDIA_STORAGE_DIRECTORY) return issue('dicom-directory', { file }, file);
  const kind = kindOf(uid, dataSet);
  return kind === undefined ? undefined : issue('dicom-other-object', { file, kind: phrase(kind) }, file);
}
