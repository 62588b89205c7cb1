// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources that are looked through stand here as texts.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isNamed, proseIn, rooms, VOCABULARY } from '../../../scripts/words/hard-coded';
import { proseOf } from '../../../scripts/words/prose';

const textsOf = (source: string): string[] => proseOf('made-up.tsx', source).map(({ text }) => text);

describe('what counts as a text for a person', () => {
  it.each([
    ["const a = 'Open a file';", 'Open a file'],
    ['const a = "cut off";', 'cut off'],
    ['const a = `${n} leads are left out`;', '… leads are left out'],
    ['const a = `Lead ${name}`;', 'Lead …'],
    ['const a = `${count} files`;', '… files'],
    ["const a = { label: 'Heart rate' };", 'Heart rate'],
    ["const a = new Map([[1, 'Normal beat']]);", 'Normal beat'],
    ["const a = first ? 'no lead' : '';", 'no lead'],
    ["throw new CodedError('The file is damaged.');", 'The file is damaged.'],
    ['const a = <p>Reload</p>;', 'Reload'],
    ['const a = <button title="Close" />;', 'Close'],
    ['const a = <button aria-label="Close" />;', 'Close'],
    ['const a = <input placeholder="Search" />;', 'Search'],
    ["const a = <p title={`${n} windows`}>{'of them'}</p>;", '… windows|of them'],
    ['const a = <p>{count} leads</p>;', 'leads'],
    ["const a = 'Ärzte schreiben';", 'Ärzte schreiben'],
    ["const a = '心电图';", '心电图'],
    ['const a = `${n}个导联`;', '…个导联'],
    ['const a = <p>打开</p>;', '打开'],
  ])('finds it in %s', (source, texts) => {
    expect(textsOf(source)).toEqual(texts.split('|'));
  });

  it.each([
    "import a from 'two words';",
    "const a = 'aVR';",
    "const a = 'not-an-ecg';",
    "const a = 'PatientName';",
    "const a = '../../ecg/leads';",
    'const a = `${gain} mm/mV`;',
    'const a = `${rate} Hz`;',
    'const a = `${a} ${b}`;',
    "type A = 'two words';",
    "const a = { 'QRS Duration': 1 };",
    "const a = key === 'sampling rate';",
    "switch (a) { case 'end of header': break; }",
    "throw new Error('no provider above');",
    'const a = <p className="wide page" />;',
    'const a = <p key={`header ${id}`} />;',
    'const a = <p>·</p>;',
    'const a = <p>{words.paper.fit}</p>;',
    'const a = `<path data-lead="${lead}" fill="none"/>`;',
    '// two words\nconst a = 1;',
  ])('passes over %s', (source) => {
    expect(textsOf(source)).toEqual([]);
  });

  it('says in which line a text begins', () => {
    expect(proseOf('a.ts', "const a = 1;\nconst b = [\n  'Zoom in',\n];")).toEqual([{ line: 3, text: 'Zoom in' }]);
  });
});

describe('the sources hold no texts for a person beside those of src/words', () => {
  it.each(rooms)('src/%s', (room) => {
    const prose = proseIn(room);
    expect(prose).toEqual([]);
  });

  it('names as vocabulary nothing that is no longer there', () => {
    const gone = Object.entries(VOCABULARY).flatMap(([file, { texts }]) => {
      const there = proseOf(file, readFileSync(file, 'utf8')).map(({ text }) => text);
      return texts.filter((name) => !there.some((text) => isNamed([name], text))).map((text) => `${file} ${text}`);
    });
    expect(gone).toEqual([]);
  });
});
