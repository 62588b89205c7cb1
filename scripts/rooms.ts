// Holds the walls: `npm run lint` prints every import that scripts/rooms/table.ts does not allow, and every circle.

import { readRepository } from './rooms/repository.ts';
import { circles, forbiddenImports, unused } from './rooms/rules.ts';
import { ENTRANCES, ROOMS } from './rooms/table.ts';

const { files, imports, packages } = readRepository(`${import.meta.dirname}/..`);
const faults = [
  ...forbiddenImports(imports, ROOMS, packages),
  ...circles(imports),
  ...unused(files, imports, ENTRANCES),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error('\nWho may import whom is said in scripts/rooms/table.ts and docs/architecture.md.');
  process.exitCode = 1;
} else console.log(`${imports.length} imports of ${files.length} files keep to their rooms.`);
