// The Chinese card of a network: its prose is written by hand, what is generated in it is made of the English card.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { english } from '../../src/words/en.ts';
import { chinese } from '../../src/words/zh.ts';
import { type CardText, CELLS, SENTENCES } from '../words/card-zh.ts';

const chineseOf = (card: URL) => new URL(card.href.replace(/card\.md$/, 'card.zh.md'));

interface Rule {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly chinese: string;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A template as an expression; the same place twice is not needed. `end` is what follows it. */
function ruleOf([template, translation]: CardText, end: string): Rule {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const pattern = template
    .split(/\{\w+\}/)
    .map(escaped)
    .join('(.+?)');
  return { pattern: new RegExp(`^${pattern}${end}`), names, chinese: translation };
}

const ownLength = (template: string) => template.replace(/\{\w+\}/g, '').length;

const SENTENCE_RULES = SENTENCES.map((text) => ruleOf(text, '(?=\\s|$)'));
/** Those with most words of their own first. */
const CELL_RULES = [...CELLS].sort(([a], [b]) => ownLength(b) - ownLength(a)).map((text) => ruleOf(text, '$'));

/** Statements by their English names, in any case. */
const STATEMENTS = new Map(
  Object.entries(english.statements).map(([code, name]) => [
    name.toLowerCase(),
    chinese.statements[code as keyof typeof english.statements],
  ]),
);

/** No space before the sign of per cent; between numbers "to" is a word. */
const numbersIn = (text: string) =>
  text
    .replace(/ %/g, '%')
    .replace(/^(\S+) \((\S+) to (\S+)\)$/, '$1（$2 至 $3）')
    .replace(/^(\S+) to (\S+)$/, '$1 至 $2');

/** ".949", which has its zero in Chinese. */
const WITHOUT_ZERO = /(?<![\w.])\.(?=\d)/g;

/** A word of English that no other language has. */
const ENGLISH_WORD = /(?<![\w./`-])(?!aV[RLF])[a-z]{3,}(?![\w./`-])/;

/** What has no translation is noted. */
function fill(rule: Rule, found: RegExpExecArray, missing: string[]): string {
  return rule.chinese.replace(/\{(\w+)\}/g, (_, name: string) =>
    value(found[1 + rule.names.indexOf(name)] ?? '', missing),
  );
}

function value(text: string, missing: string[]): string {
  if (text.includes('`') || /^[\w/]+\.svg$/.test(text)) return text.replace(/, and /g, '、').replace(/, /g, '、');
  const parts = text.split(', ');
  return parts.length > 1 ? parts.map((part) => cell(part, missing)).join('、') : cell(text, missing);
}

function cell(text: string, missing: string[]): string {
  const statement = STATEMENTS.get(text.toLowerCase());
  if (statement !== undefined) return statement;
  if (text.toUpperCase() in english.statements) return text.toUpperCase();
  for (const rule of CELL_RULES) {
    const found = rule.pattern.exec(text);
    if (found) return fill(rule, found, missing);
  }
  if (text.includes(', ')) return value(text, missing);
  if (ENGLISH_WORD.test(text)) missing.push(text);
  return numbersIn(text);
}

/** A paragraph, sentence by sentence. */
function paragraph(text: string, missing: string[]): string {
  let rest = text;
  let out = '';
  while (rest !== '') {
    const found = SENTENCE_RULES.map((rule) => ({ rule, match: rule.pattern.exec(rest) })).find(({ match }) => match);
    if (!found?.match) {
      missing.push(rest);
      return `${out}${rest}`;
    }
    out += fill(found.rule, found.match, missing);
    rest = rest.slice(found.match[0].length).trimStart();
  }
  return out;
}

/** What was generated in English, in Chinese; `missing` is what has no translation yet. */
export function generatedInChinese(text: string): { readonly text: string; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const lines = text.split('\n').map((line) => {
    if (line.startsWith('|')) {
      const cells = line.slice(1, -1).split('|');
      return `|${cells.map((each) => (/^[\s-]*$/.test(each) ? each : ` ${cell(each.trim(), missing)} `)).join('|')}|`;
    }
    return line.trim() === '' ? line : paragraph(line.trim(), missing);
  });
  return { text: lines.join('\n').replace(WITHOUT_ZERO, '0.'), missing: [...new Set(missing)] };
}

const BLOCK = /<!-- (?!end)(.*?) -->\n([\s\S]*?)<!-- end of (.*?) -->/g;

/** The Chinese card with what is generated in the English one. */
export function withGenerated(englishCard: string, chineseCard: string) {
  const blocks = new Map([...englishCard.matchAll(BLOCK)].map(([, , text = '', end = '']) => [end, text]));
  const missing: string[] = [];
  const text = chineseCard.replace(BLOCK, (whole: string, begin: string, _: string, end: string) => {
    const original = blocks.get(end);
    if (original === undefined) return whole;
    const generated = generatedInChinese(original);
    missing.push(...generated.missing);
    return `<!-- ${begin} -->\n${generated.text}<!-- end of ${end} -->`;
  });
  return { text, missing };
}

/** Writes what is generated of the English card into the Chinese one, where there is one; gives what has no translation. */
export async function refreshChineseCard(card: URL): Promise<readonly string[]> {
  const file = chineseOf(card);
  if (!card.href.endsWith('/card.md') || !existsSync(file)) return [];
  const { text, missing } = withGenerated(await readFile(card, 'utf8'), await readFile(file, 'utf8'));
  await writeFile(file, text);
  return missing;
}
