// Gives an ONNX twin the output `calibrated`: sigmoid(a x + b) of the scores that its output `probabilities` is the sigmoid of. Of an ONNX
// file no more is understood than that takes: the messages ModelProto, GraphProto, NodeProto, TensorProto and ValueInfoProto (onnx.proto).

import type { Calibration } from '../../src/model/contracts.ts';

/** A field of a protocol buffer message: a number, or bytes that are a text, a message or packed numbers. */
interface Field {
  readonly number: number;
  readonly wire: number;
  /** With its tag. */
  readonly all: Uint8Array;
  /** Of bytes: what is in them. */
  readonly content: Uint8Array;
}

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

function* fields(message: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = () => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('The ONNX file ends in the middle of a field.');
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  };
  while (at < message.length) {
    const from = at;
    const tag = varint();
    const wire = tag & 7;
    let content = new Uint8Array(0);
    if (wire === VARINT) varint();
    else if (wire === FIXED64) at += 8;
    else if (wire === FIXED32) at += 4;
    else if (wire === BYTES) {
      const length = varint();
      content = message.slice(at, at + length);
      at += length;
    } else throw new Error(`The ONNX file has a field of wire type ${wire}.`);
    yield { number: tag >>> 3, wire, all: message.slice(from, at), content };
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80);
  return Uint8Array.from([...bytes, left]);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const number = (field: number, value: number) => joined([varint(field * 8 + VARINT), varint(value)]);
const bytes = (field: number, content: Uint8Array) =>
  joined([varint(field * 8 + BYTES), varint(content.length), content]);
const text = (field: number, value: string) => bytes(field, encoder.encode(value));

/** Fields of the messages, by their names in onnx.proto. */
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5, output: 12 } as const;
const NODE = { input: 1, output: 2, name: 3, type: 4 } as const;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 } as const;
const VALUE_INFO = { name: 1 } as const;
const FLOAT = 1;

/** Names of what is added; where they are there already, they are put in anew. */
const OWN = 'calibration.';
const OUTPUT = 'calibrated';

const texts = (message: Uint8Array, field: number): string[] =>
  [...fields(message)].filter((each) => each.number === field).map(({ content }) => decoder.decode(content));

const node = (type: string, inputs: readonly string[], output: string) =>
  bytes(
    GRAPH.node,
    joined([
      ...inputs.map((input) => text(NODE.input, input)),
      text(NODE.output, output),
      text(NODE.name, `${OWN}${type.toLowerCase()}`),
      text(NODE.type, type),
    ]),
  );

const tensor = (name: string, values: readonly number[]) =>
  bytes(
    GRAPH.initializer,
    joined([
      number(TENSOR.dims, values.length),
      number(TENSOR.type, FLOAT),
      text(TENSOR.name, name),
      bytes(TENSOR.raw, new Uint8Array(Float32Array.from(values).buffer)),
    ]),
  );

/** ValueInfoProto like that of `probabilities`, under another name. */
const renamed = (info: Uint8Array, name: string) =>
  bytes(
    GRAPH.output,
    joined(
      [...fields(info)].map((field) => (field.number === VALUE_INFO.name ? text(VALUE_INFO.name, name) : field.all)),
    ),
  );

function isOwn({ number: field, content }: Field): boolean {
  if (field === GRAPH.node) return texts(content, NODE.name).some((name) => name.startsWith(OWN));
  if (field === GRAPH.initializer) return texts(content, TENSOR.name).some((name) => name.startsWith(OWN));
  return field === GRAPH.output && texts(content, VALUE_INFO.name).includes(OUTPUT);
}

function calibratedGraph(graph: Uint8Array, maps: readonly Pick<Calibration, 'a' | 'b'>[]): Uint8Array {
  const kept = [...fields(graph)].filter((field) => !isOwn(field));
  const last = kept.find(
    ({ number: field, content }) => field === GRAPH.node && texts(content, NODE.output).includes('probabilities'),
  );
  const info = kept.find(
    ({ number: field, content }) => field === GRAPH.output && texts(content, VALUE_INFO.name).includes('probabilities'),
  );
  const [scores] = last && texts(last.content, NODE.type)[0] === 'Sigmoid' ? texts(last.content, NODE.input) : [];
  if (scores === undefined || !info) throw new Error('The ONNX file has no output "probabilities" that is a sigmoid.');
  return joined([
    ...kept.map(({ all }) => all),
    node('Mul', [scores, `${OWN}a`], `${OWN}product`),
    node('Add', [`${OWN}product`, `${OWN}b`], `${OWN}sum`),
    node('Sigmoid', [`${OWN}sum`], OUTPUT),
    tensor(
      `${OWN}a`,
      maps.map(({ a }) => a),
    ),
    tensor(
      `${OWN}b`,
      maps.map(({ b }) => b),
    ),
    renamed(info.content, OUTPUT),
  ]);
}

/** The file with the output `calibrated`, one map per class. @throws Error where it is not such a twin. */
export const withCalibratedOutput = (onnx: Uint8Array, maps: readonly Pick<Calibration, 'a' | 'b'>[]): Uint8Array =>
  joined(
    [...fields(onnx)].map((field) =>
      field.number === MODEL.graph ? bytes(MODEL.graph, calibratedGraph(field.content, maps)) : field.all,
    ),
  );
