// The groups, datasets and attributes of an HDF5 file as variables; MATLAB 7.3 files keep theirs in it under some conventions.

import { last } from '../../ecg/last';
import { phrase } from '../../ecg/phrases';
import { DamagedArray, readNumbers, UnsupportedArray } from '../arrays/numbers';
import { elementsOf, type NumericArray, once, rowMajor, type TextValue, type Variables } from '../arrays/variables';
import { type Budget, BYTES_OF_OBJECT } from '../kit/budget';
import type { Hdf5Bytes } from './bytes';
import { readLinks } from './links';
import { MESSAGE, type Message, readMessages } from './object-header';
import { readStorage } from './storage';
import { readSuperblock } from './superblock';
import { textsOf } from './texts';
import { type Datatype, readDatatype, readShape } from './types';

/** Groups within groups, and objects in all, that are looked at. */
const MAX_DEPTH = 12;
const MAX_OBJECTS = 50_000;
/** Texts and references are few; more of them are no labels. */
const MAX_TEXTS = 1000;

/** What MATLAB keeps for itself: the contents of cells, and objects. */
const MATLAB_INTERNAL = /^#(?:refs|subsystem)#$/;
/** The attribute that says which class a variable had. */
const MATLAB_CLASS = 'MATLAB_class';
const MATLAB_EMPTY = 'MATLAB_empty';

/** A dataset or the value of an attribute. */
interface Elements {
  readonly type: Datatype;
  readonly shape: readonly number[];
  data(): Uint8Array;
}

const padded = (size: number) => Math.ceil(size / 8) * 8;

class Hdf5Reader {
  readonly arrays: NumericArray[] = [];
  readonly texts: TextValue[] = [];
  /** Why something was passed over. */
  readonly problems: (UnsupportedArray | DamagedArray)[] = [];
  private readonly visited = new Set<number>();

  constructor(private readonly bytes: Hdf5Bytes) {}

  /** Reads on where one object cannot be read: the ECG may be in another. */
  object(address: number, path: string, depth: number): void {
    if (depth > MAX_DEPTH || this.visited.size >= MAX_OBJECTS || this.visited.has(address)) return;
    this.visited.add(address);
    // Its path is as long as all the names that lead to it.
    this.bytes.budget.make(BYTES_OF_OBJECT + path.length);
    try {
      const messages = readMessages(this.bytes, address);
      const attributes = messages.flatMap((message) => this.attribute(message));
      for (const { name, elements } of attributes)
        if (!name.startsWith('MATLAB_')) this.add(path === '' ? name : `${path}.${name}`, elements, undefined);
      if (messages.some(({ type }) => type === MESSAGE.LAYOUT)) this.dataset(messages, path, attributes);
      else
        for (const { name, address: member } of readLinks(this.bytes, messages))
          if (!MATLAB_INTERNAL.test(name)) this.object(member, path === '' ? name : `${path}.${name}`, depth + 1);
    } catch (error) {
      if (!(error instanceof UnsupportedArray || error instanceof DamagedArray)) throw error;
      this.problems.push(error);
    }
  }

  private dataset(messages: readonly Message[], path: string, attributes: readonly NamedElements[]): void {
    const find = (wanted: number) => messages.find(({ type, shared }) => type === wanted && !shared);
    const [space, datatype] = [find(MESSAGE.DATASPACE), find(MESSAGE.DATATYPE)];
    if (!space || !datatype) throw new UnsupportedArray(phrase('dataset-type-elsewhere'));
    const shape = readShape(this.bytes, space.offset);
    const type = readDatatype(this.bytes, datatype.offset);
    const data = once(() => readStorage(this.bytes, messages, shape, type.size));
    const matlab = attributes.find(({ name }) => name === MATLAB_CLASS);
    const matlabClass = matlab && textsOf(this.bytes, matlab.elements.data(), 1, matlab.elements.type)[0];
    if (attributes.some(({ name }) => name === MATLAB_EMPTY)) return;
    this.add(path, { type, shape, data }, matlabClass);
  }

  private add(name: string, { type, shape, data }: Elements, matlabClass: string | undefined): void {
    const count = elementsOf(shape);
    if (count === 0) return;
    if (type.kind === 'reference') {
      if (count <= MAX_TEXTS) this.referenced(name, data(), count);
    } else if (type.kind !== 'number') {
      if (count <= MAX_TEXTS) this.texts.push({ name, texts: textsOf(this.bytes, data(), count, type) });
    } else {
      const { type: number, littleEndian } = type;
      const values = once(() => readNumbers(data(), count, number, littleEndian));
      if (matlabClass === 'char') {
        if (count <= MAX_TEXTS * MAX_DEPTH) this.texts.push({ name, texts: characterRows(values(), shape) });
        return;
      }
      const kind = type.logical || matlabClass === 'logical' ? 'logical' : number.startsWith('f') ? 'float' : 'integer';
      this.arrays.push({ name, shape, strides: rowMajor(shape), kind, values });
    }
  }

  /** A cell array or the field of a struct array: each element is an object of its own. */
  private referenced(name: string, data: Uint8Array, count: number): void {
    const size = this.bytes.offsetSize;
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const before = this.texts.length;
    const elements = Math.min(count, Math.floor(data.length / 8));
    for (let i = 0; i < elements; i++) {
      const address = size === 8 ? Number(view.getBigUint64(i * 8, true)) : view.getUint32(i * 8, true);
      this.object(address, `${name}(${i + 1})`, 1);
    }
    const found = this.texts.slice(before);
    if (found.length === elements && found.every(({ texts }) => texts.length <= 1)) {
      this.texts.length = before;
      this.texts.push({ name, texts: found.map(({ texts }) => texts[0] ?? '') });
    }
  }

  /** Section IV.A.2.m. An attribute that cannot be read says nothing of the samples. */
  private attribute(message: Message): NamedElements[] {
    if (message.type !== MESSAGE.ATTRIBUTE || message.shared) return [];
    const { bytes } = this;
    const at = message.offset;
    const version = bytes.u8(at);
    if (version < 1 || version > 3 || (version > 1 && bytes.u8(at + 1) !== 0)) return [];
    const aligned = version === 1 ? padded : (size: number) => size;
    const [nameSize, typeSize, spaceSize] = [bytes.u16(at + 2), bytes.u16(at + 4), bytes.u16(at + 6)];
    const nameAt = at + (version === 3 ? 9 : 8);
    const typeAt = nameAt + aligned(nameSize);
    const spaceAt = typeAt + aligned(typeSize);
    const dataAt = spaceAt + aligned(spaceSize);
    try {
      const type = readDatatype(bytes, typeAt);
      const shape = readShape(bytes, spaceAt);
      const data = () => bytes.slice(dataAt, elementsOf(shape) * type.size);
      return [{ name: bytes.text(nameAt, nameSize), elements: { type, shape, data } }];
    } catch (error) {
      if (error instanceof UnsupportedArray) return [];
      throw error;
    }
  }
}

interface NamedElements {
  readonly name: string;
  readonly elements: Elements;
}

/** The rows of a character matrix: MATLAB's first axis is the last one in the file. */
function characterRows(codes: ArrayLike<number>, shape: readonly number[]): string[] {
  const rows = shape.length > 1 ? last(shape)! : 1;
  return Array.from({ length: Math.min(rows, codes.length) }, (_, row) => {
    let text = '';
    for (let i = row; i < codes.length; i += rows) text += String.fromCharCode(codes[i]!);
    return text.trim();
  });
}

/** Everything in an HDF5 file that is numbers or text, under the names of its groups with "." between them. */
export function readHdf5(file: Uint8Array, budget: Budget): Variables {
  const { bytes, root } = readSuperblock(file, budget);
  const reader = new Hdf5Reader(bytes);
  reader.object(root, '', 0);
  const [problem] = reader.problems;
  if (reader.arrays.length === 0 && problem) throw problem;
  const damage = reader.problems.find((each) => each instanceof DamagedArray)?.problem;
  return { arrays: reader.arrays, texts: reader.texts, damage };
}
