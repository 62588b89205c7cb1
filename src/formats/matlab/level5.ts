// Level 5 MAT-files, which MATLAB has written since version 5 ("MAT-File Format", The MathWorks, chapter 1).

import { type Phrase, phrase } from '../../ecg/phrases';
import { bytesPer, DamagedArray, readNumbers, UnsupportedArray } from '../arrays/numbers';
import { columnMajor, elementsOf, type NumericArray, once, type TextValue, type Variables } from '../arrays/variables';
import { type Budget, BYTES_OF_OBJECT, BYTES_OF_TEXT } from '../kit/budget';
import { inflateZlib } from '../kit/inflate';
import { type Element, ElementReader, MI, NUMBER_TYPES } from './elements';

const HEADER = 128;
const VERSION = 124;
const ENDIAN_INDICATOR = 126;
const LEVEL_5 = 0x0100;

/** "IM" where the least significant byte comes first, "MI" where it comes last, undefined where it is no Level 5 MAT-file. */
export function isLittleEndian(head: Uint8Array): boolean | undefined {
  if (head.length < HEADER || head.subarray(0, 4).includes(0)) return undefined;
  const indicator = String.fromCharCode(head[ENDIAN_INDICATOR]!, head[ENDIAN_INDICATOR + 1]!);
  const little = indicator === 'IM';
  if (!little && indicator !== 'MI') return undefined;
  const version = new DataView(head.buffer, head.byteOffset + VERSION, 2).getUint16(0, little);
  return version === LEVEL_5 ? little : undefined;
}

/** Table 1-3, "MATLAB Array Types (Classes)". */
const MX = { CELL: 1, STRUCT: 2, OBJECT: 3, CHAR: 4, SPARSE: 5, DOUBLE: 6, SINGLE: 7, INT8: 8, UINT64: 15 } as const;
/** Figure 1-4, "Array Flags Format". */
const COMPLEX = 0x0800;
const LOGICAL = 0x0200;
const CLASS = 0xff;

/** A struct in a struct in a cell ... deeper than anyone nests an ECG. */
const MAX_DEPTH = 16;
/** What the compressed variables of a file may unpack to, all together. */
const MAX_GROWTH = 10;
const FREE_GROWTH = 2 ** 26;

/** A matrix: readers of its elements and a view of each, its sizes, its name and path. */
const BYTES_OF_ELEMENT = 1200;
/** In a list of rows, for a moment: each character is a string of its own. */
const BYTES_OF_CHARACTER = 40;

/** Steps in which a variable is looked at, or found to be none. */
const STEPS_OF_A_VARIABLE = 50;
/** Steps in which a variable is unpacked, however small it is. */
const STEPS_OF_UNPACKING = 300;

class Level5Reader {
  readonly arrays: NumericArray[] = [];
  readonly texts: TextValue[] = [];
  /** Variables that are there and not read: sparse matrices, objects, functions. */
  readonly others: string[] = [];
  /** What is wrong with the first variable that could not be read. */
  damage: Phrase | undefined;
  private unpacked = 0;

  constructor(
    private readonly littleEndian: boolean,
    private readonly maxUnpacked: number,
    private readonly budget: Budget,
  ) {}

  variable({ type, data }: Element): void {
    if (type === MI.MATRIX) this.matrix(data, '', 0);
    else if (type !== MI.COMPRESSED) throw new DamagedArray(phrase('array-without-header'));
    if (type !== MI.COMPRESSED) return;
    this.budget.step(STEPS_OF_UNPACKING);
    const unpacked = inflateZlib(data, this.maxUnpacked - this.unpacked);
    if (!unpacked) throw new DamagedArray(phrase('variable-packed-badly'));
    this.unpacked += unpacked.length;
    // Twice: as it comes, piece by piece, and as a whole.
    this.budget.make(2 * unpacked.length);
    const inner = new ElementReader(unpacked, this.littleEndian).next();
    if (inner.type === MI.MATRIX) this.matrix(inner.data, '', 0);
  }

  /** `name` is that of what the matrix lies in; at the top it has its own. */
  private matrix(data: Uint8Array, name: string, depth: number): void {
    // A field that was never set is an element without content.
    this.budget.make(BYTES_OF_ELEMENT);
    if (data.length === 0 || depth > MAX_DEPTH) return;
    const parts = new ElementReader(data, this.littleEndian);
    const flags = this.integers(parts.next())[0] ?? 0;
    if ((flags & CLASS) === 0) throw new DamagedArray(phrase('array-without-header'));
    const shape = this.integers(parts.next());
    const own = latin1(parts.next().data);
    const path = name === '' ? own : name;
    const kind = flags & CLASS;
    if (shape.some((length) => length < 0)) throw new DamagedArray(phrase('negative-size', { name: path }));
    if (kind === MX.CHAR) this.texts.push({ name: path, texts: this.characters(parts, shape) });
    else if (kind === MX.CELL) this.cells(parts, shape, path, depth);
    else if (kind === MX.STRUCT || kind === MX.OBJECT) this.fields(parts, shape, path, depth, kind === MX.OBJECT);
    else if (kind >= MX.DOUBLE && kind <= MX.UINT64) this.numbers(parts, shape, path, flags);
    else this.others.push(path);
  }

  private numbers(parts: ElementReader, shape: readonly number[], name: string, flags: number): void {
    if ((flags & COMPLEX) !== 0) {
      this.others.push(name);
      return;
    }
    const count = elementsOf(shape);
    if (count === 0 && !parts.more) return;
    const { type, data } = parts.next();
    if (count === 0 && data.length === 0) return;
    if (count * bytesPer(numberType(type)) !== data.length) throw new DamagedArray(phrase('array-sizes'));
    const kind = flags & CLASS;
    const whole = kind !== MX.DOUBLE && kind !== MX.SINGLE;
    this.arrays.push({
      name,
      shape,
      strides: columnMajor(shape),
      kind: (flags & LOGICAL) !== 0 ? 'logical' : whole ? 'integer' : 'float',
      // MATLAB keeps doubles that are whole numbers in the smallest type that holds them: the type is the element's.
      values: once(() => readNumbers(data, count, numberType(type), this.littleEndian)),
    });
  }

  /** The rows of a character matrix, without the blanks that make them equally long. */
  private characters(parts: ElementReader, shape: readonly number[]): string[] {
    const rows = shape[0] ?? 0;
    if (elementsOf(shape) === 0 || !parts.more) return [];
    const { type, data } = parts.next();
    this.budget.make(Math.min(rows, data.length) * BYTES_OF_TEXT + data.length * BYTES_OF_CHARACTER);
    const text = this.decode(type, data);
    if (rows <= 1) return [text.trim()];
    const columns = Math.floor(text.length / rows);
    return Array.from({ length: Math.min(rows, text.length) }, (_, row) =>
      Array.from({ length: columns }, (_, column) => text[column * rows + row]!)
        .join('')
        .trim(),
    );
  }

  private decode(type: number, data: Uint8Array): string {
    if (type === MI.UTF8) return new TextDecoder('utf-8').decode(data);
    if (type === MI.UTF16 || type === MI.UINT16)
      return new TextDecoder(this.littleEndian ? 'utf-16le' : 'utf-16be').decode(data);
    return latin1(data);
  }

  private cells(parts: ElementReader, shape: readonly number[], name: string, depth: number): void {
    const before = this.texts.length;
    let read = 0;
    for (const count = elementsOf(shape); read < count && parts.more; read++) {
      this.matrix(parts.next().data, `${name}(${read + 1})`, depth + 1);
    }
    // A cell for each label: together they name the channels.
    const found = this.texts.slice(before);
    if (read > 0 && found.length === read && found.every(({ texts }) => texts.length <= 1)) {
      this.texts.length = before;
      this.texts.push({ name, texts: found.map(({ texts }) => texts[0] ?? '') });
    }
  }

  private fields(parts: ElementReader, shape: readonly number[], name: string, depth: number, isObject: boolean): void {
    if (isObject) parts.next();
    const length = this.integers(parts.next())[0] ?? 0;
    const names = parts.next().data;
    if (length <= 0) throw new DamagedArray(phrase('field-names-unreadable', { name }));
    const named = Math.floor(names.length / length);
    this.budget.make(named * BYTES_OF_OBJECT);
    const fields = Array.from({ length: named }, (_, field) =>
      latin1(names.subarray(field * length, (field + 1) * length)),
    );
    const count = elementsOf(shape);
    for (let element = 0; element < count && parts.more; element++) {
      const prefix = count === 1 ? name : `${name}(${element + 1})`;
      for (const field of fields) if (parts.more) this.matrix(parts.next().data, `${prefix}.${field}`, depth + 1);
      if (fields.length === 0) break;
    }
  }

  private integers({ type, data }: Element): number[] {
    this.budget.make(BYTES_OF_CHARACTER * data.length);
    if (type !== MI.INT32 && type !== MI.UINT32) throw new DamagedArray(phrase('array-without-header'));
    return [...readNumbers(data, data.length >> 2, numberType(type), this.littleEndian)];
  }
}

function numberType(type: number) {
  const found = NUMBER_TYPES.get(type);
  if (!found) throw new UnsupportedArray(phrase('numbers-of-type', { type }));
  return found;
}

const latin1 = (bytes: Uint8Array) => new TextDecoder('windows-1252').decode(bytes).replace(/\0/g, '');

/** The variables of a Level 5 MAT-file. A file that ends early gives those before its end. */
export function readLevel5(bytes: Uint8Array, budget: Budget): Variables {
  const littleEndian = isLittleEndian(bytes);
  if (littleEndian === undefined) throw new DamagedArray(phrase('own-header-unreadable'));
  const reader = new Level5Reader(littleEndian, MAX_GROWTH * bytes.length + FREE_GROWTH, budget);
  const elements = new ElementReader(bytes.subarray(HEADER), littleEndian);
  let failure: DamagedArray | UnsupportedArray | undefined;
  while (elements.more) {
    budget.step(STEPS_OF_A_VARIABLE);
    let element: Element | undefined;
    try {
      element = elements.next();
      reader.variable(element);
    } catch (error) {
      if (!(error instanceof DamagedArray || error instanceof UnsupportedArray)) throw error;
      failure ??= error;
      // Where a variable ends is known, whatever is in it.
      if (!element) break;
    }
  }
  if (failure !== undefined && reader.arrays.length === 0) throw failure;
  reader.damage = failure?.problem;
  if (reader.arrays.length === 0 && reader.others.length > 0)
    throw new UnsupportedArray(phrase('sparse-complex-or-object', { names: reader.others }));
  return reader;
}
