// Text of files as it may be shown.

/**
 * What is not seen and does harm: controls (but not tabs and ends of lines), halves of characters and code points that are none, which XML
 * forbids, and what turns the direction of all text behind it.
 */
const HARMFUL = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A text without characters that are not seen and change how others are shown. */
export const legible = (text: string): string => text.replace(HARMFUL, '');
