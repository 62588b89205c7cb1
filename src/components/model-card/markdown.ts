// The subset of Markdown (CommonMark, with the tables of GitHub's dialect) that model cards are written in, as a tree.

import { closesUp } from '../../words/language';

export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly target: string }
  | { readonly kind: 'image'; readonly text: string; readonly target: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly alignRight: readonly boolean[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

const INLINE =
  /!\[(?<alt>[^\]]*)\]\((?<image>[^)\s]+)\)|\[(?<link>[^\]]+)\]\((?<target>[^)\s]+)\)|`(?<code>[^`]+)`|\*\*(?<strong>.+?)\*\*|\*(?<star>[^*\s][^*]*)\*|<(?<auto>https?:[^>\s]+)>/;

/** Text with emphasis, code, links and images; none of them nests. */
export function parseInline(text: string): Inline[] {
  const match = INLINE.exec(text);
  if (!match?.groups) return text === '' ? [] : [{ kind: 'text', text }];
  return [
    ...parseInline(text.slice(0, match.index)),
    inlineOf(match.groups),
    ...parseInline(text.slice(match.index + match[0].length)),
  ];
}

function inlineOf(groups: Readonly<Record<string, string | undefined>>): Inline {
  const { alt, image, link, target, code, strong, star, auto } = groups;
  if (image !== undefined) return { kind: 'image', text: alt ?? '', target: image };
  if (target !== undefined) return { kind: 'link', text: link ?? target, target };
  if (auto !== undefined) return { kind: 'link', text: auto, target: auto };
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  return { kind: 'emphasis', text: star ?? '' };
}

const FENCE = /^```/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBERED = /^\s*\d+[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const CELL_BAR = /(?<!\\)\|/;

const cells = (line: string) =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(CELL_BAR)
    .map((cell) => cell.trim().replace(/\\\|/g, '|'));

/** Lines from the front of `lines` that belong together, joined where the source only wrapped them. */
function take(lines: string[], belongs: (line: string) => boolean): string[] {
  const end = lines.findIndex((line) => !belongs(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

const startsBlock = (line: string, next: string | undefined) =>
  FENCE.test(line) ||
  HEADING.test(line) ||
  BULLET.test(line) ||
  NUMBERED.test(line) ||
  QUOTE.test(line) ||
  (line.includes('|') && next?.includes('-') === true && TABLE_RULE.test(next));

function takeCode(lines: string[]): Block {
  lines.shift();
  const text = take(lines, (line) => !FENCE.test(line)).join('\n');
  lines.shift();
  return { kind: 'code', text };
}

function takeTable(lines: string[]): Block {
  const head = cells(lines.shift() ?? '').map(parseInline);
  const alignRight = cells(lines.shift() ?? '').map((rule) => /^-+:$/.test(rule));
  const rows = take(lines, (line) => line.includes('|')).map((line) => cells(line).map(parseInline));
  return { kind: 'table', head, alignRight, rows };
}

function takeList(lines: string[], marker: RegExp, ordered: boolean): Block {
  const items: string[] = [];
  while (lines[0] !== undefined) {
    const item = marker.exec(lines[0]);
    const continued = /^\s+\S/.test(lines[0]) && !BULLET.test(lines[0]) && !NUMBERED.test(lines[0]);
    if (item) items.push(item[1] ?? '');
    else if (continued) items.push(joined(items.pop() ?? '', lines[0].trim()));
    else break;
    lines.shift();
  }
  return { kind: 'list', ordered, items: items.map(parseInline) };
}

/** Lines of one text: a break between them is a space, but not where the text is Chinese. */
const joined = (before: string, line: string): string =>
  before === '' || closesUp(before.charAt(before.length - 1), line.charAt(0)) ? before + line : `${before} ${line}`;

function takeParagraph(lines: string[]): Block {
  const words = [lines.shift() ?? ''];
  while (lines[0] !== undefined && lines[0].trim() !== '' && !startsBlock(lines[0], lines[1]))
    words.push(lines.shift() ?? '');
  return { kind: 'paragraph', content: parseInline(words.map((line) => line.trim()).reduce(joined)) };
}

function takeBlock(lines: string[]): Block {
  const line = lines[0] ?? '';
  const heading = HEADING.exec(line);
  if (heading) {
    lines.shift();
    return { kind: 'heading', level: heading[1]?.length ?? 1, content: parseInline(heading[2] ?? '') };
  }
  if (FENCE.test(line)) return takeCode(lines);
  if (BULLET.test(line)) return takeList(lines, BULLET, false);
  if (NUMBERED.test(line)) return takeList(lines, NUMBERED, true);
  if (QUOTE.test(line)) {
    const quoted = take(lines, (next) => QUOTE.test(next)).map((next) => next.replace(QUOTE, '$1'));
    return { kind: 'quote', content: parseInline(quoted.reduce(joined, '')) };
  }
  if (startsBlock(line, lines[1])) return takeTable(lines);
  return takeParagraph(lines);
}

/** The blocks of a document. A YAML front matter and HTML comments are skipped. */
export function parseMarkdown(source: string): Block[] {
  const lines = source
    .replace(/\r\n?/g, '\n')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n');
  const blocks: Block[] = [];
  while (lines[0] !== undefined) {
    if (lines[0].trim() === '') lines.shift();
    else blocks.push(takeBlock(lines));
  }
  return blocks;
}
