// XML as text, element by element.

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** XML 1.0 forbids all controls but tabs and ends of lines. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ESCAPES[character]!);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What stands in an element: others, made by `element`. */
export type Content = readonly (string | readonly string[])[];

export function element(name: string, attributes: Attributes = {}, ...content: Content): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const inside = content.flat().join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

export const textElement = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;
