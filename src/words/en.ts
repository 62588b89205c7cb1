// Every sentence a person reads, in English. One object, by rooms and then by what says it; `{name}` stands for a value.
// Another language is a file beside this one, of the type `Translation<typeof english>`.

export const english = {
  /** Stands beside every result and in every export. */
  disclaimer: 'For research and teaching. Not a medical device; to be reviewed by a qualified clinician.',
} as const;

export type Words = typeof english;
