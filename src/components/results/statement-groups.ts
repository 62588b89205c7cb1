import type { Label } from '../../model/contracts';
import { GROUP_NAMES, SUPERCLASS_NAMES } from '../format';

/** "Rhythm", "Diagnosis, conduction", "Diagnosis, form". */
export function groupsInWords(label: Label): string {
  const groups = label.groups.map((group) => GROUP_NAMES[group]);
  const superclass = label.superclass === null ? undefined : SUPERCLASS_NAMES[label.superclass];
  const words = superclass === undefined ? groups : [...groups.slice(0, 1), superclass, ...groups.slice(1)];
  return words.map((word, i) => (i === 0 ? word : word.toLowerCase().replace('st-t', 'ST-T'))).join(', ');
}
