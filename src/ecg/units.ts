// Units are where ECG software goes wrong: raw counts shown as millivolts, a sample rate shown as paper speed. Branded
// numbers make such a mix-up a type error and cost nothing at run time.

declare const unit: unique symbol;
type Quantity<Name extends string> = number & { readonly [unit]: Name };

export type Millivolt = Quantity<'mV'>;
export type Hertz = Quantity<'Hz'>;
export type Seconds = Quantity<'s'>;
export type Millimetre = Quantity<'mm'>;

export const millivolt = (value: number) => value as Millivolt;
export const hertz = (value: number) => value as Hertz;
export const seconds = (value: number) => value as Seconds;
export const millimetre = (value: number) => value as Millimetre;
