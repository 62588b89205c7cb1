// A PDF file as objects: where each of them is, by the table of the file or, where that is wrong, by looking for them; its pages
// (ISO 32000-1, 7.5 and 7.7).

import { type Budget, BYTES_OF_OBJECT } from '../kit/budget';
import { type Prediction, unfiltered } from './filters';
import {
  type Dictionary,
  isDictionary,
  isList,
  isSpace,
  Keyword,
  Lexer,
  Name,
  type PdfObject,
  Reference,
  Stream,
} from './objects';

/** Where an object is: a place in the file, or in a stream of objects. */
type Place = { readonly at: number } | { readonly stream: number; readonly index: number };

/** Tables may follow each other as often as a file was changed. */
const MOST_TABLES = 500;
const LARGEST_NUMBER = 8_388_607;
/** Pages of one file that are looked at: more than the longest print of a day has. */
const MOST_PAGES = 400;
/** How far from the end of the file the place of its table stands. */
const TAIL = 2048;

const NOTHING: Dictionary = new Map();

export interface Page {
  readonly dictionary: Dictionary;
  readonly resources: Dictionary;
  /** Left, bottom, right, top in units of 1/72 inch, or as many of those as `unit` says. */
  readonly box: readonly [number, number, number, number];
  /** How often the page is turned by a right angle, clockwise. */
  readonly turns: number;
  readonly unit: number;
}

export class PdfDocument {
  private readonly places = new Map<number, Place>();
  private readonly objects = new Map<number, PdfObject>();
  private readonly streams = new Map<number, readonly PdfObject[]>();
  private readonly reading = new Set<number>();
  private searched = false;
  /** Whether a stream that was unpacked is not as it was packed. */
  damaged = false;
  /** Where "%PDF-" stands: places count from there. */
  private readonly start: number;
  private trailer: Map<string, PdfObject> = new Map();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly budget: Budget,
  ) {
    this.start = Math.max(0, this.find('%PDF-', 0, 1024));
    if (!this.readTables() || !this.hasPages()) this.search();
  }

  /** Nothing of it can be read without a key. */
  get locked(): boolean {
    return isDictionary(this.resolve(this.trailer.get('Encrypt')));
  }

  /** Whether its table was wrong or missing, so that its objects had to be looked for: a file that is cut has none. */
  get rebuilt(): boolean {
    return this.searched;
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer.get('Root'));
  }

  /** The object that is meant: what a reference refers to. */
  resolve(object: PdfObject | undefined): PdfObject {
    let found = object ?? null;
    for (let step = 0; found instanceof Reference && step < 20; step++) found = this.object(found.number);
    return found instanceof Reference ? null : found;
  }

  dictionary(object: PdfObject | undefined): Dictionary {
    const found = this.resolve(object);
    if (found instanceof Stream) return found.dictionary;
    return isDictionary(found) ? found : NOTHING;
  }

  list(object: PdfObject | undefined): readonly PdfObject[] {
    const found = this.resolve(object);
    return isList(found) ? found : [];
  }

  number(object: PdfObject | undefined): number | undefined {
    const found = this.resolve(object);
    return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
  }

  name(object: PdfObject | undefined): string | undefined {
    const found = this.resolve(object);
    return found instanceof Name ? found.value : undefined;
  }

  numbers(object: PdfObject | undefined): number[] {
    return this.list(object).map((each) => this.number(each) ?? 0);
  }

  /** What a stream holds; undefined of pictures. */
  content(object: PdfObject | undefined): Uint8Array | undefined {
    const stream = this.resolve(object);
    if (!(stream instanceof Stream)) return undefined;
    const { dictionary } = stream;
    const either = (long: string, short: string) => this.resolve(dictionary.get(long) ?? dictionary.get(short));
    const all = (found: PdfObject): readonly PdfObject[] => (isList(found) ? found : found === null ? [] : [found]);
    const filters = all(either('Filter', 'F'));
    const parameters = all(either('DecodeParms', 'DP'));
    let bytes: Uint8Array | undefined = stream.packed;
    for (const [i, filter] of filters.slice(0, 8).entries()) {
      const own = this.dictionary(parameters[i]);
      const prediction: Prediction = {
        predictor: this.number(own.get('Predictor')) ?? 1,
        colors: this.number(own.get('Colors')) ?? 1,
        bits: this.number(own.get('BitsPerComponent')) ?? 8,
        columns: this.number(own.get('Columns')) ?? 1,
      };
      const early = this.number(own.get('EarlyChange')) ?? 1;
      if (bytes === undefined) return undefined;
      const found = unfiltered(bytes, this.name(filter) ?? '', prediction, early, this.budget);
      if (found?.damaged) this.damaged = true;
      bytes = found?.bytes;
    }
    return bytes;
  }

  /** Its pages in their order. */
  pages(): readonly Page[] {
    const found: Page[] = [];
    const seen = new Set<PdfObject>();
    const visit = (object: PdfObject | undefined, inherited: Dictionary, depth: number) => {
      const node = this.dictionary(object);
      if (depth > 40 || found.length >= MOST_PAGES || seen.has(node)) return;
      seen.add(node);
      this.budget.step(20);
      const own = new Map(inherited);
      for (const key of ['Resources', 'MediaBox', 'CropBox', 'Rotate']) if (node.has(key)) own.set(key, node.get(key)!);
      const kids = this.list(node.get('Kids'));
      if (kids.length > 0 && this.name(node.get('Type')) !== 'Page') for (const kid of kids) visit(kid, own, depth + 1);
      else if (node.has('Contents')) found.push(this.page(node, own));
    };
    visit(this.catalog.get('Pages'), NOTHING, 0);
    if (found.length === 0 && this.searched) {
      for (const number of [...this.places.keys()].sort((a, b) => a - b)) {
        if (this.name(this.dictionary(new Reference(number)).get('Type')) === 'Page')
          visit(new Reference(number), NOTHING, 0);
      }
    }
    return found;
  }

  private page(dictionary: Dictionary, inherited: Dictionary): Page {
    const box = (key: string): readonly [number, number, number, number] | undefined => {
      const [a = 0, b = 0, c = 0, d = 0] = this.numbers(inherited.get(key));
      const sorted = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const;
      return sorted[2] > sorted[0] && sorted[3] > sorted[1] ? sorted : undefined;
    };
    const turns = Math.round((this.number(inherited.get('Rotate')) ?? 0) / 90);
    const unit = this.number(dictionary.get('UserUnit')) ?? 1;
    return {
      dictionary,
      resources: this.dictionary(inherited.get('Resources')),
      box: box('CropBox') ?? box('MediaBox') ?? [0, 0, 612, 792],
      turns: ((turns % 4) + 4) % 4,
      unit: unit > 0 ? unit : 1,
    };
  }

  private hasPages(): boolean {
    return this.locked || this.pages().length > 0;
  }

  private find(text: string, from: number, to = this.bytes.length): number {
    const { bytes } = this;
    const first = text.charCodeAt(0);
    const end = Math.min(to, bytes.length - text.length + 1);
    let at = from;
    for (; at < end; at++) {
      if (bytes[at] !== first) continue;
      let i = 1;
      while (i < text.length && bytes[at + i] === text.charCodeAt(i)) i++;
      if (i === text.length) break;
    }
    this.budget.step(Math.max(0, at - from) >> 5);
    return at < end ? at : -1;
  }

  private object(number: number): PdfObject {
    const known = this.objects.get(number);
    if (known !== undefined) return known;
    if (this.reading.has(number)) return null;
    const place = this.places.get(number);
    if (!place) return null;
    this.reading.add(number);
    this.budget.make(BYTES_OF_OBJECT);
    const found = 'at' in place ? this.objectAt(place.at, number) : this.objectIn(place.stream, place.index, number);
    this.reading.delete(number);
    if (found === undefined && !this.searched) {
      this.search();
      return this.object(number);
    }
    this.objects.set(number, found ?? null);
    return found ?? null;
  }

  /** The object that begins there; undefined where it is another one or none. */
  private objectAt(at: number, number: number | undefined): PdfObject | undefined {
    const lexer = new Lexer(this.bytes, this.budget, at);
    lexer.references = false;
    const [own, generation, word] = [lexer.next(), lexer.next(), lexer.next()];
    if (typeof own !== 'number' || typeof generation !== 'number') return undefined;
    if (!(word instanceof Keyword && word.word === 'obj') || (number !== undefined && own !== number)) return undefined;
    lexer.references = true;
    const found = lexer.next();
    if (!isDictionary(found)) return found instanceof Keyword ? null : found;
    const before = lexer.at;
    const next = lexer.next();
    if (!(next instanceof Keyword && next.word === 'stream')) {
      lexer.at = before;
      return found;
    }
    let from = lexer.at;
    if (this.bytes[from] === 13) from++;
    if (this.bytes[from] === 10) from++;
    return new Stream(found, this.bytes.subarray(from, this.endOfStream(found, from)));
  }

  private endOfStream(dictionary: Dictionary, from: number): number {
    const length = this.number(dictionary.get('Length'));
    if (length !== undefined && length >= 0 && from + length <= this.bytes.length) {
      const after = this.find('endstream', from + length, from + length + 16);
      if (after >= 0) return from + length;
    }
    const end = this.find('endstream', from);
    if (end >= 0) return end;
    const object = this.find('endobj', from);
    return object >= 0 ? object : this.bytes.length;
  }

  private objectIn(stream: number, index: number, number: number): PdfObject | undefined {
    let numbers = this.streams.get(stream);
    const holder = this.object(stream);
    if (!(holder instanceof Stream)) return undefined;
    if (!numbers) {
      numbers = this.objectsOf(stream, holder);
      this.streams.set(stream, numbers);
    }
    const position =
      numbers[2 * index] === number ? index : numbers.findIndex((each, i) => i % 2 === 0 && each === number) / 2;
    return position >= 0 ? (numbers[2 * position + 1] ?? null) : undefined;
  }

  /** Number and object in turn (7.5.7). */
  private objectsOf(_number: number, holder: Stream): readonly PdfObject[] {
    const bytes = this.content(holder);
    const count = Math.min(this.number(holder.dictionary.get('N')) ?? 0, 100_000);
    const first = this.number(holder.dictionary.get('First')) ?? 0;
    if (!bytes) return [];
    const head = new Lexer(bytes, this.budget);
    head.references = false;
    const places: number[] = [];
    for (let i = 0; i < 2 * count; i++) {
      const each = head.next();
      if (typeof each !== 'number') break;
      places.push(each);
    }
    return places.map((each, i) => {
      if (i % 2 === 0) return each;
      this.budget.make(BYTES_OF_OBJECT);
      const found = new Lexer(bytes, this.budget, first + each).next();
      return found instanceof Keyword ? null : found;
    });
  }

  /** Reads the tables from the newest to the oldest; false where one is not where it should be. */
  private readTables(): boolean {
    let at = -1;
    for (let from = Math.max(0, this.bytes.length - TAIL); ; from = at + 1) {
      const next = this.find('startxref', from);
      if (next < 0) break;
      at = next;
    }
    if (at < 0) return false;
    const first = new Lexer(this.bytes, this.budget, at + 9).next();
    const waiting: PdfObject[] = [first];
    const seen = new Set<number>();
    while (waiting.length > 0 && seen.size < MOST_TABLES) {
      const place = waiting.shift()!;
      if (typeof place !== 'number' || seen.has(place)) continue;
      seen.add(place);
      const trailer = this.readTable(this.start + place) ?? (this.start > 0 ? this.readTable(place) : undefined);
      if (!trailer) return false;
      for (const [key, value] of trailer) if (!this.trailer.has(key)) this.trailer.set(key, value);
      // Of a hybrid file the stream is newer than the tables before (7.5.8.4).
      for (const key of ['XRefStm', 'Prev']) if (trailer.has(key)) waiting.push(trailer.get(key)!);
    }
    return isDictionary(this.resolve(this.trailer.get('Root')));
  }

  private place(number: number, place: Place): void {
    if (number > LARGEST_NUMBER || this.places.has(number)) return;
    this.budget.make(BYTES_OF_OBJECT / 2);
    this.places.set(number, place);
  }

  private readTable(at: number): Dictionary | undefined {
    if (!(at >= 0 && at < this.bytes.length)) return undefined;
    const lexer = new Lexer(this.bytes, this.budget, at);
    lexer.references = false;
    const word = lexer.next();
    if (!(word instanceof Keyword && word.word === 'xref')) {
      const stream = this.objectAt(at, undefined);
      return stream instanceof Stream ? this.readTableStream(stream) : undefined;
    }
    for (;;) {
      const start = lexer.next();
      if (start instanceof Keyword && start.word === 'trailer') break;
      const count = lexer.next();
      if (typeof start !== 'number' || typeof count !== 'number') return undefined;
      for (let i = 0; i < count; i++) {
        const [offset, , kind] = [lexer.next(), lexer.next(), lexer.next()];
        if (typeof offset !== 'number' || !(kind instanceof Keyword)) return undefined;
        if (kind.word === 'n' && offset > 0) this.place(start + i, { at: this.start + offset });
      }
    }
    lexer.references = true;
    const trailer = lexer.next();
    return isDictionary(trailer) ? trailer : undefined;
  }

  /** 7.5.8. */
  private readTableStream(stream: Stream): Dictionary | undefined {
    const { dictionary } = stream;
    const bytes = this.content(stream);
    const widths = this.numbers(dictionary.get('W')).map((width) => Math.max(0, Math.min(width, 8)));
    const [w0 = 0, w1 = 0, w2 = 0] = widths;
    const row = w0 + w1 + w2;
    if (!bytes || row === 0) return undefined;
    const ranges = dictionary.has('Index')
      ? this.numbers(dictionary.get('Index'))
      : [0, this.number(dictionary.get('Size')) ?? 0];
    let at = 0;
    const field = (width: number) => {
      let value = 0;
      for (let i = 0; i < width; i++) value = value * 256 + bytes[at++]!;
      return value;
    };
    for (let r = 0; r + 1 < ranges.length; r += 2) {
      for (let i = 0; i < ranges[r + 1]! && at + row <= bytes.length; i++) {
        this.budget.step();
        const [kind, second, third] = [w0 === 0 ? 1 : field(w0), field(w1), field(w2)];
        const number = ranges[r]! + i;
        if (kind === 1) this.place(number, { at: this.start + second });
        else if (kind === 2) this.place(number, { stream: second, index: third });
      }
    }
    return dictionary;
  }

  /** Looks for all objects, the last of each number being the one that counts. */
  private search(): void {
    this.searched = true;
    this.places.clear();
    this.objects.clear();
    this.streams.clear();
    const { bytes } = this;
    const holders: number[] = [];
    for (let at = this.find('obj', 0); at >= 0; at = this.find('obj', at + 3)) {
      const begin = this.beginning(at);
      if (!begin) continue;
      this.places.delete(begin.number);
      this.place(begin.number, { at: begin.at });
      holders.push(begin.number);
    }
    for (let at = this.find('trailer', 0); at >= 0; at = this.find('trailer', at + 7)) {
      const found = new Lexer(bytes, this.budget, at + 7).next();
      if (isDictionary(found)) for (const [key, value] of found) this.trailer.set(key, value);
    }
    let catalog: number | undefined;
    for (const number of new Set(holders)) {
      const found = this.object(number);
      const dictionary = found instanceof Stream ? found.dictionary : found;
      if (!isDictionary(dictionary)) continue;
      const type = this.name(dictionary.get('Type'));
      if (type === 'Catalog') catalog = number;
      else if (type === 'XRef') {
        for (const key of ['Root', 'Encrypt']) if (dictionary.has(key)) this.trailer.set(key, dictionary.get(key)!);
      } else if (type === 'ObjStm' && found instanceof Stream) {
        for (const [i, each] of this.objectsOf(number, found).entries())
          if (i % 2 === 0 && typeof each === 'number') this.place(each, { stream: number, index: i / 2 });
      }
    }
    if (this.dictionary(this.trailer.get('Root')).has('Pages')) return;
    for (const number of this.places.keys()) {
      if (catalog !== undefined) break;
      if (this.name(this.dictionary(new Reference(number)).get('Type')) === 'Catalog') catalog = number;
    }
    if (catalog !== undefined) this.trailer.set('Root', new Reference(catalog));
  }

  /** Number and place of the object of which "obj" stands there. */
  private beginning(word: number): { readonly number: number; readonly at: number } | undefined {
    const { bytes } = this;
    const digits = (end: number): number => {
      let from = end;
      while (from > 0 && end - from < 10 && bytes[from - 1]! >= 48 && bytes[from - 1]! <= 57) from--;
      return from;
    };
    const spaces = (end: number): number => {
      let from = end;
      while (from > 0 && end - from < 4 && isSpace(bytes[from - 1])) from--;
      return from;
    };
    const generationEnd = spaces(word);
    const generation = digits(generationEnd);
    const numberEnd = spaces(generation);
    const at = digits(numberEnd);
    if (generation === generationEnd || numberEnd === generation || at === numberEnd) return undefined;
    return { number: Number(String.fromCharCode(...bytes.subarray(at, numberEnd))), at };
  }
}
