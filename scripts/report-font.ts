// Makes public/fonts/report.ttf: of a font the glyphs of all characters that the texts have and Helvetica has not.
// npm run report-font -- DroidSansFallbackFull.ttf      (Debian: fonts-droid-fallback, python3-fonttools)

import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportCharacters } from './lib/report-characters.ts';

const OUT = 'public/fonts/report.ttf';
/** What a PDF reader does not use, and what glyphs need for screens of few pixels, is left out. */
const OPTIONS = [
  '--no-hinting',
  '--drop-tables+=GDEF,GPOS,GSUB,vhea,vmtx,gasp,post',
  '--name-IDs=',
  '--notdef-outline',
  '--layout-features=',
];

const [font] = process.argv.slice(2);
if (font === undefined) {
  console.error('Usage: npm run report-font -- FONT.ttf');
  process.exitCode = 1;
} else {
  const list = join(mkdtempSync(join(tmpdir(), 'report-font-')), 'characters.txt');
  writeFileSync(list, reportCharacters().join(''));
  execFileSync(
    process.env.PYTHON ?? 'python3',
    ['-m', 'fontTools.subset', font, `--text-file=${list}`, `--output-file=${OUT}`, ...OPTIONS],
    {
      stdio: 'inherit',
    },
  );
  console.log(`${OUT}: ${reportCharacters().length} characters`);
}
