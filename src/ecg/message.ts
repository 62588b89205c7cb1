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
