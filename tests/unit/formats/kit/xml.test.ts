import { describe, expect, it } from 'vitest';
import {
  attributeNumber,
  child,
  childrenOf,
  decodeXml,
  descendants,
  isXmlProblem,
  numberOf,
  parseXml,
  textOf,
  type XmlElement,
} from '../../../../src/formats/kit/xml';

function parsed(text: string): XmlElement {
  const result = parseXml(text);
  if (isXmlProblem(result)) throw new Error(JSON.stringify(result.problem));
  return result;
}

describe('parseXml', () => {
  it('drops prefixes and keeps what elements hold', () => {
    const root = parsed(
      '<?xml version="1.0"?><h:a xmlns:h="urn:x" h:k="1"> <h:b>2 &amp; 3</h:b><h:b><![CDATA[<4>]]></h:b></h:a>',
    );
    expect(root.name).toBe('a');
    expect(attributeNumber(root, 'k')).toBe(1);
    expect(childrenOf(root, 'b').map(({ text }) => text)).toEqual(['2 & 3', '<4>']);
  });

  it('takes prefixes that are not declared, a byte order mark and a missing declaration', () => {
    expect(textOf(parsed('\uFEFF<x:a><x:b>t</x:b></x:a>'), 'b')).toBe('t');
  });

  it('takes a declaration after empty lines, as some carts write it', () => {
    expect(parsed('\r\n<?xml version="1.0" encoding="utf-16"?><a/>').name).toBe('a');
  });

  it('takes an ampersand that nobody escaped', () => {
    const root = parsed('<a b="R&D"><c>St. Peter & Paul &amp; Co. &#38; &x</c></a>');
    expect(textOf(root, 'c')).toBe('St. Peter & Paul & Co. & &x');
    expect(root.attributes.get('b')).toBe('R&D');
  });

  it('finds elements below in document order', () => {
    const root = parsed('<a><b><v>1</v></b><v>2</v><c><d><v>3</v></d></c></a>');
    expect(descendants(root, 'v').map(({ text }) => text)).toEqual(['1', '2', '3']);
    expect(numberOf(root, 'c', 'd', 'v')).toBe(3);
    expect(numberOf(root, 'c', 'x')).toBeUndefined();
    expect(child(root, 'c', 'd')?.name).toBe('d');
  });

  it('expands no entity that a file declares', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(100)}"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>`;
    expect(isXmlProblem(parseXml(bomb))).toBe(true);
  });

  it.each([
    ['<a><b></a>', 1],
    ['<a>\n<b', 2],
    ['', 1],
    ['no markup', 1],
    [`${'<a>'.repeat(500)}`, 1],
  ])('says what is wrong with %s', (text, line) => {
    const result = parseXml(text);
    expect(isXmlProblem(result) && result.line).toBe(line);
  });
});

describe('decodeXml', () => {
  const encoded = (declaration: string, ...bytes: number[]) =>
    Uint8Array.from([...new TextEncoder().encode(`${declaration}<a>`), ...bytes, ...new TextEncoder().encode('</a>')]);
  const declaring = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;

  it.each([
    [declaring('ISO-8859-1'), [0xb5], '\u00b5'],
    [declaring('GB2312'), [0xd0, 0xc4], '\u5fc3'],
    [declaring('windows-1251'), [0xfd], '\u044d'],
    [declaring('UTF-16'), [0xc2, 0xb5], '\u00b5'],
    [declaring('ISO-8859-1'), [0xc2, 0xb5], '\u00b5'],
    [declaring('klingon'), [0xb5], '\u00b5'],
    ['', [0xb5], '\u00b5'],
  ])('%s %j', (declaration, bytes, text) => {
    expect(parsed(decodeXml(encoded(declaration, ...bytes))).text).toBe(text);
  });
});
