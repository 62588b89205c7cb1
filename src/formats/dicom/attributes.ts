// A data set, and the items in its sequences, as attributes with values. dicom-parser finds the elements; what they mean is
// read here, because it ends every text at its first zero byte and takes all of it for Latin-1.

import type { DataSet, Element } from 'dicom-parser';
import { type Decoder, decoderFor } from './charset';
import { TAG, type Tag } from './tags';

/** dicom-parser's own reading of a sequence whose element has no known value representation. */
export type SequenceParser = (dataSet: DataSet, element: Element) => void;

/** A code of some coding scheme (PS3.3, section 8.8). */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** The bytes of a binary value, and how many the file says there are. */
export interface BinaryValue {
  readonly bytes: Uint8Array;
  readonly claimed: number;
  readonly vr: string | undefined;
}

/** Value representations of text that is not ASCII alone (PS3.5, section 6.2); without them, attributes that name people and places. */
const TEXT_VRS: ReadonlySet<string> = new Set(['PN', 'LO', 'LT', 'SH', 'ST', 'UT', 'UC']);
const PEOPLE = /^x0010(?:0010|1001)|^x0008(?:0080|0090|1050|1070)/;
const LONGEST_TEXT = 10_240;

export class Attributes {
  private readonly decode: Decoder;

  /**
   * `end`: where the bytes of the file end; what lies behind is padding of a file that was cut. `decode`: the character set
   * of the data set around an item, unless it has its own.
   */
  constructor(
    private readonly dataSet: DataSet,
    readonly littleEndian: boolean,
    private readonly end: number,
    private readonly parseSequence: SequenceParser,
    decode?: Decoder,
  ) {
    const named = this.latin1(TAG.SpecificCharacterSet).split('\\');
    this.decode = this.has(TAG.SpecificCharacterSet) || !decode ? decoderFor(named, () => this.texts()) : decode;
  }

  has(tag: Tag): boolean {
    return this.dataSet.elements[tag] !== undefined;
  }

  /** The value of a binary attribute, as far as the file holds it. */
  binary(tag: Tag): BinaryValue | undefined {
    const element = this.dataSet.elements[tag];
    if (!element) return undefined;
    const end = Math.min(element.dataOffset + element.length, this.end);
    const bytes = this.dataSet.byteArray.subarray(Math.min(element.dataOffset, end), end);
    return { bytes, claimed: element.length, vr: element.vr };
  }

  private latin1(tag: Tag): string {
    return Array.from(this.binary(tag)?.bytes ?? [], (byte) => String.fromCharCode(byte)).join('');
  }

  /** The bytes of all values that are text. */
  private texts(): Uint8Array[] {
    return Object.values(this.dataSet.elements)
      .filter(
        ({ vr, tag, length }) => length <= LONGEST_TEXT && (vr === undefined ? PEOPLE.test(tag) : TEXT_VRS.has(vr)),
      )
      .map(({ tag }) => this.binary(tag as Tag)?.bytes ?? new Uint8Array());
  }

  /** Text without the spaces and zeros that pad it; undefined where there is none. */
  text(tag: Tag): string | undefined {
    const bytes = this.binary(tag)?.bytes;
    if (!bytes) return undefined;
    const first = bytes.findIndex((byte) => byte !== 0);
    const zero = bytes.indexOf(0, Math.max(0, first));
    const text = this.decode(bytes.subarray(Math.max(0, first), zero < 0 ? bytes.length : zero)).trim();
    return text === '' ? undefined : text;
  }

  /** The numbers of a decimal or integer string; those that are none are left out. */
  decimals(tag: Tag): number[] {
    const values = this.text(tag)?.split('\\') ?? [];
    return values
      .map((value) => (value.trim() === '' ? Number.NaN : Number(value.trim().replace(',', '.'))))
      .filter(Number.isFinite);
  }

  decimal(tag: Tag): number | undefined {
    return this.decimals(tag)[0];
  }

  /** Unsigned integers of `size` bytes (US: 2, UL: 4). */
  unsigned(tag: Tag, size: 2 | 4): number[] {
    const bytes = this.binary(tag)?.bytes ?? new Uint8Array();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
      size === 2 ? view.getUint16(i * size, this.littleEndian) : view.getUint32(i * size, this.littleEndian),
    );
  }

  /** One unsigned integer of two or four bytes: some writers mix up US and UL. */
  count(tag: Tag): number | undefined {
    const length = this.binary(tag)?.bytes.length ?? 0;
    return this.unsigned(tag, length >= 4 ? 4 : 2)[0];
  }

  items(tag: Tag): Attributes[] {
    const element = this.dataSet.elements[tag];
    if (!element) return [];
    if (!element.items && element.length > 0) this.parseSequence(this.dataSet, element);
    return (element.items ?? []).flatMap(({ dataSet }) =>
      dataSet ? [new Attributes(dataSet, this.littleEndian, this.end, this.parseSequence, this.decode)] : [],
    );
  }

  /** Items of all sequences but those of samples, which are many and name nobody. */
  allItems(): Attributes[] {
    return Object.entries(this.dataSet.elements).flatMap(([tag, { items }]) =>
      items && tag !== TAG.WaveformSequence ? this.items(tag as Tag) : [],
    );
  }

  /** The first code of a code sequence. */
  code(tag: Tag): Code | undefined {
    const [item] = this.items(tag);
    if (!item) return undefined;
    return {
      value: item.text(TAG.CodeValue) ?? '',
      scheme: item.text(TAG.CodingSchemeDesignator) ?? '',
      meaning: item.text(TAG.CodeMeaning) ?? '',
    };
  }
}
