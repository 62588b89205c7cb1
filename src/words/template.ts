import type { Values } from '../ecg/message';

/** A sentence for each plural category of the value `count` (Unicode CLDR, as `Intl.PluralRules` names them). */
export interface Plural {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** A text in which `{name}` stands for a value. Nothing but data, so that a language is one file without code. */
export type Template = string | Plural;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The names of the values that a template needs. */
export type NamesOf<T> = T extends string
  ? NamesIn<T>
  : T extends Plural
    ? 'count' | { [Case in keyof T]: T[Case] extends string ? NamesIn<T[Case]> : never }[keyof T]
    : never;

/** What `say` must be given beside a template: nothing where it has no places to fill. */
export type Filling<T> = [NamesOf<T>] extends [never]
  ? readonly []
  : readonly [values: { readonly [Name in NamesOf<T>]: Values[string] }];

/** The same keys with any text: what another language must have. */
export type Translation<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends Template ? Template : Translation<Words[Key]>;
};
