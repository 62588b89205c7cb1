// Typefaces of which glyphs are shipped.

export interface Typeface {
  readonly name: string;
  /** Below `public/`. */
  readonly file: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly url: string;
  readonly copyright: string;
}

/** Made by scripts/report-font.ts. */
export const TYPEFACES: readonly Typeface[] = [
  {
    name: 'Droid Sans Fallback',
    file: 'fonts/report.ttf',
    licence: 'Apache-2.0',
    url: 'https://android.googlesource.com/platform/frameworks/base/',
    copyright: 'Copyright 2006-2010 Google Corp.',
  },
];
