// Text as files of many years and makers hold it.

const UTF16_SAMPLE = 512;

/** Share of zero bytes at even or odd places from which text without a byte order mark is taken for UTF-16. */
const UTF16_ZERO_SHARE = 0.3;

function utf16ByZeroBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, UTF16_SAMPLE) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const enough = (length / 2) * UTF16_ZERO_SHARE;
  if (odd > enough && even === 0) return 'utf-16le';
  if (even > enough && odd === 0) return 'utf-16be';
  return undefined;
}

/**
 * The text of a file: by its byte order mark, else UTF-16 if every other byte is zero, else UTF-8, else `otherwise`, which is
 * Windows-1252 (of which Latin-1 text is a part) where nothing names another. Never throws.
 */
export function decodeText(bytes: Uint8Array, otherwise: TextDecoder = new TextDecoder('windows-1252')): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf16 = utf16ByZeroBytes(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return otherwise.decode(bytes);
  }
}

const REPLACEMENT_CHARACTER = 0xfffd;
const SPACE = 0x20;

/** Tab, line feed, form feed, carriage return and whatever is printed. */
const isTextCharacter = (code: number): boolean =>
  code >= SPACE ? code !== REPLACEMENT_CHARACTER : code >= 0x09 && code <= 0x0d;

/** The text of a file's beginning, or undefined where it is no text. Its last character may be cut: it is not looked at. */
export function decodeTextHead(head: Uint8Array): string | undefined {
  const text = decodeText(head);
  for (let i = 0; i < text.length - 1; i++) if (!isTextCharacter(text.charCodeAt(i))) return undefined;
  return text;
}

/** Lines without their ends, of whatever kind these are. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);
