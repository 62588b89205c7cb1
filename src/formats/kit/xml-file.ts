// ECG files that are XML: what their root is called, and the tree of their elements or why there is none.

import { issue } from '../../ecg/read-issue';
import { fileName, type InputFile, type ReadContext, type ReadOutcome } from '../reader';
import { takeXml } from './identity-fields';
import { decodeTextHead } from './text';
import { decodeXml, isXmlProblem, parseXml, type XmlElement } from './xml';

/** What may come before the root: declaration, processing instructions, comments, document type (with its internal subset). */
const BEFORE_ROOT = /^(?:\uFEFF|\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>)*/;
const ROOT = /^<(?:[^\s<>/:]+:)?([^\s<>/:]+)(?=[\s/>])/;

/** The local name of the root element in the beginning of a file; undefined where it is no XML. */
export function rootName(head: Uint8Array): string | undefined {
  const text = decodeTextHead(head);
  return text === undefined ? undefined : ROOT.exec(text.replace(BEFORE_ROOT, ''))?.[1];
}

/** The root element of a file, or the issue that says why it cannot be parsed. Who is named in the file is given to `identities`. */
export async function readXmlFile(
  file: InputFile,
  { identities, budget }: Pick<ReadContext, 'identities' | 'budget'>,
): Promise<XmlElement | ReadOutcome> {
  const name = fileName(file.path);
  const root = parseXml(decodeXml(await file.bytes()), budget);
  if (!isXmlProblem(root)) {
    takeXml(identities, root);
    return root;
  }
  const { problem, line } = root;
  return { issues: [issue('bad-header', { file: name, line, problem }, name)] };
}

export const isOutcome = (root: XmlElement | ReadOutcome): root is ReadOutcome => 'issues' in root;
