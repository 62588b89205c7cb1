import type { Language } from './language';

/** What a network is for, in one line; of one that the language does not know, as its manifest says it. */
export const networkPurpose = (
  { words }: Language,
  { id, purpose }: { readonly id: string; readonly purpose: string },
): string => (words.networks as Readonly<Record<string, string>>)[id] ?? purpose;
