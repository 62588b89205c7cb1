// Philips ECGs made for tests, by the schemas.

import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { readFiles } from '../../../../src/formats/read';
import { textFile } from '../files';

export const RATE = 500;
export const SAMPLES = 400;

const wave = (lead: number) =>
  Array.from({ length: SAMPLES }, (_, i) => Math.round(100 * Math.sin(i / (5 + lead)) + 10 * lead) + 0);

/** Limb leads that are true to Einthoven up to a unit, as a recorder that rounds each by itself makes them, then chest leads. */
export const LEADS: readonly (readonly number[])[] = (() => {
  const [i, ii] = [wave(0), wave(1)];
  const iii = i.map((value, at) => ii[at]! - value + (at % 3) - 1);
  const avr = i.map((value, at) => 0 - Math.round((value + ii[at]!) / 2));
  const avl = i.map((value, at) => Math.round((value - iii[at]!) / 2) + 0);
  const avf = ii.map((value, at) => Math.round((value + iii[at]!) / 2) + 0);
  return [i, ii, iii, avr, avl, avf, ...[2, 3, 4, 5, 6, 7].map(wave)];
})();

/** The limb leads but I and II as what they differ by from these: how XLI data hold them. */
export function asDifferences(leads: readonly (readonly number[])[]): number[][] {
  const [i, ii, iii, avr, avl, avf, ...chest] = leads.map((lead) => [...lead]);
  return [
    i!,
    ii!,
    iii!.map((value, at) => ii![at]! - i![at]! - value),
    avr!.map((value, at) => -value - Math.floor((i![at]! + ii![at]!) / 2)),
    avl!.map((value, at) => Math.floor((i![at]! - iii![at]!) / 2) - value),
    avf!.map((value, at) => Math.floor((ii![at]! + iii![at]!) / 2) - value),
    ...chest,
  ];
}

export interface PhilipsParts {
  readonly type?: string;
  readonly version?: string;
  /** Attributes of parsedwaveforms. */
  readonly attributes?: string;
  readonly waveform?: string;
  /** What stands in waveforms in place of parsedwaveforms. */
  readonly waveforms?: string;
  readonly patient?: string;
  readonly acquisition?: string;
  readonly characteristics?: string;
  readonly more?: string;
}

export const ATTRIBUTES = `numberofleads="12" leadlabels="${STANDARD_LEADS.join(' ')}" durationperchannel="${(SAMPLES / RATE) * 1000}" samplespersecond="${RATE}" resolution="5" signaloffset="0" signalsigned="True" bitspersample="16" hipass="0.05" lowpass="150" notchfiltered="True" notchfilterfreqs="60"`;

export const philipsXml = (parts: PhilipsParts): string => `<?xml version="1.0" encoding="UTF-16"?>
<restingecgdata xmlns="http://www3.medical.philips.com" status="Confirmed" lang="en">
  <documentinfo>
    <documenttype>${parts.type ?? 'PhilipsECG'}</documenttype>
    <documentversion>${parts.version ?? '1.04.02'}</documentversion>
  </documentinfo>
  <dataacquisition date="2020-03-01" time="10:15:30">
    <machine machineid="CART-12" detaildescription="Philips Medical Products:860306:B.01">PageWriter TC70</machine>
    <acquirer><operator id="OPERATOR"/><institutionname>HOSPITAL</institutionname></acquirer>
    <signalcharacteristics>${parts.characteristics ?? ''}</signalcharacteristics>
    ${parts.acquisition ?? ''}
  </dataacquisition>
  <patient><generalpatientdata>
    <patientid>IDENTIFIER</patientid><name><lastname>LASTNAME</lastname><firstname>FIRSTNAME</firstname></name>
    ${parts.patient ?? ''}
  </generalpatientdata></patient>
  ${parts.more ?? ''}
  <waveforms>${parts.waveforms ?? `<parsedwaveforms ${parts.attributes ?? ATTRIBUTES}>${parts.waveform ?? ''}</parsedwaveforms>`}</waveforms>
</restingecgdata>`;

export const read = async (parts: PhilipsParts) => readFiles([textFile('ecg.xml', philipsXml(parts))]);
