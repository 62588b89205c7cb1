import { parseSync } from 'vite';

/** A text in a source that reads as if it were written for a person. */
export interface Prose {
  readonly line: number;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Two words, with at most an "a" between: identifiers, paths, numbers and their units have none. */
const WORDS = /\p{L}{2,}['’"”)]?[,;:.]?\s+(?:a\s+)?['‘“"(]?\p{L}{2,}/u;
/** A word beside a value that is filled in, a space between; units have fewer letters. */
const BESIDE_VALUE = /…\s+\p{L}{3,}|\p{L}{3,}[:,]?\s+…/u;
/** `<path d="…">` and its like: a drawing in the making. */
const MARKUP = /^<|\w="/;
const LETTER = /\p{L}/u;
/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Attributes that a browser shows or reads out as they are: there a single word counts as well. */
const SHOWN = new Set(['title', 'aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'label', 'alt']);
/** Attributes whose words are names of classes, of elements, of families of letters. */
const TECHNICAL = new Set([
  'className',
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
  'd',
  'fontFamily',
  'key',
  'rel',
  'resetKey',
]);
/** Errors of these classes are for programmers: one that a person is to see is a `CodedError`. */
const FOR_PROGRAMMERS = new Set(['Error', 'TypeError', 'RangeError']);
/** A text that is compared with is not shown. */
const COMPARISONS = new Set(['===', '!==']);

const readsAsText = (text: string): boolean => UNSPACED.test(text) || (WORDS.test(text) && !MARKUP.test(text));

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const nodesIn = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];

/** Every text of a source that seems meant for a person, in the order of the source; `…` stands for what is filled in. */
export function proseOf(file: string, source: string): Prose[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]!.message}`);
  const found: Prose[] = [];

  const note = (node: Node, text: string): void => {
    const line = source.slice(0, node.start).split('\n').length;
    found.push({ line, text: text.replace(/\s+/g, ' ').trim() });
  };

  const walk = (node: Node): void => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'TSLiteralType':
      case 'TSTemplateLiteralType':
        return;
      case 'NewExpression':
        if (FOR_PROGRAMMERS.has(String((node.callee as Node).name))) return;
        break;
      case 'BinaryExpression':
        if (COMPARISONS.has(String(node.operator))) {
          for (const side of [node.left, node.right]) if (isNode(side) && side.type !== 'Literal') walk(side);
          return;
        }
        break;
      case 'SwitchCase':
        for (const statement of nodesIn(node.consequent)) walk(statement);
        return;
      case 'Property':
        // A key is a name, however it looks.
        if (node.computed === true) break;
        walk(node.value as Node);
        return;
      case 'JSXAttribute': {
        const name = String((node.name as Node).name);
        if (TECHNICAL.has(name)) return;
        const value = node.value as Node | null;
        if (SHOWN.has(name) && value?.type === 'Literal' && LETTER.test(String(value.value))) {
          note(value, String(value.value));
          return;
        }
        break;
      }
      case 'JSXText':
        if (LETTER.test(String(node.value))) note(node, String(node.value));
        return;
      case 'Literal':
        if (typeof node.value === 'string' && readsAsText(node.value)) {
          note(node, node.value);
        }
        return;
      case 'TemplateLiteral': {
        const text = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
        if (readsAsText(text) || (BESIDE_VALUE.test(text) && !MARKUP.test(text))) note(node, text);
        break;
      }
    }
    for (const value of Object.values(node)) for (const inner of nodesIn(value)) walk(inner);
  };
  walk(program as unknown as Node);
  return found;
}
