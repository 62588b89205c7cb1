// Files within a PDF (ISO 32000-1, 7.11.4), in the order of their names.

import type { Budget } from '../kit/budget';
import type { PdfDocument } from './document';
import type { PdfObject } from './objects';

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MOST = 64;

/** Names of files are written in UTF-16 or in single bytes. */
function textOf(text: string): string {
  if (!text.startsWith('\xfe\xff')) return text;
  let out = '';
  for (let i = 2; i + 1 < text.length; i += 2)
    out += String.fromCharCode(256 * text.charCodeAt(i) + text.charCodeAt(i + 1));
  return out;
}

export function attachmentsOf(document: PdfDocument, budget: Budget): readonly Attachment[] {
  const found = new Map<string, Attachment>();
  const add = (object: PdfObject | undefined) => {
    const specification = document.dictionary(object);
    const name = document.resolve(specification.get('UF') ?? specification.get('F'));
    const files = document.dictionary(specification.get('EF'));
    if (typeof name !== 'string' || found.size >= MOST || found.has(name)) return;
    const bytes = document.content(files.get('F') ?? files.get('UF'));
    const plain = textOf(name).replaceAll('\\', '/');
    if (bytes) found.set(name, { name: plain.slice(plain.lastIndexOf('/') + 1), bytes });
  };
  const seen = new Set<PdfObject>();
  const visit = (object: PdfObject | undefined, depth: number) => {
    const node = document.dictionary(object);
    if (depth > 20 || seen.has(node)) return;
    seen.add(node);
    budget.step(10);
    for (const [i, each] of document.list(node.get('Names')).entries()) if (i % 2 === 1) add(each);
    for (const kid of document.list(node.get('Kids'))) visit(kid, depth + 1);
  };
  visit(document.dictionary(document.catalog.get('Names')).get('EmbeddedFiles'), 0);
  for (const each of document.list(document.catalog.get('AF'))) add(each);
  return [...found.values()];
}
