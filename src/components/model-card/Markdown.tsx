import { createElement, type ReactNode, useMemo } from 'react';
import { type Block, type Inline, parseMarkdown } from './markdown';
import { type CardFiles, Picture } from './Picture';

/** Where a document and its pictures are: `folder` is what their relative addresses start from, and ends with a slash. */
interface Place {
  readonly folder: string;
  readonly files: CardFiles;
}

const isElsewhere = (target: string) => /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//');

/** The page may not load anything from elsewhere, so a link is shown as text with its address. */
function inlineNode(inline: Inline, { folder, files }: Place): ReactNode {
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
        <Picture path={folder + inline.target} alt={inline.text} files={files} />
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

function Table({ table, place }: { readonly table: Extract<Block, { kind: 'table' }>; readonly place: Place }) {
  const row = (tag: 'th' | 'td', cells: readonly (readonly Inline[])[]) =>
    fixed(
      'tr',
      cells.map((content, column) =>
        fixed(
          tag,
          content.map((inline) => inlineNode(inline, place)),
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

function blockNode(block: Block, place: Place): ReactNode {
  const inlines = (content: readonly Inline[]) => content.map((inline) => inlineNode(inline, place));
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
      return <Table table={block} place={place} />;
  }
}

/** A Markdown document as React elements. */
export function Markdown({ source, ...place }: Place & { readonly source: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  return fixed(
    'div',
    blocks.map((block) => blockNode(block, place)),
    'markdown',
  );
}
