// Apache Parquet, for databases and programs that read columns.

import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Row } from '../row';
import { inChunks } from './chunks';
import { type CellKind, type ExportColumn, flat } from './columns';

/** A column of any table. */
export interface ParquetColumn<Item> {
  readonly name: string;
  readonly kind: 'integer' | 'number' | 'text' | 'boolean' | 'floats';
  /** `floats`: float32, a list in each row. */
  readonly of: (item: Item) => string | number | boolean | Float32Array | null;
}

/** Rows of a group, which is read as a whole. */
const GROUP = 2000;

type Element = Omit<SchemaElement, 'name'>;

const optional =
  (type: Element['type'], more: Element = {}) =>
  (name: string): SchemaElement[] => [{ name, type, repetition_type: 'OPTIONAL', ...more }];

const ELEMENTS: Readonly<Record<ParquetColumn<never>['kind'], (name: string) => SchemaElement[]>> = {
  integer: optional('INT32'),
  number: optional('DOUBLE'),
  boolean: optional('BOOLEAN'),
  text: optional('BYTE_ARRAY', { converted_type: 'UTF8' }),
  // The three levels that the format prescribes for lists.
  floats: (name) => [
    { name, converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', type: 'FLOAT', repetition_type: 'REQUIRED' },
  ],
};

const schemaOf = (columns: readonly Pick<ParquetColumn<never>, 'name' | 'kind'>[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.flatMap(({ name, kind }) => ELEMENTS[kind](name)),
];

export interface ParquetOptions {
  readonly group?: number;
  /** What is told of the file beside its columns. */
  readonly about?: Readonly<Record<string, string>>;
}

/** Writes a table group by group: give it the items of a group, and write what it gives back. */
export class ParquetStream<Item> {
  readonly #columns: readonly ParquetColumn<Item>[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;

  constructor(columns: readonly ParquetColumn<Item>[], about: ParquetOptions['about'] = {}) {
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaOf(columns),
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
      createdBy: 'LeadLens',
    });
  }

  group(items: readonly Item[]): Uint8Array {
    const columnData = this.#columns.map(({ name, kind, of }): ColumnSource => {
      const data = items.map(of);
      if (kind !== 'floats') return { name, data };
      // Noise does not repeat: a dictionary of samples costs time and saves nothing.
      return { name, data: data.map((list) => Array.from(list as Float32Array)), encoding: 'PLAIN', statistics: false };
    });
    this.#writer.write({ columnData, rowGroupSize: items.length });
    return this.#taken();
  }

  /** What stands at the end of the file. */
  end(): Uint8Array {
    this.#writer.finish();
    return this.#taken();
  }

  #taken(): Uint8Array {
    const bytes = this.#bytes.getBytes().slice();
    // The place in the file goes on; that in the buffer begins anew.
    this.#bytes.index = 0;
    return bytes;
  }
}

const KINDS: Readonly<Record<CellKind, ParquetColumn<Row>['kind']>> = {
  integer: 'integer',
  number: 'number',
  text: 'text',
  boolean: 'boolean',
  list: 'text',
};

/** Bytes that follow one another in the file. */
export function* parquetChunks(
  rows: Iterable<Row>,
  columns: readonly ExportColumn[],
  { group = GROUP, about }: ParquetOptions = {},
): Generator<Uint8Array> {
  const stream = new ParquetStream<Row>(
    columns.map(({ name, kind, of }) => ({ name, kind: KINDS[kind], of: (row) => flat(of(row)) })),
    about,
  );
  for (const chunk of inChunks(rows, group)) yield stream.group(chunk);
  yield stream.end();
}
