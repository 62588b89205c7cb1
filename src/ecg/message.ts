// What is to be told to a person travels as data: a code and its details. `src/words` makes sentences of it, in whatever language.

/** A detail of a message: a number, a name, several of them, or a phrase that is a message itself. */
export type Value = string | number | Message | readonly (string | number | Message)[];

export type Values = Readonly<Record<string, Value>>;

/** Something to be told, by its code and the details that fill the code's sentence. */
export interface Message<Code extends string = string> {
  readonly code: Code;
  readonly values?: Values;
}

/** An error that is to be told to a person; its own `message` is for programmers. */
export class CodedError<Code extends string = string> extends Error implements Message<Code> {
  override readonly name: string = 'CodedError';
  readonly code: Code;
  readonly values: Values;

  constructor(code: Code, values: Values = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.code = code;
    this.values = values;
  }
}

/** Also of an error that has come from another thread, where it has lost its class. */
export const isCoded = (error: unknown): error is Error & Message =>
  error instanceof Error && typeof (error as { code?: unknown }).code === 'string' && 'values' in error;

/** What is to be told of an error; what was not foreseen is told as the browser words it. */
export const messageOf = (error: unknown): Message =>
  isCoded(error)
    ? { code: error.code, values: error.values }
    : { code: 'unexpected', values: { detail: error instanceof Error ? error.message : String(error) } };
