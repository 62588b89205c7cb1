// What the comments of well-known databases say of the patient: "# Age: 78" (CinC), "#<sex>: F" (LUDB), "# age: 81" (PTB),
// "# 69 M 1085 1629 x1" (MIT-BIH).

import type { Patient } from '../../ecg/recording';

const AGE = /\bage\b>?\s*:\s*(\d+(?:\.\d+)?)/i;
const SEX = /\b(?:sex|gender)\b>?\s*:\s*(female|male|f|m)\b/i;
const AGE_AND_SEX = /^(\d{1,3})\s+([MF])\b/;

export function patientFromComments(comments: readonly string[]): Patient {
  const first = <T>(find: (comment: string) => T | undefined) => {
    for (const comment of comments) {
      const found = find(comment);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const age = first((comment) => AGE.exec(comment)?.[1] ?? AGE_AND_SEX.exec(comment)?.[1]);
  const sex = first((comment) => SEX.exec(comment)?.[1] ?? AGE_AND_SEX.exec(comment)?.[2]);
  return {
    ...(age === undefined ? {} : { age: Number(age) }),
    ...(sex === undefined ? {} : { sex: /^f/i.test(sex) ? ('female' as const) : ('male' as const) }),
  };
}
