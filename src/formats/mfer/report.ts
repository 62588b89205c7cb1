// What MFER says beside the samples: patient, device, time, filters, events, values, comments.
// Source: ISO 22077-1, 5.5 and 5.6. Name (81h) and identifier (82h) of the patient serve to be taken out of texts; messages (86h) are not read.

import type { MeasurementCode } from '../../ecg/measurements';
import { phrase } from '../../ecg/phrases';
import type { Annotation, Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import type { CalendarDay } from '../kit/age';
import { ageInYears, ageOf, startTime } from '../kit/demographics';
import type { Identities } from '../kit/identities';
import { statementsOf } from '../kit/statements';
import type { Definitions } from './definitions';
import { part, type Raw, textIn, unsigned } from './numbers';
import { type Content, Tag } from './tags';

/** MWF_AGE: years (1 byte), days (2), then the birth date: year (2), month, day. All bits set: not known. */
const UNKNOWN_YEARS = 0xff;
/** MWF_SEX: 0 unknown, 1 male, 2 female, 3 neither. */
const SEXES: ReadonlyMap<number, Patient['sex']> = new Map([
  [1, 'male'],
  [2, 'female'],
]);

/** Codes of values (MWF_VAL), which are those of ISO/IEEE 11073-10102. */
const VALUES: ReadonlyMap<number, MeasurementCode> = new Map([
  [15872, 'pr-interval'],
  [15876, 'qtc'],
  [16016, 'heart-rate'],
  [16020, 'atrial-rate'],
  [16128, 'p-axis'],
  [16132, 'qrs-axis'],
  [16136, 't-axis'],
  [16156, 'qrs-duration'],
  [16160, 'qt-interval'],
  [16168, 'rr-interval'],
]);

/** Events (MWF_EVT) begin with a code of 2 bytes, the first point and the number of points, both of 4. */
const EVENT_TEXT = 10;
/** Values (MWF_VAL) begin with a code of 2 bytes and a point of 4. */
const VALUE_TEXT = 6;

const dayOf = (raw: Raw): CalendarDay => ({
  year: unsigned(part(raw, 0, 2)) ?? 0,
  month: raw.bytes[2] ?? 0,
  day: raw.bytes[3] ?? 0,
});

/** Gathers what is met on the way through a file. */
export class Report {
  private saidAge: number | undefined;
  private birth: CalendarDay | undefined;
  private recorded: CalendarDay | undefined;
  private sex: Patient['sex'];
  private readonly filters: string[] = [];
  private deviceName: string | undefined;
  startTime: string | undefined;
  readonly statements: string[] = [];
  readonly comments: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly measurements: DeviceMeasurement[] = [];

  constructor(private readonly identities: Identities) {}

  /** Takes in a content, with the definitions that are in force. */
  take({ tag, value }: Content, definitions: Definitions): void {
    const raw = definitions.raw(value);
    const text = (from = 0) => textIn(value.subarray(from), definitions.characterSet);
    if (tag === Tag.AGE) this.takeAge(raw);
    else if (tag === Tag.PNM) for (const name of text().split('=')) this.identities.person(...name.split('^'));
    else if (tag === Tag.PID) this.identities.identifiers(text().split('^'));
    else if (tag === Tag.SEX) this.sex = SEXES.get(value[0] ?? 0);
    else if (tag === Tag.TIM) this.takeTime(raw);
    else if (tag === Tag.MAN)
      this.deviceName = text()
        .split('^')
        .slice(0, 2)
        .map((each) => each.trim())
        .filter(Boolean)
        .join(' ');
    else if (tag === Tag.FLT) this.filters.push(text());
    else if (tag === Tag.NTE) this.comments.push(text());
    else if (tag === Tag.EVT) this.takeEvent(raw, text(EVENT_TEXT), definitions.rate);
    else if (tag === Tag.VAL) this.takeValue(raw, text(VALUE_TEXT));
  }

  private takeAge(raw: Raw): void {
    const [years, days] = [raw.bytes[0] ?? UNKNOWN_YEARS, unsigned(part(raw, 1, 3)) ?? 0];
    if (years > 0 && years !== UNKNOWN_YEARS) this.saidAge = ageInYears(years);
    else if (years === 0 && days > 0) this.saidAge = ageInYears(days, 'days');
    if (raw.bytes.length >= 7) this.birth = dayOf(part(raw, 3));
    this.identities.birth(this.birth);
  }

  private takeTime(raw: Raw): void {
    this.recorded = dayOf(raw);
    const clock = [...raw.bytes.subarray(4, 7)].map((field) => String(field).padStart(2, '0')).join(':');
    this.startTime = startTime(this.recorded, clock);
  }

  /** An event without a place in time says something of the whole recording. */
  private takeEvent(raw: Raw, text: string, rate: number): void {
    const code = unsigned(part(raw, 0, 2));
    const point = unsigned(part(raw, 2, 6)) ?? 0;
    const points = unsigned(part(raw, 6, EVENT_TEXT)) ?? 0;
    if (code === undefined) return;
    if (point > 0 || points > 0)
      this.annotations.push({ time: seconds(point / rate), text: text || phrase('event', { number: code }) });
    else this.statements.push(text);
  }

  /** "72^bpm": a value and its unit. */
  private takeValue(raw: Raw, text: string): void {
    const quantity = VALUES.get(unsigned(part(raw, 0, 2)) ?? 0);
    const [number = '', unit = ''] = text.split('^').map((each) => each.trim());
    const value = Number(number);
    if (quantity !== undefined && number !== '' && Number.isFinite(value))
      this.measurements.push({ code: quantity, value, unit });
  }

  patient(): Patient {
    const age = ageOf(this.saidAge, this.birth, this.recorded);
    return { ...(age === undefined ? {} : { age }), ...(this.sex === undefined ? {} : { sex: this.sex }) };
  }

  device(): Device {
    // "HPF=0.05", "LPF=150^Butterworth", "BEF=50": the words of the file.
    const filter = [...new Set(this.filters)].filter(Boolean).join(', ').replaceAll('^', ' ');
    return { ...(this.deviceName ? { name: this.deviceName } : {}), ...(filter ? { filter } : {}) };
  }

  /** The interpretation, without the names of those who made it. */
  interpretation = (): string[] => statementsOf(this.statements);
}
