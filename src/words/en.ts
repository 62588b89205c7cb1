// Every sentence a person reads, in English. One object, by rooms and then by what says it; `{name}` stands for a value.
// Another language is a file beside this one, of the type `Translation<typeof english>`.

export const english = {
  /** Stands beside every result and in every export. */
  disclaimer: 'For research and teaching. Not a medical device; to be reviewed by a qualified clinician.',

  /** Units and what stands around a number; \u202f is a narrow space that does not break. */
  format: {
    percent: '{n}\u202f%',
    percentBelow: '<\u202f{n}\u202f%',
    percentAbove: '>\u202f{n}\u202f%',
    rise: '+{n}',
    fall: '\u2212{n}',
    milliseconds: '{n}\u202fms',
    seconds: '{n}\u202fs',
    minutes: '{n}\u202fmin',
    minutesAndSeconds: '{minutes} {seconds}',
    clock: '{hours}:{minutes}:{seconds}',
    hertz: '{n}\u202fHz',
    megabytes: '{n}\u202fMB',
  },
} as const;

export type Words = typeof english;
