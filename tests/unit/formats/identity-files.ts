// Files of every format that name the same people in every field that has room for text.

import { Buffer } from 'node:buffer';
import { strToU8, zipSync } from 'fflate';
import type { InputFile } from '../../../src/formats/reader';
import * as aecg from './aecg/build';
import { aliveFile, format as atcFormat, block, int16, wave } from './atc/atc-file';
import {
  type Counts,
  cardioSoftStrip,
  cardioSoftXml,
  eliChannels,
  eliXml,
  museWaveform,
  museXml,
  sapphireWaveforms,
  sapphireXml,
  schillerWavedata,
  schillerXml,
} from './cart-xml';
import { coded, dicomFile, type Element, ecg, group, SCP } from './dicom/encoder';
import { annotationSignal, edfBytes, timed } from './edf/constructed';
import { bytesFile, format16, textFile } from './files';
import { ishneBytes } from './ishne/constructed';
import {
  blockLength,
  byteOrder,
  channel,
  channels,
  content,
  data,
  EIGHT_LEADS,
  end,
  joined,
  LITTLE,
  leadCode,
  wave as mferWave,
  number,
  preamble,
  samples16,
  seconds,
  sequences,
  volts,
  waveform,
} from './mfer/mfer-file';
import { pdfFile, printed } from './pdf/pdf-file';
import { ATTRIBUTES, LEADS as PHILIPS_LEADS, philipsXml } from './philips/philips-file';
import { field, fieldsEnd, leadDefinition, record, samples as scpSamples, u16 } from './scp/encoder';

/** Somebody, with a physician and a hospital, in one script; and how free text speaks of them. */
export interface Identity {
  readonly family: string;
  readonly given: string;
  readonly id: string;
  readonly birth: { readonly year: number; readonly month: number; readonly day: number };
  readonly physician: { readonly family: string; readonly given: string };
  readonly hospital: string;
  /** Said of the patient beside "Sinus rhythm", which must stay, and by whom. */
  readonly said: readonly string[];
  /** Said of the physician and the hospital without saying that they are, for formats that have fields for these. */
  readonly saidOfOthers: readonly string[];
  /** What must not be found, in lower case and without accents. */
  readonly secrets: readonly string[];
}

const two = (value: number) => String(value).padStart(2, '0');
const day = ({ birth: { year, month, day } }: Identity, separator = '') => [year, two(month), two(day)].join(separator);
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** UTF-8 as characters of one byte each, for encoders that know no others. */
const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const bytes = (text: string) => [...new TextEncoder().encode(text)];
const whole = (identity: Identity) => `${identity.given} ${identity.family}`;
const all = ({ said, saidOfOthers }: Identity) => [...said, ...saidOfOthers];
const doctor = ({ physician }: Identity) => `${physician.given} ${physician.family}`;

const COUNTS: Counts = Object.fromEntries(
  ['I', 'II', 'V1'].map((lead, at) => [
    lead,
    Array.from({ length: 600 }, (_, i) => Math.round(100 * Math.sin(i / (9 + at)))),
  ]),
);

function wfdb(identity: Identity): InputFile[] {
  const header = [
    'r 3 500 600',
    ...['I', 'II'].map((lead) => `r.dat 16 1000(0)/mV 16 0 0 0 0 ${lead}`),
    `r.dat 16 1000(0)/mmHg 16 0 0 0 0 ${whole(identity)}`,
    '# Age: 70',
    '# Sinus rhythm at rest',
    `# Name: ${whole(identity)} DOB ${day(identity, '-')} MRN ${identity.id}`,
    `# ${whole(identity)}`,
    `# Hospital: ${identity.hospital}`,
    `# Physician: ${doctor(identity)}`,
    ...all(identity).map((text) => `# ${text}`),
  ];
  const samples = Array.from({ length: 600 }, (_, i) => [Math.round(100 * Math.sin(i / 9)), i % 50, 7]).flat();
  return [textFile('r.hea', header.join('\n')), bytesFile('r.dat', format16(...samples))];
}

function csv(identity: Identity): InputFile[] {
  const lines = [
    `Name,${whole(identity)}`,
    `Patient ID,${identity.id}`,
    `Date of birth,${day(identity, '-')}`,
    `Physician,${doctor(identity)}`,
    `Hospital,${identity.hospital}`,
    `Device,Recorder of ${identity.family}`,
    `Comment,${whole(identity)}`,
    ...all(identity).map((text) => `Interpretation,${text.replaceAll(',', ' ')}`),
    'Sample rate,500 Hz',
    `time (s),I (mV),II (mV),${whole(identity)} ${identity.id}`,
    ...Array.from(
      { length: 600 },
      (_, i) => `${(i / 500).toFixed(3)},${Math.sin(i / 9).toFixed(3)},${Math.cos(i / 9).toFixed(3)},7`,
    ),
  ];
  return [textFile('table.csv', lines.join('\n'))];
}

function json(identity: Identity): InputFile[] {
  const wave = (phase: number) => Array.from({ length: 600 }, (_, i) => Math.sin(i / 9 + phase));
  const { family, given, id, hospital } = identity;
  const file = {
    patient: { name: { family, given: [given] }, patientId: id, dateOfBirth: day(identity, '-') },
    physician: doctor(identity),
    hospital,
    device: `Recorder of ${family}`,
    comment: whole(identity),
    interpretation: all(identity),
    samplingRate: 500,
    unit: 'mV',
    [whole(identity)]: { leads: { I: wave(0), II: wave(1) } },
  };
  return [textFile('ecg.json', JSON.stringify(file))];
}

function muse(identity: Identity): InputFile[] {
  const { family, given, id, birth, physician, hospital } = identity;
  const text = museXml(
    `<PatientDemographics><PatientID>${id}</PatientID><PatientLastName>${xml(family)}</PatientLastName><PatientFirstName>${xml(given)}</PatientFirstName>
<DateofBirth>${two(birth.month)}-${two(birth.day)}-${birth.year}</DateofBirth><Gender>FEMALE</Gender></PatientDemographics>
<TestDemographics><SiteName>${xml(hospital)}</SiteName><AcquisitionDevice>MAC of ${xml(family)}</AcquisitionDevice>
<OverreaderLastName>${xml(physician.family)}</OverreaderLastName><OverreaderFirstName>${xml(physician.given)}</OverreaderFirstName></TestDemographics>`,
    `<Diagnosis>${all(identity)
      .map(
        (line) =>
          `<DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>${xml(line)}</StmtText></DiagnosisStatement>`,
      )
      .join('')}</Diagnosis>`,
    museWaveform(COUNTS),
    museWaveform({ [xml(whole(identity))]: COUNTS.I! }),
  ).replace('ISO-8859-1', 'UTF-8');
  return [textFile('muse.xml', text)];
}

function cardioSoft(identity: Identity): InputFile[] {
  const { family, given, id, birth, physician, hospital } = identity;
  const date = `<Year>${birth.year}</Year><Month>${birth.month}</Month><Day>${birth.day}</Day>`;
  const text = cardioSoftXml(
    `<ObservationDateTime><Hour>10</Hour><Minute>1</Minute><Second>2</Second><Day>3</Day><Month>4</Month><Year>2020</Year></ObservationDateTime>
<PatientInfo><PID>${id}</PID><Name><FamilyName>${xml(family)}</FamilyName><GivenName>${xml(given)}</GivenName></Name><BirthDateTime>${date}</BirthDateTime><Gender>F</Gender></PatientInfo>
<PatientVisit><AttendingDoctor><Name><FamilyName>${xml(physician.family)}</FamilyName><GivenName>${xml(physician.given)}</GivenName></Name></AttendingDoctor>
<ServicingFacility><Name>${xml(hospital)}</Name></ServicingFacility></PatientVisit>
<ClinicalInfo><DeviceInfo><Desc>Cart of ${xml(family)}</Desc></DeviceInfo></ClinicalInfo>
<Interpretation><Diagnosis>${all(identity)
      .map((line) => `<DiagnosisText>${xml(line)}</DiagnosisText>`)
      .join('')}</Diagnosis></Interpretation>`,
    `<StripData>${cardioSoftStrip({ ...COUNTS, [xml(whole(identity))]: COUNTS.I! })}</StripData>`,
  ).replace('ISO8859-1', 'UTF-8');
  return [textFile('cardiosoft.xml', text)];
}

function sapphire(identity: Identity): InputFile[] {
  const { family, given, id, physician, hospital } = identity;
  const beside = `<interpretation>${all(identity)
    .map((line) => `<statement V="${xml(line)}"/>`)
    .join('')}</interpretation>`;
  const text = sapphireXml(sapphireWaveforms({ ...COUNTS, [xml(whole(identity))]: COUNTS.I! }), '', beside)
    .replace('V="Ann"', `V="${xml(given)}"`)
    .replace('V="Doe"', `V="${xml(family)}"`)
    .replace('V="12345"', `V="${id}"`)
    .replace('1950-06-15', day(identity, '-'))
    .replace('V="MAC 2000"', `V="MAC 2000 of ${xml(family)}"`)
    .replace(
      '<visit>',
      `<attendingPhysician><name><given V="${xml(physician.given)}"/><family V="${xml(physician.family)}"/></name></attendingPhysician><hospital V="${xml(hospital)}"/><visit>`,
    );
  return [textFile('sapphire.xml', text)];
}

function schiller(identity: Identity): InputFile[] {
  const { family, given, id, hospital } = identity;
  const head = `<patdata><id>${id}</id><lastname>${xml(family)}</lastname><firstname>${xml(given)}</firstname><birthdate>${day(identity, '-')}</birthdate><gender>F</gender></patdata>
<examdescript><analyzing_user>${xml(doctor(identity))}</analyzing_user><aquiring_institute>${xml(hospital)}</aquiring_institute>
<aquiringdevice><hardware><vendor>Schiller</vendor><model>AT of ${xml(family)}</model></hardware></aquiringdevice></examdescript>`;
  const texts = `<textdata><type>INTERPRETATION</type>${all(identity)
    .map((line) => `<textdata>${xml(line)}</textdata>`)
    .join('')}</textdata>`;
  const event = schillerWavedata('ECG_RHYTHMS', { ...COUNTS, [xml(whole(identity))]: COUNTS.I! }) + texts;
  return [textFile('schiller.xml', schillerXml(head, event))];
}

function mortara(identity: Identity): InputFile[] {
  const { family, given, id, hospital } = identity;
  const text = eliXml(
    `<SUBJECT LAST_NAME="${xml(family)}" FIRST_NAME="${xml(given)}" ID="${id}" DOB_XML="${day(identity, '-')}" GENDER="F"/>
<SOURCE MANUFACTURER="Mortara" MODEL="ELI of ${xml(family)}"/>
<DEMOGRAPHIC_FIELDS><DEMOGRAPHIC_FIELD LABEL="Attending physician" VALUE="${xml(doctor(identity))}"/><DEMOGRAPHIC_FIELD LABEL="Hospital" VALUE="${xml(hospital)}"/></DEMOGRAPHIC_FIELDS>
<AUTOMATIC_INTERPRETATION>${all(identity)
      .map((line) => `<STATEMENT TEXT="${xml(line)}" REASON="${xml(family)}"/>`)
      .join('')}</AUTOMATIC_INTERPRETATION>`,
    eliChannels({ ...COUNTS, [xml(whole(identity))]: COUNTS.I! }),
  );
  return [textFile('mortara.xml', text)];
}

function philips(identity: Identity): InputFile[] {
  const { family, given, id, hospital } = identity;
  const text = philipsXml({
    attributes: ATTRIBUTES,
    waveform: Buffer.from(Int16Array.from(PHILIPS_LEADS.flat()).buffer).toString('base64'),
    patient: `<age><dateofbirth>${day(identity, '-')}</dateofbirth></age><sex>Female</sex><pacestatus>${xml(whole(identity))}</pacestatus>`,
    more: `<interpretations><interpretation date="2020-03-01" time="10:20"><mdsignatureline>Confirmed by ${xml(doctor(identity))}</mdsignatureline>
${all(identity)
  .map(
    (line) =>
      `<statement><leftstatement>${xml(line)}</leftstatement><rightstatement>${xml(family)}</rightstatement></statement>`,
  )
  .join('')}</interpretation></interpretations>`,
  })
    .replace('IDENTIFIER', id)
    .replace('LASTNAME', xml(family))
    .replace('FIRSTNAME', xml(given))
    .replace('id="OPERATOR"', `id="${xml(doctor(identity))}"`)
    .replace('HOSPITAL', xml(hospital))
    .replace('PageWriter TC70', `PageWriter of ${xml(family)}`);
  return [textFile('philips.xml', text)];
}

/** A report of a PDF, where names stand behind words, below them, and by themselves. */
function pdf(identity: Identity): InputFile[] {
  const { family, given, id, hospital } = identity;
  const { bytes: report } = printed({
    texts: [
      { x: 10, y: 6, text: `${family}, ${given}`, size: 4 },
      { x: 10, y: 12, text: `Name: ${whole(identity)}` },
      { x: 10, y: 17, text: 'Patient ID' },
      { x: 30, y: 17, text: id },
      { x: 60, y: 6, text: 'Date of birth' },
      { x: 60, y: 10, text: day(identity, '-') },
      { x: 90, y: 6, text: hospital },
      { x: 10, y: 22, text: `Physician: ${doctor(identity)}` },
      ...all(identity).map((text, i) => ({ x: 150, y: 5 + 4 * i, text })),
      { x: 90, y: 12, text: `PR interval 166 ms ${family}` },
      { x: 90, y: 17, text: 'Sinus rhythm' },
    ],
  });
  return [pdfFile(report)];
}

function annotated(identity: Identity): InputFile[] {
  const { family, given, id, hospital } = identity;
  const text = aecg.document(
    aecg.subject(
      `<id extension="${id}"/><name><given>${xml(given)}</given><family>${xml(family)}</family></name><birthTime value="${day(identity)}"/>`,
    ),
    `<testingSite><location><name>${xml(hospital)}</name></location></testingSite><assignedPerson><name>${xml(doctor(identity))}</name></assignedPerson>`,
    aecg.series(
      aecg.sequenceSet(
        aecg.ABSOLUTE('20240102030405'),
        ...['I', 'II'].map((lead) => aecg.sequence({ code: `MDC_ECG_LEAD_${lead}`, digits: COUNTS[lead]!.join(' ') })),
        aecg.sequence({ code: xml(family), digits: COUNTS.I!.join(' ') }),
      ) +
        `<author><seriesAuthor><manufacturedSeriesDevice><manufacturerModelName>Cart of ${xml(family)}</manufacturerModelName></manufacturedSeriesDevice></seriesAuthor></author>` +
        aecg.annotationSet(
          ...all(identity).map((line) => aecg.annotation('MDC_ECG_INTERPRETATION_STATEMENT', aecg.text(xml(line)))),
          ...all(identity).map((line) => aecg.annotation('MDC_ECG_INTERPRETATION_COMMENT', aecg.text(xml(line)))),
          aecg.annotation('MDC_ECG_HEART_RATE', aecg.amount(60, xml(given))),
        ),
    ),
  );
  return [textFile('aecg.xml', text)];
}

function fhir(identity: Identity): InputFile[] {
  const { family, given, id, physician, hospital } = identity;
  const component = (lead: string, code: string) => ({
    code: { coding: [{ system: 'urn:oid:2.16.840.1.113883.6.24', code, display: lead }] },
    valueSampledData: { origin: { value: 0, code: 'uV' }, period: 2, dimensions: 1, data: COUNTS.I!.join(' ') },
  });
  const bundle = {
    resourceType: 'Bundle',
    entry: [
      {
        resourceType: 'Patient',
        identifier: [{ value: id }],
        name: [{ family, given: [given] }],
        birthDate: day(identity, '-'),
      },
      { resourceType: 'Practitioner', name: [{ family: physician.family, given: [physician.given] }] },
      { resourceType: 'Organization', name: hospital },
      { resourceType: 'Device', manufacturer: `Maker ${family}` },
      {
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ code: '131328' }] },
        effectiveDateTime: '2024-01-02T03:04:05Z',
        component: [component('I', '131329'), component('II', '131330'), component(whole(identity), 'x')],
        interpretation: all(identity).map((text) => ({ text })),
        note: all(identity).map((text) => ({ text })),
      },
      { resourceType: 'DiagnosticReport', status: 'final', conclusion: all(identity).join('\n') },
    ].map((resource) => ({ resource })),
  };
  return [textFile('fhir.json', JSON.stringify(bundle))];
}

function dicom(identity: Identity): InputFile[] {
  const { family, given, id, physician, hospital } = identity;
  const text = (words: string) => utf8(words);
  const note = (words: string): Element[] => [
    coded(0x0040a043, 'X', '99X', 'Interpretation'),
    [0x00700006, 'ST', text(words)],
  ];
  const rows = [COUNTS.I!, COUNTS.II!, COUNTS.V1!];
  const file = dicomFile(
    ecg(
      [group({ channels: [SCP(1), SCP(2), { source: ['X', '99X', text(whole(identity))] }], rows })],
      [
        [0x0040b020, 'SQ', all(identity).map(note) as Element[][]],
        [0x00080080, 'LO', text(hospital)],
        [0x00080090, 'PN', text(`${physician.family}^${physician.given}`)],
      ],
    ).map(([tag, vr, value]): Element => {
      if (tag === 0x00080005) return [tag, vr, 'ISO_IR 192'];
      if (tag === 0x00081090) return [tag, vr, text(`Cart of ${family}`)];
      if (tag === 0x00100010) return [tag, vr, text(`${family}^${given}`)];
      if (tag === 0x00100020) return [tag, vr, id];
      if (tag === 0x00100030) return [tag, vr, day(identity)];
      return [tag, vr, value];
    }),
  );
  return [bytesFile('ecg.dcm', file)];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function edf(identity: Identity, bdf: boolean): InputFile[] {
  const { birth, id } = identity;
  const joinedName = (words: string) => words.replaceAll(' ', '_');
  const born = `${two(birth.day)}-${MONTHS[birth.month - 1]}-${birth.year}`;
  const samples = Array.from({ length: 100 }, (_, i) => i % 9);
  const texts = [...identity.said, identity.saidOfOthers[0]!].map((line) => utf8(line));
  const signals = [
    { samples: 100 },
    { label: utf8(identity.family), samples: 100 },
    { ...annotationSignal, samples: 800 },
  ];
  const file = edfBytes({
    bdf,
    reserved: bdf ? 'BDF+C' : 'EDF+C',
    patient: utf8(`${id} F ${born} ${joinedName(whole(identity))}`),
    recording: utf8(`Startdate 02-JAN-2020 X ${joinedName(doctor(identity))} Cart_of_${identity.family}`),
    signals,
    records: [[samples, samples, timed('+0', ...texts.map((text) => `+0\x14${text}`))]],
  });
  return [bytesFile(bdf ? 'r.bdf' : 'r.edf', file)];
}

function ishne(identity: Identity): InputFile[] {
  const { birth, family, given, id } = identity;
  return [
    bytesFile(
      'r.ecg',
      ishneBytes({
        names: [given, family, id],
        birth: [birth.day, birth.month, birth.year],
        block: identity.said.join('\n'),
        recorder: `Holter ${family}`.slice(0, 12),
        copyright: identity.said[0]!,
        samples: Array.from({ length: 1000 }, (_, i) => i % 100),
      }),
    ),
  ];
}

function scp(identity: Identity): InputFile[] {
  const { family, given, id, birth, hospital } = identity;
  const zeroed = (words: string) => [...bytes(words), 0];
  const statements = all(identity).flatMap((line, i) => [i + 1, ...u16(zeroed(line).length), ...zeroed(line)]);
  const lead = Array.from({ length: 200 }, (_, i) => i % 40);
  const file = record({
    1: [
      ...field(0, ...zeroed(family)),
      ...field(1, ...zeroed(given)),
      ...field(2, ...zeroed(id)),
      ...field(5, ...u16(birth.year), birth.month, birth.day),
      ...field(13, ...zeroed(identity.said[0]!)),
      ...field(16, ...zeroed(hospital)),
      ...field(20, ...zeroed(doctor(identity))),
      ...field(35, ...zeroed(all(identity).at(-1)!)),
      ...fieldsEnd,
    ],
    3: leadDefinition([
      { code: 1, end: 200 },
      { code: 3, end: 200 },
    ]),
    6: scpSamples({ multiplier: 1000, interval: 2000, leads: [lead, lead] }),
    8: [0, 0, 0, 0, 0, 0, 0, 0, all(identity).length, ...statements],
  });
  return [bytesFile('r.scp', file)];
}

function mfer(identity: Identity): InputFile[] {
  const { family, given, id, birth } = identity;
  const order = LITTLE;
  const file = joined(
    preamble,
    byteOrder(order),
    content(0x03, bytes('UTF-8')),
    content(0x17, bytes(`MAKER^MODEL of ${family}`)),
    content(0x81, bytes(`${family}^${given}`)),
    content(0x82, bytes(id)),
    content(0x83, [0xff, 0xff, 0xff, ...number(birth.year, 2, order), birth.month, birth.day]),
    ...identity.said.map((line) => content(0x16, bytes(line))),
    waveform(1, order),
    seconds(2, -3, order),
    volts(125, -8, order),
    content(0x11, bytes(`LPF=${family}`)),
    channels(8, order),
    ...EIGHT_LEADS.map((code, index) => channel(index, leadCode(code, order))),
    blockLength(500, order),
    sequences(1, order),
    data(EIGHT_LEADS.flatMap((_, lead) => samples16(mferWave(lead, 500), order))),
    ...identity.said.map((line) =>
      content(0x41, [...number(40, 2, order), ...number(0, 4, order), ...number(0, 4, order), ...bytes(line)]),
    ),
    end,
  );
  return [bytesFile('r.mwf', file)];
}

function contec(identity: Identity): InputFile[] {
  const bytes = new Uint8Array(43 + 100 * 16 + 37);
  const put = (text: string, at: number, most: number) =>
    bytes.set(new TextEncoder().encode(text).subarray(0, most), at);
  put(identity.id.slice(-7), 0, 7);
  put('2021-02-03 04:05:06', 10, 20);
  put(identity.family, 32, 8);
  bytes.set([0, 70, 70], 40);
  const view = new DataView(bytes.buffer);
  for (let row = 0; row < 100; row++)
    for (let i = 0; i < 8; i++) view.setUint16(43 + row * 16 + i * 2, 2048 + ((row * (i + 1)) % 50), true);
  return [bytesFile(`${identity.id.slice(-7)}.ECG`, bytes)];
}

const atcText = (words: string, length: number) => {
  const field = new Uint8Array(length);
  field.set(new TextEncoder().encode(words).subarray(0, length));
  return [...field];
};

const atc = (identity: Identity): InputFile[] => [
  bytesFile(
    'r.atc',
    aliveFile(
      block(
        'info',
        Uint8Array.from([
          ...atcText('2021-07-22T15:54:23.245+10:00', 32),
          ...atcText(identity.id, 40),
          ...atcText(identity.id, 44),
          ...atcText('PHONE', 32),
          ...atcText(`Kardia ${identity.id}`, 32),
          ...atcText('triangle', 32),
          ...atcText('SN', 52),
        ]),
      ),
      atcFormat(),
      block('ecg ', int16(wave(1))),
    ),
  ),
];

function rdt(): InputFile[] {
  const bytes = new Uint8Array(600 * 24);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 600; i++) {
    const [one, two_] = [Math.round(300 * Math.sin(i / 9)), Math.round(500 * Math.sin(i / 7))];
    const limb = [one, two_, two_ - one, -(one + two_) / 2, one - two_ / 2, two_ - one / 2].map(Math.trunc);
    for (const [lead, value] of [...limb, 1, 2, 3, 4, 5, i].entries()) view.setInt16(i * 24 + lead * 2, value, true);
  }
  return [bytesFile('r.rdt', bytes)];
}

function johnsHopkins(): InputFile[] {
  const samples = Array.from({ length: 1800 }, (_, i) => Math.round(400 * Math.sin(i / 60)));
  return [bytesFile('vcg.rdt', new Uint8Array(Int16Array.of(3, 1000, ...samples).buffer))];
}

const npy = (descr: string, shape: string, raw: Uint8Array): Uint8Array => {
  const head = strToU8(`{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }\n`);
  return Uint8Array.from([0x93, ...strToU8('NUMPY'), 1, 0, head.length & 255, head.length >> 8, ...head, ...raw]);
};
/** Text as NumPy keeps it: of four bytes a character. */
const npyText = (words: string): Uint8Array => {
  const points = Uint32Array.from([...words].map((character) => character.codePointAt(0)!));
  return npy(`<U${points.length}`, '', new Uint8Array(points.buffer));
};

function numpy(identity: Identity): InputFile[] {
  const ecg_ = Float64Array.from({ length: 1200 }, (_, i) => Math.sin(i / 20));
  const entries = {
    'ecg.npy': npy('<f8', '600, 2', new Uint8Array(ecg_.buffer)),
    'fs.npy': npy('<f8', '', new Uint8Array(Float64Array.of(500).buffer)),
    'units.npy': npyText('mV'),
    'patient_name.npy': npyText(whole(identity)),
    'patient_id.npy': npyText(identity.id),
    'birth_date.npy': npyText(day(identity, '-')),
    'hospital.npy': npyText(identity.hospital),
    [`${identity.family}.npy`]: npy('<f8', '600, 2', new Uint8Array(ecg_.buffer)),
  };
  return [bytesFile('r.npz', zipSync(entries))];
}

const nihonKohden = (identity: Identity): InputFile[] => [
  textFile(
    'report.xml',
    `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3"><code code="ECG" codeSystemName="NK_MFER"/><recordTarget><patient><name>${xml(whole(identity))}</name></patient></recordTarget></ClinicalDocument>`,
  ),
];

/** Files of every format that has a field for a name, by the format; `MATLAB` and `HDF5` share their fields with `NumPy`. */
export const IDENTITY_FILES: Readonly<Record<string, (identity: Identity) => InputFile[]>> = {
  'HL7 aECG': annotated,
  'AliveCor ATC': atc,
  BDF: (identity) => edf(identity, true),
  CSV: csv,
  'Contec ECG90A': contec,
  DICOM: dicom,
  EDF: (identity) => edf(identity, false),
  FHIR: fhir,
  'GE CardioSoft': cardioSoft,
  'GE MUSE': muse,
  'GE Sapphire': sapphire,
  ISHNE: ishne,
  JSON: json,
  MFER: mfer,
  Mortara: mortara,
  'Nihon Kohden XML': nihonKohden,
  'Johns Hopkins RDT': johnsHopkins,
  'Norav RDT': rdt,
  NumPy: numpy,
  PDF: pdf,
  'Philips XML': philips,
  'SCP-ECG': scp,
  Schiller: schiller,
  WFDB: wfdb,
};

/** Those that hold no free text about the ECG, in which a finding could stay. */
export const WITHOUT_TEXT: readonly string[] = [
  'AliveCor ATC',
  'Contec ECG90A',
  'Johns Hopkins RDT',
  'Nihon Kohden XML',
  'Norav RDT',
  'NumPy',
];

/** People in three scripts. */
export const IDENTITIES: Readonly<Record<string, Identity>> = {
  'Latin with accents and an apostrophe': {
    family: 'O’Brien García',
    given: 'Zoë',
    id: 'MRN-7734551',
    birth: { year: 1951, month: 3, day: 17 },
    physician: { family: 'Müller-Lüdenscheidt', given: 'Łukasz' },
    hospital: 'Hôpital Sainte-Thérèse',
    said: [
      'Sinus rhythm',
      "Sinus rhythm of Zoe O'BRIEN GARCIA",
      'Sinus rhythm, MRN 7734551, born 17.03.1951',
      'Sinus rhythm. Confirmed by Łukasz Müller',
      'Sinus rhythm. Validé par Łukasz Müller-Lüdenscheidt',
      'Sinus rhythm; García, 03/17/1951, 17 Mar 1951',
    ],
    saidOfOthers: ['Sinus rhythm seen by MUELLER on 2020-01-02', 'Sinus rhythm at Sainte Therese'],
    secrets: ['brien', 'garcia', 'zoe', '7734551', 'muller', 'mueller', 'ludenscheidt', 'lukasz', 'therese', '1951'],
  },
  Chinese: {
    family: '张',
    given: '三',
    id: '90817263',
    birth: { year: 1951, month: 3, day: 17 },
    physician: { family: '欧阳', given: '锋' },
    hospital: '北京协和医院',
    said: [
      'Sinus rhythm 窦性心律',
      'Sinus rhythm 患者张三窦性心律',
      'Sinus rhythm 1951年3月17日出生',
      '审核医生 欧阳锋',
      '审核医生欧阳锋',
      '报告医生：欧阳锋',
      '签名 张三',
      'Sinus rhythm 90817263',
    ],
    saidOfOthers: ['Sinus rhythm 欧阳锋', 'Sinus rhythm 北京协和医院'],
    secrets: ['张三', '欧阳', '协和', '90817263', '1951'],
  },
  Cyrillic: {
    family: 'Иванов',
    given: 'Пётр',
    id: 'АБ-4471925',
    birth: { year: 1951, month: 3, day: 17 },
    physician: { family: 'Сидорова', given: 'Галина' },
    hospital: 'Покровская больница',
    said: [
      'Sinus rhythm, синусовый ритм',
      'Sinus rhythm: Иванову Петру дано заключение',
      'Sinus rhythm у Ивановой',
      'Sinus rhythm, 17 марта 1951 г.',
      'Врач: Сидорова Г.',
      'Подпись Сидорова',
      'Sinus rhythm, карта АБ4471925',
    ],
    saidOfOthers: ['Sinus rhythm, описано Сидоровой', 'Sinus rhythm, Покровская больница'],
    secrets: ['иванов', 'петр', 'сидоров', 'галин', 'покровск', '4471925', '1951'],
  },
};

/** In lower case and without accents, in one kind of apostrophe. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .replaceAll('ł', 'l');

/** What of somebody is in a text. */
export const leaks = (text: string, { secrets }: Identity): string[] =>
  secrets.filter((secret) => plain(text).includes(secret));
