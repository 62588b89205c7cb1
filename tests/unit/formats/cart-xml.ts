// XML as GE MUSE, GE CardioSoft, GE Sapphire, Schiller SEMA and Mortara ELI write it, made from whole numbers: an encoder that shares nothing
// with the readers.

import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** Stored values of each lead by its label. */
export type Counts = Readonly<Record<string, readonly number[]>>;

const packed = (counts: readonly number[]) => {
  const bytes = Buffer.alloc(counts.length * 2);
  for (const [i, count] of counts.entries()) bytes.writeInt16LE(count, i * 2);
  return bytes;
};

export const base64 = (counts: readonly number[]): string => packed(counts).toString('base64');

/** In lines of 76 characters, as MUSE writes them. */
const folded = (text: string) => text.replace(/.{76}/g, '$&\n');

export interface MuseOptions {
  readonly type?: string;
  readonly rate?: number;
  readonly exponent?: number;
  readonly unitsPerBit?: number | string;
  /** Elements of every <LeadData> instead of the usual ones, by name; undefined leaves one out. */
  readonly fields?: Readonly<Record<string, string | number | undefined>>;
}

/** A <Waveform> of MUSE. */
export function museWaveform(leads: Counts, options: MuseOptions = {}): string {
  const { type = 'Rhythm', rate = 500, exponent = 0, unitsPerBit = 4.88, fields = {} } = options;
  const data = Object.entries(leads).map(([label, counts]) => {
    const all: Record<string, string | number | undefined> = {
      LeadByteCountTotal: counts.length * 2,
      LeadTimeOffset: 0,
      LeadSampleCountTotal: counts.length,
      LeadAmplitudeUnitsPerBit: unitsPerBit,
      LeadAmplitudeUnits: 'MICROVOLTS',
      LeadID: label,
      LeadOffsetFirstSample: 0,
      FirstSampleBaseline: 0,
      LeadSampleSize: 2,
      LeadOff: 'FALSE',
      LeadDataCRC32: crc32(packed(counts)),
      WaveFormData: `\n${folded(base64(counts))}\n`,
      ...fields,
    };
    const elements = Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [`<${name}>${value}</${name}>`],
    );
    return `<LeadData>${elements.join('\n')}</LeadData>`;
  });
  return `<Waveform>
<WaveformType>${type}</WaveformType>
<WaveformStartTime>0</WaveformStartTime>
<NumberofLeads>${data.length}</NumberofLeads>
<SampleType>CONTINUOUS_SAMPLES</SampleType>
<SampleBase>${rate}</SampleBase>
<SampleExponent>${exponent}</SampleExponent>
<HighPassFilter>16</HighPassFilter>
<LowPassFilter>150</LowPassFilter>
<ACFilter>60</ACFilter>
${data.join('\n')}
</Waveform>`;
}

/** A MUSE file of these elements. */
export const museXml = (...elements: readonly string[]): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<!DOCTYPE RestingECG SYSTEM "restecg.dtd">\r\n<RestingECG>\n${elements.join('\n')}\n</RestingECG>\n`;

/** The same with every element in a namespace. */
export const inNamespace = (xml: string, prefix: string, uri: string): string =>
  xml
    .replace(/<!DOCTYPE[^>]*>/, '')
    .replace(/<(\/?)(?=[A-Z])/g, `<$1${prefix}:`)
    .replace(`<${prefix}:RestingECG>`, `<${prefix}:RestingECG xmlns:${prefix}="${uri}">`);

/** <WaveformData>s of CardioSoft with the elements that say how to read them. */
export const cardioSoftStrip = (leads: Counts, { rate = 500, resolution = 5, units = 'uVperLsb' } = {}): string => {
  const data = Object.entries(leads).map(
    ([label, counts]) => `<WaveformData lead="${label}">\t\t${counts.join(',')}</WaveformData>`,
  );
  const [first = []] = Object.values(leads);
  return `<NumberOfLeads>${data.length}</NumberOfLeads>
<SampleRate units="Hz">${rate}</SampleRate>
<ChannelSampleCountTotal>${first.length}</ChannelSampleCountTotal>
<Resolution units="${units}">${resolution}</Resolution>
${data.join('\n')}`;
};

/** <FullDisclosure> of CardioSoft, one second of each lead after the other or one sample of each. */
export function fullDisclosure(leads: Counts, order: 'blocks' | 'interleaved', rate = 500): string {
  const labels = Object.keys(leads);
  const lengths = Object.values(leads).map(({ length }) => length);
  const length = Math.min(...lengths);
  const step = order === 'blocks' ? rate : 1;
  const values: number[] = [];
  for (let at = 0; at < length; at += step)
    for (const counts of Object.values(leads)) values.push(...counts.slice(at, Math.min(at + step, length)));
  const lines = values.join(',').replace(/((?:[^,]*,){20})/g, '$1\n\t\t');
  return `<FullDisclosure>
<StartTime><Minute>0</Minute><Second>0</Second></StartTime>
<NumberOfChannels>${labels.length}</NumberOfChannels>
<SampleRate units="Hz">${rate}</SampleRate>
<Resolution units="uVperLsb">5</Resolution>
<LeadOrder>${labels.join(',')}</LeadOrder>
<FullDisclosureData>${lines},</FullDisclosureData>
</FullDisclosure>`;
}

/** A CardioSoft file of these elements. */
export const cardioSoftXml = (...elements: readonly string[]): string =>
  `<?xml version="1.0" encoding="ISO8859-1" ?>\n<CardiologyXML>\n${elements.join('\n')}\n</CardiologyXML>\n`;

/** <wavedata> of Schiller. */
export const schillerWavedata = (
  type: string,
  leads: Counts,
  { rate = 500, exponent = 1, unitPerBit = 1, units = 'UV', datatype = 'COMMASEPARATE' } = {},
): string => {
  const channels = Object.entries(leads).map(
    ([label, counts]) => `<channel><annotation_lead><name>Q_DUR</name><value>0</value></annotation_lead>
<name>${label}</name><data>${counts.join(',')}</data><datastype>${datatype}</datastype><samplecount>${counts.length}</samplecount></channel>`,
  );
  return `<wavedata><type>${type}</type>
<resolution><samplerate><exponent>${exponent}</exponent><value>${rate}</value></samplerate>
<yres><unitperbit>${unitPerBit}</unitperbit><units>${units}</units></yres></resolution>
<channelconfiguration>ECG_STANDARD</channelconfiguration>
${channels.join('\n')}
</wavedata>`;
};

/** A Schiller file of events, each of these elements. */
export const schillerXml = (head: string, ...events: readonly string[]): string =>
  `\uFEFF  \r\n<?xml version="1.0" encoding="UTF-8"?>\n<com.xiriuz.sema.xml.schillerEDI.SchillerEDI>${head}
<eventdata>${events.map((event) => `<event><offset>0</offset><reason>END_RECORD</reason>${event}</event>`).join('\n')}</eventdata>
</com.xiriuz.sema.xml.schillerEDI.SchillerEDI>`;

/** <CHANNEL>s of Mortara ELI. */
export const eliChannels = (leads: Counts, { rate = 500, unitsPerMillivolt = 400, extra = '' } = {}): string =>
  Object.entries(leads)
    .map(
      ([label, counts]) =>
        `<CHANNEL OFFSET="0" BITS="16" FORMAT="SIGNED" UNITS_PER_MV="${unitsPerMillivolt}" DURATION="${counts.length}" SAMPLE_FREQ="${rate}" NAME="${label}" ENCODING="BASE64" ${extra} DATA="${base64(counts)}" />`,
    )
    .join('\n');

/** <TYPICAL_CYCLE> of Mortara ELI: what holds for all its channels is said once. */
export const eliTypicalCycle = (leads: Counts, { rate = 500, unitsPerMillivolt = 200 } = {}): string => {
  const [first = []] = Object.values(leads);
  const channels = Object.entries(leads).map(
    ([label, counts]) => `<TYPICAL_CYCLE_CHANNEL NAME="${label}" DATA="${base64(counts)}" />`,
  );
  return `<TYPICAL_CYCLE R_PEAK="150" P_DURATION="111" PR_DURATION="163" QRS_DURATION="93" QT="456" QTC="463" QTB="469" QTF="464" P_AXIS="57" QRS_AXIS="-35" T_AXIS="40" BITS="16" FORMAT="SIGNED" UNITS_PER_MV="${unitsPerMillivolt}" DURATION="${first.length}" SAMPLE_FREQ="${rate}" ENCODING="BASE64">
${channels.join('\n')}
</TYPICAL_CYCLE>`;
};

/** A Mortara file of these elements. */
export const eliXml = (...elements: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- Generated by ELI Link 4.5.0.2 -->\n<ECG ACQUISITION_TIME="20231201120000" ACQUISITION_TIME_XML="2023-12-01T12:00:00" COMMENT="Seen by Dr. Doe" NUM_QRS="12" AVERAGE_RR="800" VENT_RATE="75">\n${elements.join('\n')}\n</ECG>\n`;

/** <ecgWaveformMXG> of GE Sapphire. */
export const sapphireWaveforms = (
  leads: Counts,
  { rate = 500, scale = 4.88, unit = 'uV', missing = -32768 } = {},
): string => {
  const waveforms = Object.entries(leads).map(
    ([label, counts]) =>
      `<ecgWaveform lead="${label}" asizeVT="${counts.length}" VT="xs:short" label="${label}" V="${counts.join(' ')}"/>`,
  );
  return `<ecgWaveformMXG S="${scale}" U="${unit}" INV="${missing}"><sampleRate V="${rate}" U="sps"/>
<filters><highPass><frequency V="0.05" U="Hz"/><order V="1"/></highPass><lowPass><frequency V="150" U="Hz"/></lowPass></filters>
${waveforms.join('\n')}
</ecgWaveformMXG>`;
};

/** A Sapphire file: `rhythm` in <wav>, `median` in <medianTemplate>, `beside` beside them. */
export const sapphireXml = (rhythm: string, median = '', beside = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<sapphire xmlns="urn:ge:sapphire:dcar_1" version="1.0"><dcarRecord><patientInfo>
<name><given V="Ann"/><family V="Doe"/></name><identifier><id V="12345"/></identifier>
<gender V="FEMALE"/><birthDateTime V="1950-06-15"/>
<visit><order><testInfo><acquisitionDateTime V="2018-03-14T10:11:12"/></testInfo>
<device><modelID V="MAC2000"/><deviceName V="MAC 2000"/></device>
<ecgResting><params><ecg>${beside}
<num><ventricularRate V="60" U="bpm"/><RR_Interval V="1000" U="ms"/></num>
<var><medianTemplate>${median}
<measurements><global><QRS_Duration V="92" U="ms"/><QT_Interval V="400" U="ms"/><PR_Interval V="-32768" U="ms" INV="-32768"/><R_Axis V="-12" U="deg"/></global></measurements></medianTemplate></var>
<wav>${rhythm}</wav></ecg></params></ecgResting></order></visit></patientInfo></dcarRecord></sapphire>
`;
