import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from '../../../src/components/model-card/markdown';

describe('Markdown of model cards', () => {
  it('reads headings, wrapped paragraphs, lists, quotes and code', () => {
    const blocks = parseMarkdown(
      '---\ntitle: x\n---\n# Title #\n\nOne\ntwo.\n<!-- not shown -->\n- a\n  goes on\n- b\n\n1. first\n2) second\n\n> said\n> so\n\n```\nx | y\n```\n',
    );
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, content: [{ kind: 'text', text: 'Title' }] },
      { kind: 'paragraph', content: [{ kind: 'text', text: 'One two.' }] },
      {
        kind: 'list',
        ordered: false,
        items: [[{ kind: 'text', text: 'a goes on' }], [{ kind: 'text', text: 'b' }]],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'text', text: 'first' }], [{ kind: 'text', text: 'second' }]],
      },
      { kind: 'quote', content: [{ kind: 'text', text: 'said so' }] },
      { kind: 'code', text: 'x | y' },
    ]);
  });

  it('reads tables with their alignment and escaped bars', () => {
    const [table] = parseMarkdown('| task | AUC |\n| --- | ---: |\n| a \\| b | .9 |\n\nafter');
    expect(table).toEqual({
      kind: 'table',
      head: [[{ kind: 'text', text: 'task' }], [{ kind: 'text', text: 'AUC' }]],
      alignRight: [false, true],
      rows: [[[{ kind: 'text', text: 'a | b' }], [{ kind: 'text', text: '.9' }]]],
    });
  });

  it('takes a dash or a bar in a sentence for what it is', () => {
    expect(parseMarkdown('a | b\nand so on')).toEqual([
      { kind: 'paragraph', content: [{ kind: 'text', text: 'a | b and so on' }] },
    ]);
  });

  it('reads emphasis, code, links and images within a line', () => {
    expect(parseInline('a **b** `c*d` *e* [f](g.md) ![h](i.png) <https://j.org>')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'strong', text: 'b' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'c*d' },
      { kind: 'text', text: ' ' },
      { kind: 'emphasis', text: 'e' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'f', target: 'g.md' },
      { kind: 'text', text: ' ' },
      { kind: 'image', text: 'h', target: 'i.png' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'https://j.org', target: 'https://j.org' },
    ]);
    expect(parseInline('2 * 3 * 4')).toEqual([{ kind: 'text', text: '2 * 3 * 4' }]);
  });

  it.each(JSON.parse(readFileSync('public/models/index.json', 'utf8')) as string[])('reads the card of %s', (id) => {
    const blocks = parseMarkdown(readFileSync(`public/models/${id}/card.md`, 'utf8'));
    expect(blocks[0]?.kind).toBe('heading');
    expect(JSON.stringify(blocks)).not.toMatch(/\*\*|<!--|\| ---/);
  });
});
