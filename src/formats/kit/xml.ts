// XML as ECG devices write it. It is read without a DOM, so that it works in a worker, and without expanding any entity but
// the five of XML itself, so that no file can grow in memory.

import { SaxesParser } from 'saxes';
import { last } from '../../ecg/last';
import { type Phrase, phrase } from '../../ecg/phrases';
import { Budget } from './budget';
import { decimalNumber } from './decimal';
import { decodeText } from './text';

/** An element without its namespace prefix: <hl7:value xsi:type="PQ"> has the name "value" and the attribute "type". */
export interface XmlElement {
  readonly name: string;
  /** By local name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in this element, without that of its children. */
  readonly text: string;
}

/** Why a text is no XML that can be read, in words that complete "it cannot be understood: ...". */
export interface XmlProblem {
  readonly problem: string | Phrase;
  /** Counted from 1. */
  readonly line: number;
}

/** Deeper than any ECG format nests; a file that goes on is made to do harm. */
const MAX_DEPTH = 200;

/** Of two characters a reader may make a number, in two precisions; the text is there as a whole and in its element. */
const BYTES_OF_CHARACTER = 6;
/** Two lists, a map and an object. */
const BYTES_OF_ELEMENT = 400;
/** Its place in a map and in an object of the parser. */
const BYTES_OF_ATTRIBUTE = 160;

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: OpenElement[];
  text: string;
}

/** How far into a file its declaration may reach. */
const DECLARATION_BYTES = 256;
const DECLARED_ENCODING = /<\?xml\b[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * The text of an XML file. What it declares as its encoding counts only where the bytes say nothing themselves: carts declare
 * UTF-16 and write UTF-8, or declare nothing.
 */
export function decodeXml(bytes: Uint8Array): string {
  const beginning = new TextDecoder('windows-1252').decode(bytes.subarray(0, DECLARATION_BYTES));
  const declared = DECLARED_ENCODING.exec(beginning)?.[1];
  if (declared === undefined || /^utf-?(?:8|16)/i.test(declared)) return decodeText(bytes);
  try {
    return decodeText(bytes, new TextDecoder(declared));
  } catch {
    return decodeText(bytes);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An ampersand that begins no reference, as in the name of a hospital that nobody escaped. */
const STRAY_AMPERSAND = /&(?!(?:#\d+|#x[\da-f]+|[a-z_:][\w.:-]*);)/gi;

/**
 * Parses XML with or without a declaration, whatever encoding that names: `text` is already decoded.
 *
 * The root element, or the first problem. What the parser only warns of (a prefix that is not declared) is passed over, and so
 * are ampersands that stand for themselves.
 */
export function parseXml(text: string, budget = new Budget(text.length)): XmlElement | XmlProblem {
  budget.make(BYTES_OF_CHARACTER * text.length);
  const parsed = parseStrictly(text, budget);
  if (!isXmlProblem(parsed) || text.includes('<![CDATA[') || text.search(STRAY_AMPERSAND) < 0) return parsed;
  const escaped = parseStrictly(text.replace(STRAY_AMPERSAND, '&amp;'), budget);
  return isXmlProblem(escaped) ? parsed : escaped;
}

function parseStrictly(text: string, budget: Budget): XmlElement | XmlProblem {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let problem: XmlProblem | undefined;
  const fail = (what: string | Phrase) => {
    problem ??= { problem: what, line: parser.line };
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')));
  parser.on('opentag', (tag) => {
    budget.make(BYTES_OF_ELEMENT);
    if (open.length >= MAX_DEPTH) fail(phrase('xml-too-deep', { depth: MAX_DEPTH }));
    const attributes = new Map(Object.entries(tag.attributes).map(([name, value]) => [localName(name), value]));
    const element: OpenElement = { name: localName(tag.name), attributes, children: [], text: '' };
    last(open)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('attribute', () => budget.make(BYTES_OF_ATTRIBUTE));
  parser.on('closetag', () => {
    open.pop();
  });
  const add = (more: string) => {
    const element = last(open);
    if (element) element.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  // Stop at the first problem: a damaged file of many megabytes would report thousands.
  const CHUNK = 65_536;
  const body = text.replace(/^\uFEFF?\s*/, '');
  for (let at = 0; at < body.length && !problem; at += CHUNK) parser.write(body.slice(at, at + CHUNK));
  if (!problem) parser.close();
  if (problem) return problem;
  return root ?? { problem: phrase('xml-without-element'), line: 1 };
}

export const isXmlProblem = (result: XmlElement | XmlProblem): result is XmlProblem => 'problem' in result;

/** The first child of that name, following `names` down. */
export function child(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of names) found = found?.children.find((each) => each.name === name);
  return found;
}

/** The children of that name. */
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((each) => each.name === name) ?? [];

/** Every element of that name below this one, in document order. */
export function descendants(element: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = [...(element?.children ?? [])].reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.name === name) found.push(next);
    for (let i = next.children.length - 1; i >= 0; i--) waiting.push(next.children[i]!);
  }
  return found;
}

/** This element and all below it. */
export function countElements(element: XmlElement): number {
  return element.children.reduce((count, each) => count + countElements(each), 1);
}

/** The trimmed text of the element that `names` lead down to; undefined where it is absent or empty. */
export function textOf(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  const text = child(element, ...names)?.text.trim();
  return text === '' ? undefined : text;
}

/** The finite number that the element holds; undefined where it holds none. */
export function numberOf(element: XmlElement | undefined, ...names: readonly string[]): number | undefined {
  const value = decimalNumber(textOf(element, ...names) ?? '');
  return Number.isFinite(value) ? value : undefined;
}

/** A number in an attribute; undefined where there is none. */
export function attributeNumber(element: XmlElement | undefined, name: string): number | undefined {
  const value = decimalNumber(element?.attributes.get(name) ?? '');
  return Number.isFinite(value) ? value : undefined;
}
