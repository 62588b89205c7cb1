// What files of arrays hold, in whatever format: numbers with axes and pieces of text, each under a name.

import type { Phrase } from '../../ecg/phrases';

/** Numbers with axes, in row or column order. */
export interface NumericArray {
  /** With the names of what it lies in before it, "." between them: "ECG.data". */
  readonly name: string;
  /** Length of each axis; empty for a single number. */
  readonly shape: readonly number[];
  /** Along each axis, how far apart neighbours are in `values`. */
  readonly strides: readonly number[];
  /** How the file stores the numbers. */
  readonly kind: 'float' | 'integer' | 'logical';
  /** All numbers. Read when asked for, as a file may hold many arrays that are no ECG. */
  values(): ArrayLike<number>;
}

/** One or several texts under one name: the labels of channels, a unit. */
export interface TextValue {
  readonly name: string;
  readonly texts: readonly string[];
}

export interface Variables {
  readonly arrays: readonly NumericArray[];
  readonly texts: readonly TextValue[];
  /** What is wrong with those that are in the file too and cannot be read. */
  readonly damage?: Phrase | undefined;
}

/** The same function, called once at most. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const elementsOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/** Strides of values whose last axis runs fastest, as C and NumPy keep them. */
export function rowMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => elementsOf(shape.slice(axis + 1)));
}

/** Strides of values whose first axis runs fastest, as Fortran and MATLAB keep them. */
export function columnMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => elementsOf(shape.slice(0, axis)));
}

/** The name without those of what it lies in. */
export const ownName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The names of what it lies in, "" at the top. */
export const parentName = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));
