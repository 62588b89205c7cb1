// LeadLens' own kernels for tfjs's WebAssembly backend: convolutions over time, which is where its networks spend their time. They work
// in the memory of tfjs's program, on its tensors.

import * as tf from '@tensorflow/tfjs-core';
import { RELAXED, SIMD } from './binaries';
import { BLOCK, kernelAtPoints, outputsOf, POINTS, tilesTable } from './tiles';

/** What convolution.c exports; addresses in bytes. */
interface Exports {
  convolve(
    ...parameters: [
      x: number,
      perRecord: number,
      perStep: number,
      steps: number,
      rows: number,
      depth: number,
      weights: number,
      bias: number,
      more: number,
      columns: number,
      relu: number,
      y: number,
    ]
  ): void;
  convolve_tiles(
    ...parameters: [
      x: number,
      perRecord: number,
      depth: number,
      steps: number,
      records: number,
      outputs: number,
      table: number,
      weights: number,
      bias: number,
      more: number,
      columns: number,
      relu: number,
      scratch: number,
      y: number,
    ]
  ): void;
  scale_shift_relu(x: number, scale: number, shift: number, rows: number, channels: number, y: number): void;
  stretches(x: number, at: number, count: number, apart: number, length: number, y: number): void;
  pad(x: number, records: number, samples: number, channels: number, before: number, behind: number, y: number): void;
}

/** What is needed of tfjs's backend and is not in its public types. */
interface WasmBackend {
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  makeOutput(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
  disposeData(dataId: object): boolean;
}

const CONVOLVE = 'LeadLensConvolve';
const SCALE_SHIFT_RELU = 'LeadLensScaleShiftRelu';
const STRETCHES = 'LeadLensStretches';
/** Columns that a panel of weights has, and numbers that are worked on at once. */
const PANEL = 8;
const VECTOR = 4;
/** Of fewer taps minimal filtering saves nothing; of more a tile gives too little. */
const FEWEST_TAPS = 3;
const MOST_TAPS = 7;
/** What a tile costs besides, in multiplications for each channel that it reads and writes; measured. */
const TO_POINTS = 80;
const FROM_POINTS = 60;

/** Of the program that runs; there is one at a time. */
let kernels: Exports | undefined;

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Relaxed SIMD multiplies and adds in one instruction; not every browser has it. */
function bestProgram(): Uint8Array<ArrayBuffer> {
  const relaxed = bytesOf(RELAXED.base64);
  return WebAssembly.validate(relaxed) ? relaxed : bytesOf(SIMD.base64);
}

/** Puts the kernels beside a program of tfjs that has just started. */
export function startKernels(memory: WebAssembly.Memory): void {
  // A few kilobytes: compiling them takes less than asking for it to be done elsewhere.
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bestProgram()), { env: { memory } });
  const isFirst = kernels === undefined;
  kernels = exports as unknown as Exports;
  if (!isFirst) return;
  tf.registerKernel({ kernelName: CONVOLVE, backendName: 'wasm', kernelFunc: convolve as unknown as tf.KernelFunc });
  tf.registerKernel({
    kernelName: SCALE_SHIFT_RELU,
    backendName: 'wasm',
    kernelFunc: scaleShiftRelu as unknown as tf.KernelFunc,
  });
  tf.registerKernel({ kernelName: STRETCHES, backendName: 'wasm', kernelFunc: stretches as unknown as tf.KernelFunc });
}

const isRunning = () => kernels !== undefined && tf.getBackend() === 'wasm';

/** Whether a convolution into so many channels can be done by them on the backend in use. */
export const hasKernels = (channels: number): boolean => isRunning() && channels % VECTOR === 0;

const wholePanels = (columns: number) => Math.ceil(columns / PANEL) * PANEL;

/** Weights [depth, columns] in panels of eight columns, as the kernels take them: [columns / 8, depth, 8], the last one filled with zeros. */
function inPanels(weights: Float32Array, depth: number, columns: number): Float32Array {
  const panels = new Float32Array(wholePanels(columns) * depth);
  for (let n = 0; n < columns; n += PANEL) {
    const own = Math.min(PANEL, columns - n);
    for (let k = 0; k < depth; k++)
      panels.set(weights.subarray(k * columns + n, k * columns + n + own), n * depth + k * PANEL);
  }
  return panels;
}

/** A convolution over time with what comes directly behind it. */
export interface Convolution {
  readonly width: number;
  readonly stride: number;
  /** Zeros before the first sample and behind the last. */
  readonly before: number;
  readonly behind: number;
  readonly relu: boolean;
  readonly outputs: number;
}

/** The weights of a convolution as the kernels take them. */
export interface KernelWeights {
  /** In panels. */
  readonly plain: tf.Tensor1D;
  readonly bias: tf.Tensor1D;
  /** In panels, at each of the points; with what minimal filtering takes. Where it pays. */
  readonly tiles?: { readonly weights: tf.Tensor1D; readonly table: tf.Tensor1D };
}

/** Of steps that lie so many samples apart, as many are channels of one row. */
const rowOf = ({ width, stride }: Pick<Convolution, 'width' | 'stride'>, channels: number) => ({
  taps: Math.ceil(width / stride),
  depth: stride * channels,
});

/** `kernel` is float32 [width, channels, outputs]. */
export function kernelWeights(
  kernel: Float32Array,
  bias: Float32Array,
  convolution: Convolution,
  channels: number,
): KernelWeights {
  const { width, outputs } = convolution;
  const plain = tf.tensor1d(inPanels(kernel, width * channels, outputs));
  const { taps, depth } = rowOf(convolution, channels);
  const given = { plain, bias: tf.tensor1d(inPanels(bias, 1, outputs)) };
  if (taps < FEWEST_TAPS || taps > MOST_TAPS || depth % VECTOR > 0) return given;
  const rows = new Float32Array(taps * depth * outputs);
  rows.set(kernel);
  const points = kernelAtPoints(rows, taps, depth, outputs).map((at) => inPanels(at, depth, outputs));
  const each = depth * wholePanels(outputs);
  const weights = new Float32Array(POINTS * each);
  for (const [i, at] of points.entries()) weights.set(at, i * each);
  return { ...given, tiles: { weights: tf.tensor1d(weights), table: tf.tensor1d(tilesTable()) } };
}

interface ConvolveInputs {
  /** float32 [batch, 1, time, channels]. */
  readonly x: tf.TensorInfo;
  readonly plain: tf.TensorInfo;
  readonly bias: tf.TensorInfo;
  readonly tiles?: tf.TensorInfo;
  readonly table?: tf.TensorInfo;
  /** Is added to the result, before it is kept above zero. */
  readonly more?: tf.TensorInfo;
}

interface Given<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: WasmBackend;
}

/** Whether minimal filtering takes less: it multiplies less often, and reads and writes more. */
function pays(steps: number, taps: number, depth: number, { width, stride, outputs }: Convolution): boolean {
  const tiles = Math.ceil(steps / outputsOf(taps));
  const plain = (steps * width * depth * outputs) / stride;
  return tiles * (POINTS * depth * outputs + TO_POINTS * depth + FROM_POINTS * outputs) < plain;
}

function convolve({ inputs, attrs, backend }: Given<ConvolveInputs, Convolution>): tf.TensorInfo {
  const { x, plain, bias, tiles, table, more } = inputs;
  const { width, stride, before, behind, relu, outputs } = attrs;
  const [batch, , time, channels] = x.shape as [number, number, number, number];
  const address = ({ dataId }: tf.TensorInfo) => backend.dataIdMap.get(dataId).memoryOffset;
  const made = (...shape: number[]) => backend.makeOutput(shape, 'float32');
  const steps = Math.floor((before + time + behind - width) / stride) + 1;
  const { taps, depth } = rowOf(attrs, channels);
  const byTiles = tiles !== undefined && pays(steps, taps, depth, attrs);
  const perTile = outputsOf(taps);
  const reach = byTiles ? ((Math.ceil(steps / perTile) - 1) * perTile + POINTS) * stride : 0;
  const length = Math.max(before + time + behind, reach);
  const y = made(batch, 1, steps, outputs);
  const padded = length > time ? made(batch, length, channels) : undefined;
  if (padded) kernels!.pad(address(x), batch, time, channels, before, length - before - time, address(padded));
  const from = address(padded ?? x);
  const added = more ? address(more) : 0;
  if (byTiles) {
    const scratch = made(POINTS * BLOCK * (depth + outputs));
    kernels!.convolve_tiles(
      from,
      length * channels,
      depth,
      steps,
      batch,
      perTile,
      address(table!),
      address(tiles),
      address(bias),
      added,
      outputs,
      relu ? 1 : 0,
      address(scratch),
      address(y),
    );
    backend.disposeData(scratch.dataId);
  } else {
    kernels!.convolve(
      from,
      length * channels,
      stride * channels,
      steps,
      batch * steps,
      width * channels,
      address(plain),
      address(bias),
      added,
      outputs,
      relu ? 1 : 0,
      address(y),
    );
  }
  if (padded) backend.disposeData(padded.dataId);
  return y;
}

interface ScaleShiftInputs {
  readonly x: tf.TensorInfo;
  readonly scale: tf.TensorInfo;
  readonly shift: tf.TensorInfo;
}

function scaleShiftRelu({ inputs: { x, scale, shift }, backend }: Given<ScaleShiftInputs, object>): tf.TensorInfo {
  const channels = x.shape[x.shape.length - 1]!;
  const rows = x.shape.reduce((product, size) => product * size, 1) / channels;
  const address = ({ dataId }: tf.TensorInfo) => backend.dataIdMap.get(dataId).memoryOffset;
  const y = backend.makeOutput(x.shape, 'float32');
  kernels!.scale_shift_relu(address(x), address(scale), address(shift), rows, channels, address(y));
  return y;
}

interface StretchesInputs {
  readonly x: tf.TensorInfo;
  /** int32 [batch, chosen]. */
  readonly at: tf.TensorInfo;
}

function stretches({ inputs: { x, at }, attrs: { rows }, backend }: Given<StretchesInputs, { rows: number }>) {
  const [batch, chosen] = at.shape as [number, number];
  const columns = x.shape[1]!;
  const address = ({ dataId }: tf.TensorInfo) => backend.dataIdMap.get(dataId).memoryOffset;
  const y = backend.makeOutput([batch, chosen, rows * columns], 'float32');
  kernels!.stretches(address(x), address(at), batch * chosen, columns, rows * columns, address(y));
  return y;
}

/** So many rows of x, float32 [rows, columns], from each of `at` on, int32 [batch, chosen]: [batch, chosen, rows * columns]. */
export function stretchesOf(x: tf.Tensor2D, at: tf.Tensor2D, rows: number): tf.Tensor3D {
  if (isRunning()) return tf.engine().runKernel(STRETCHES, { x, at }, { rows }) as tf.Tensor3D;
  const [batch, chosen] = at.shape;
  const offset = tf.tensor3d(
    Int32Array.from({ length: rows }, (_, i) => i),
    [1, 1, rows],
    'int32',
  );
  const each = tf.add(tf.reshape(at, [batch, chosen, 1]), offset);
  return tf.reshape(tf.gather(x, tf.reshape<tf.Rank.R1>(each, [batch * chosen * rows])), [
    batch,
    chosen,
    rows * x.shape[1],
  ]);
}

/** float32 [batch, 1, time, channels] -> [batch, 1, steps, outputs]; only where `hasKernels(outputs)`. */
export function ownConvolution(
  x: tf.Tensor4D,
  { plain, bias, tiles }: KernelWeights,
  convolution: Convolution,
  more?: tf.Tensor4D,
): tf.Tensor4D {
  const inputs = {
    x,
    plain,
    bias,
    ...(tiles && { tiles: tiles.weights, table: tiles.table }),
    ...(more && { more }),
  };
  return tf.engine().runKernel(CONVOLVE, inputs, convolution as unknown as tf.NamedAttrMap) as tf.Tensor4D;
}

/** max(0, x * scale + shift), by channel; only where `hasKernels` of the channels. */
export const ownScaleShiftRelu = (x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor4D =>
  tf.engine().runKernel(SCALE_SHIFT_RELU, { x, scale, shift }) as tf.Tensor4D;
