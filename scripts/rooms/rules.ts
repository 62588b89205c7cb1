// What is wrong with a list of imports: those that the table does not allow, circles, and files that nobody imports.

import type { Import } from './imports.ts';
import type { Room } from './table.ts';

const isIn = (path: string, place: string) => path === place || path.startsWith(`${place}/`);

export const roomOf = (path: string, rooms: readonly Room[]): Room | undefined =>
  rooms.filter((room) => isIn(path, room.path)).sort((a, b) => b.path.length - a.path.length)[0];

/** The packages of package.json: all of them, and those that are shipped. */
export interface Packages {
  readonly named: ReadonlySet<string>;
  readonly shipped: ReadonlySet<string>;
}

function packageFault(name: string, room: Room, { named, shipped }: Packages): string | undefined {
  if (room.packages !== 'any') {
    if (!room.packages.includes(name)) return `${room.path} may not import the package ${name}`;
    return shipped.has(name) ? undefined : `the package ${name} is not among the dependencies of package.json`;
  }
  return name === 'node' || named.has(name) ? undefined : `the package ${name} is not in package.json`;
}

function fileFault(file: string, room: Room, rooms: readonly Room[]): string | undefined {
  const other = roomOf(file, rooms);
  // An entry for a folder opens it with the rooms in it (scripts and tests look into all of src); one's own room does not.
  if (other === room || room.imports.some((place) => isIn(file, place))) return undefined;
  return `${room.path} may not import ${other?.path ?? file}`;
}

/** One sentence for each import that the table does not allow. */
export function forbiddenImports(imports: readonly Import[], rooms: readonly Room[], packages: Packages): string[] {
  return imports.flatMap(({ from, line, specifier, to }) => {
    const room = roomOf(from, rooms);
    const fault = !room
      ? 'its file lies in no room of the table'
      : to === null
        ? 'there is no such file'
        : 'file' in to
          ? fileFault(to.file, room, rooms)
          : packageFault(to.package, room, packages);
    return fault ? [`${from}:${line} imports "${specifier}": ${fault}.`] : [];
  });
}

type Graph = ReadonlyMap<string, readonly string[]>;

/** File to the files that it imports. */
function graphOf(imports: readonly Import[]): Graph {
  const graph = new Map<string, string[]>();
  for (const { from, to } of imports) {
    if (to === null || !('file' in to)) continue;
    graph.set(from, [...(graph.get(from) ?? []), to.file]);
  }
  return graph;
}

/** The files on the shortest way from what `start` imports back to it, or undefined. */
function wayBack(start: string, graph: Graph): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift())
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const way = [file];
        while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!);
        return way;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  return undefined;
}

/** One sentence for each circle of files, types included; a file that a worker is made of is another program's. */
export function circles(imports: readonly Import[]): string[] {
  const graph = graphOf(imports.filter(({ kind }) => kind !== 'apart'));
  const found = new Map<string, string>();
  for (const file of graph.keys()) {
    const way = wayBack(file, graph);
    if (!way) continue;
    const key = [...way].sort().join();
    if (!found.has(key)) found.set(key, `A circle: ${[...way, file].join(' → ')}.`);
  }
  return [...found.values()];
}

/** One sentence for each file of `src` that nobody imports and that is no entrance. */
export function unused(files: readonly string[], imports: readonly Import[], entrances: readonly string[]): string[] {
  const imported = new Set(
    imports.flatMap(({ from, to }) => (to && 'file' in to && to.file !== from ? [to.file] : [])),
  );
  return files
    .filter((file) => isIn(file, 'src') && !file.endsWith('.d.ts'))
    .filter((file) => !imported.has(file) && !entrances.some((entrance) => isIn(file, entrance)))
    .map((file) => `${file} is imported by nobody.`);
}

/** All that is loaded together with a file: what it imports, what that imports; not types, not what a worker is made of. */
export function loadedWith(
  entrance: string,
  imports: readonly Import[],
): { files: Set<string>; packages: Set<string> } {
  const values = imports.filter(({ kind }) => kind === 'value');
  const files = new Set([entrance]);
  const packages = new Set<string>();
  for (const file of files)
    for (const { from, to } of values) {
      if (from !== file || to === null) continue;
      if ('file' in to) files.add(to.file);
      else packages.add(to.package);
    }
  return { files, packages };
}
