// What the comments of well-known databases say of the patient: "# Age: 78" (CinC), "#<sex>: F" (LUDB), "# age: 81" (PTB),
// "# 69 M 1085 1629 x1" (MIT-BIH).

import type { Patient } from '../../ecg/recording';
import { ageIn, sexOf } from '../kit/demographics';
import type { Identities } from '../kit/identities';
import { takeFields } from '../kit/identity-fields';
import { lineMaySayWho, marksIn } from '../kit/personal-phrases';

const AGE = /(?:\bage\b|年龄|年齢|возраст|나이)>?\s*[:：]\s*(\d+(?:[.,]\d+)?(?:\s*[^\d\s<,;]+)?)/i;
const SEX = /(?:\b(?:sex|gender)\b|性别|性別|пол|성별)>?\s*[:：]\s*([^\s<,;]+)/i;
const AGE_AND_SEX = /^(\d{1,3})\s+([MF])\b/;

export function patientFromComments(lines: readonly string[]): Patient {
  // "Age: 50 #Sex: Female": some headers have several in one line.
  const comments = lines.flatMap((line) => line.split('#')).map((comment) => comment.trim());
  const first = <T>(find: (comment: string) => T | undefined) => {
    for (const comment of comments) {
      const found = find(comment);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const age = first((comment) => ageIn(AGE.exec(comment)?.[1] ?? AGE_AND_SEX.exec(comment)?.[1]));
  const sex = first((comment) => sexOf(SEX.exec(comment)?.[1] ?? AGE_AND_SEX.exec(comment)?.[2]));
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

/** "Name: Jane Doe", "<name>: Jane Doe". */
const KEYED = /^<?([^:=<>]{1,60}?)>?\s{0,9}[:=：]\s{0,9}(.+)$/s;

/** The format has no field for who somebody is: comments that may say it are left out, and what they say is given to `identities`. */
export function publicComments(comments: readonly string[], identities: Identities): string[] {
  takeFields(
    identities,
    comments.flatMap((comment) => {
      const [, name, value] = KEYED.exec(comment) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value }];
    }),
  );
  const isPublic = (comment: string) => !lineMaySayWho(comment);
  for (const comment of comments.filter((each) => !isPublic(each))) {
    const { births, numbers } = marksIn(comment);
    for (const birth of births) identities.birth(birth);
    identities.identifiers(numbers);
  }
  return comments.filter(isPublic);
}
