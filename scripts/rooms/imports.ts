// What each file imports: static and dynamic imports, imports of types, re-exports, and workers started from a file's address.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path/posix';
import { parseSync } from 'vite';

/** `apart`: another program (a worker) is made of the file; `type`: nothing is left of it in what runs. */
export type ImportKind = 'value' | 'type' | 'apart';

export interface Import {
  /** Path from the root of the repository. */
  readonly from: string;
  readonly line: number;
  /** As it is written. */
  readonly specifier: string;
  /** A path from the root of the repository, or the name of a package; null where no such file is there. */
  readonly to: { readonly file: string } | { readonly package: string } | null;
  readonly kind: ImportKind;
}

const SOURCE = ['.ts', '.tsx', '.js', '.mjs'];
/** What a specifier may leave out. */
const ENDINGS = ['', '.ts', '.tsx', '.d.ts', '/index.ts'];

export const isSource = (path: string): boolean => SOURCE.includes(extname(path));

/** Every source file below the folders. @param folders from `root`, which is absolute. */
export const sourceFiles = (root: string, folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter(isSource)
      .sort(),
  );

/** `@scope/name/part` → `@scope/name`; all that Node brings is "node". */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Every file that a name of `imports` in package.json can stand for, whatever the conditions. */
const targetsOf = (entry: unknown): readonly string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry ?? {}).flatMap(targetsOf);

/** Where specifiers lead to. */
export interface Resolver {
  readonly isFile: (path: string) => boolean;
  /** `imports` of package.json. */
  readonly aliases: Readonly<Record<string, unknown>>;
}

export const resolverOf = (root: string): Resolver => ({
  isFile: (path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile(),
  aliases: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports ?? {},
});

function targets(specifier: string, from: string, { isFile, aliases }: Resolver): readonly Import['to'][] {
  const [path] = specifier.split('?') as [string];
  const inRepository = (base: string) => {
    const file = ENDINGS.map((ending) => base + ending).find(isFile);
    return file === undefined ? null : { file };
  };
  if (path.startsWith('.')) return [inRepository(join(dirname(from), path))];
  if (path.startsWith('/')) return [inRepository(path.slice(1))];
  if (path in aliases) return targetsOf(aliases[path]).map((target) => inRepository(join('.', target)));
  return [{ package: packageOf(path) }];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* nodesBelow(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesBelow(item);
  else if (isNode(value)) {
    yield value;
    for (const field of Object.values(value)) if (typeof field === 'object') yield* nodesBelow(field);
  }
}

const textOf = (node: unknown): string | undefined =>
  isNode(node) && typeof node.value === 'string' ? node.value : undefined;

/** `new URL('./worker.ts', import.meta.url)`; a folder or a file of another kind is data. */
const isProgram = (node: Node, code: string) =>
  node.type === 'NewExpression' &&
  (node.callee as Node).name === 'URL' &&
  /,\s*import\.meta\.url\s*\)$/.test(code.slice(node.start, node.end as number)) &&
  isSource(textOf((node.arguments as Node[])[0]) ?? '');

function written(node: Node, code: string): { specifier: string | undefined; kind: ImportKind } | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (!node.source) return undefined;
      const names = (node.specifiers ?? []) as readonly { importKind?: string; exportKind?: string }[];
      const isType = (kind: unknown) => kind === 'type';
      const types =
        isType(node.importKind) ||
        isType(node.exportKind) ||
        (names.length > 0 && names.every((name) => isType(name.importKind) || isType(name.exportKind)));
      const specifier = textOf(node.source);
      return { specifier, kind: types ? 'type' : specifier?.includes('?worker') ? 'apart' : 'value' };
    }
    case 'ImportExpression':
      return { specifier: textOf(node.source), kind: 'value' };
    case 'TSImportType':
      return { specifier: textOf(node.source), kind: 'type' };
    default:
      return isProgram(node, code) ? { specifier: textOf((node.arguments as Node[])[0]), kind: 'apart' } : undefined;
  }
}

/** The imports of one file, in order. What is put together while it runs (`import(path)`) is not known and not among them. */
export function importsOf(from: string, code: string, resolver: Resolver): readonly Import[] {
  const { program, errors } = parseSync(from, code);
  if (errors.length > 0) throw new Error(`${from} cannot be parsed: ${errors[0]!.message}`);
  return [...nodesBelow(program)].flatMap((node) => {
    const { specifier, kind } = written(node, code) ?? {};
    if (specifier === undefined || kind === undefined) return [];
    const line = code.slice(0, node.start).split('\n').length;
    return targets(specifier, from, resolver).map((to) => ({ from, line, specifier, to, kind }));
  });
}

/** Every import of the files. */
export function readImports(root: string, files: readonly string[]): readonly Import[] {
  const resolver = resolverOf(root);
  return files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8'), resolver));
}
