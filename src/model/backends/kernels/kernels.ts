// LeadLens' own kernels for tfjs's WebAssembly backend: convolutions over time, which is where its networks spend their time. They work
// in the memory of tfjs's program, on its tensors.

import * as tf from '@tensorflow/tfjs-core';
import { RELAXED, SIMD } from './binaries';

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
  scale_shift_relu(x: number, scale: number, shift: number, rows: number, channels: number, y: number): void;
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
/** Columns that a panel of weights has. */
const PANEL = 8;

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
}

/** Whether a convolution into so many channels can be done by them on the backend in use. */
export const hasKernels = (channels: number): boolean =>
  kernels !== undefined && tf.getBackend() === 'wasm' && channels % PANEL === 0;

/** Weights [depth, columns] in panels of eight columns, as `convolve` takes them: [columns / 8, depth, 8]. */
export function inPanels(weights: Float32Array, depth: number, columns: number): Float32Array {
  const panels = new Float32Array(weights.length);
  for (let n = 0; n < columns; n += PANEL)
    for (let k = 0; k < depth; k++)
      panels.set(weights.subarray(k * columns + n, k * columns + n + PANEL), n * depth + k * PANEL);
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

interface ConvolveInputs {
  /** float32 [batch, 1, time, channels]. */
  readonly x: tf.TensorInfo;
  /** `inPanels`. */
  readonly weights: tf.TensorInfo;
  readonly bias: tf.TensorInfo;
  /** Is added to the result, before it is kept above zero. */
  readonly more?: tf.TensorInfo;
}

interface Given<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: WasmBackend;
}

function convolve({ inputs, attrs, backend }: Given<ConvolveInputs, Convolution>): tf.TensorInfo {
  const { x, weights, bias, more } = inputs;
  const { width, stride, before, behind, relu, outputs } = attrs;
  const [batch, , time, channels] = x.shape as [number, number, number, number];
  const address = ({ dataId }: tf.TensorInfo) => backend.dataIdMap.get(dataId).memoryOffset;
  const length = before + time + behind;
  const steps = Math.floor((length - width) / stride) + 1;
  const y = backend.makeOutput([batch, 1, steps, outputs], 'float32');
  const padded = length > time ? backend.makeOutput([batch, 1, length, channels], 'float32') : undefined;
  if (padded) kernels!.pad(address(x), batch, time, channels, before, behind, address(padded));
  kernels!.convolve(
    address(padded ?? x),
    length * channels,
    stride * channels,
    steps,
    batch * steps,
    width * channels,
    address(weights),
    address(bias),
    more ? address(more) : 0,
    outputs,
    relu ? 1 : 0,
    address(y),
  );
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

/** float32 [batch, 1, time, channels] -> [batch, 1, steps, outputs]; only where `hasKernels(outputs)`. */
export function ownConvolution(
  x: tf.Tensor4D,
  weights: tf.Tensor,
  bias: tf.Tensor1D,
  convolution: Convolution,
  more?: tf.Tensor4D,
): tf.Tensor4D {
  const inputs = { x, weights, bias, ...(more && { more }) };
  return tf.engine().runKernel(CONVOLVE, inputs, convolution as unknown as tf.NamedAttrMap) as tf.Tensor4D;
}

/** max(0, x * scale + shift), by channel; only where `hasKernels` of the channels. */
export const ownScaleShiftRelu = (x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor4D =>
  tf.engine().runKernel(SCALE_SHIFT_RELU, { x, scale, shift }) as tf.Tensor4D;
