// NumPy arrays: .npy, one array without a name, and .npz, a zip of several.

import { phrase } from '../../ecg/phrases';
import { ArchiveError, UnpackBudget } from '../archive/budget';
import { filesInZip, isZip } from '../archive/zip';
import { DamagedArray, UnsupportedArray } from '../arrays/numbers';
import { arraysOutcome } from '../arrays/outcome';
import type { Variables } from '../arrays/variables';
import { type Budget, BYTES_OF_OBJECT } from '../kit/budget';
import { type FormatReader, headOf, type InputFile, stemOf } from '../reader';
import { isNpy, type NpyContent, readNpy } from './npy';

const variablesOf = (contents: readonly NpyContent[]): Variables => ({
  arrays: contents.flatMap((content) => ('array' in content ? content.array : [])),
  texts: contents.flatMap((content) => ('text' in content ? content.text : [])),
});

export const npyReader: FormatReader = {
  format: 'NumPy',
  recognises: (_file, head) => isNpy(head),
  async read(file, { options, identities, budget }) {
    const bytes = await file.bytes();
    const read = () => variablesOf([readNpy(bytes, '', budget)]);
    return arraysOutcome(read, { path: file.path, format: 'NumPy', options, identities, budget });
  },
};

/** APPNOTE.TXT 4.3.7: length of the name and the name in a local file header. */
const NAME_LENGTH = 26;
const NAME = 30;

/** The name of the first file in a zip. */
function firstName(head: Uint8Array): string {
  const length = head[NAME_LENGTH]! | (head[NAME_LENGTH + 1]! << 8);
  return new TextDecoder().decode(head.subarray(NAME, NAME + length));
}

type Problem = DamagedArray | UnsupportedArray | ArchiveError;
const isProblem = (error: unknown): error is Problem =>
  error instanceof DamagedArray || error instanceof UnsupportedArray || error instanceof ArchiveError;

async function readMember(member: InputFile, budget: Budget): Promise<NpyContent> {
  const bytes = await member.bytes();
  budget.make(BYTES_OF_OBJECT + bytes.length);
  return readNpy(bytes, stemOf(member.path), budget);
}

/** Members that cannot be read are passed over as long as others can: labels are often Python objects. */
async function readMembers(members: readonly InputFile[], budget: Budget): Promise<() => Variables> {
  const contents: NpyContent[] = [];
  const problems: Problem[] = [];
  for (const member of members) {
    try {
      if (isNpy(await headOf(member))) contents.push(await readMember(member, budget));
    } catch (error) {
      if (!isProblem(error)) throw error;
      problems.push(error);
    }
  }
  return () => {
    const variables = variablesOf(contents);
    if (variables.arrays.length === 0) throw problems[0] ?? new DamagedArray(phrase('no-array'));
    // Objects of Python are no damage.
    const [damaged] = problems.filter((problem) => !(problem instanceof UnsupportedArray));
    if (!damaged) return variables;
    return {
      ...variables,
      damage: damaged instanceof DamagedArray ? damaged.problem : phrase('variable-packed-badly'),
    };
  };
}

export const npzReader: FormatReader = {
  format: 'NumPy',

  /** A zip of arrays is one recording, or several in one array; named .zip, it is a folder of recordings. */
  recognises: (file, head) => isZip(head) && /^[^/]+\.npy$/.test(firstName(head)) && !/\.zip$/i.test(file.path),

  async read(file, { options, identities, budget }) {
    const members = await filesInZip(file, new UnpackBudget(file.size, budget));
    if ('code' in members) return { issues: [members] };
    return arraysOutcome(await readMembers(members, budget), {
      path: file.path,
      format: 'NumPy',
      options,
      identities,
      budget,
    });
  },
};
