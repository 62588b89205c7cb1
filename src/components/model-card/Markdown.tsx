import { createElement, type ReactNode, useMemo } from 'react';
import { type Block, type Inline, parseMarkdown } from './markdown';

const isElsewhere = (target: string) => /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//');

/** The page may not load anything from elsewhere, so a link is shown as text with its address. */
function inlineNode(inline: Inline, base: string): ReactNode {
  switch (inline.kind) {
    case 'strong':
      return <strong>{inline.text}</strong>;
    case 'emphasis':
      return <em>{inline.text}</em>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'image':
      return isElsewhere(inline.target) ? (
        inline.text
      ) : (
        <img src={new URL(inline.target, base).href} alt={inline.text} />
      );
    case 'link':
      return inline.text === inline.target ? inline.text : `${inline.text} (${inline.target})`;
    case 'text':
      return inline.text;
  }
}

/** An element whose children never change places; handed over one by one they need no keys. */
const fixed = (tag: string, children: readonly ReactNode[], className?: string) =>
  createElement(tag, className === undefined ? null : { className }, ...children);

function Table({ table, base }: { readonly table: Extract<Block, { kind: 'table' }>; readonly base: string }) {
  const row = (tag: 'th' | 'td', cells: readonly (readonly Inline[])[]) =>
    fixed(
      'tr',
      cells.map((content, column) =>
        fixed(
          tag,
          content.map((inline) => inlineNode(inline, base)),
          table.alignRight[column] ? 'number' : undefined,
        ),
      ),
    );
  return (
    <table className="plain-table">
      <thead>{row('th', table.head)}</thead>
      {fixed(
        'tbody',
        table.rows.map((cells) => row('td', cells)),
      )}
    </table>
  );
}

/** Headings of a card stand below the title of its dialog, which is an h2. */
const headingTag = (level: number) => `h${Math.min(6, level + 2)}`;

function blockNode(block: Block, base: string): ReactNode {
  const inlines = (content: readonly Inline[]) => content.map((inline) => inlineNode(inline, base));
  switch (block.kind) {
    case 'heading':
      return fixed(headingTag(block.level), inlines(block.content));
    case 'paragraph':
      return fixed('p', inlines(block.content));
    case 'quote':
      return fixed('blockquote', inlines(block.content));
    case 'code':
      return <pre>{block.text}</pre>;
    case 'list':
      return fixed(
        block.ordered ? 'ol' : 'ul',
        block.items.map((content) => fixed('li', inlines(content))),
      );
    case 'table':
      return <Table table={block} base={base} />;
  }
}

/** A Markdown document as React elements. `base` is its own address, which relative images start from. */
export function Markdown({ source, base }: { readonly source: string; readonly base: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  return fixed(
    'div',
    blocks.map((block) => blockNode(block, base)),
    'markdown',
  );
}
