/** A table for the terminal: a header, then rows; numbers stand to the right. */
export function columns(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => String(row[i] ?? '').length)));
  const isNumber = header.map((_, i) => rows.every((row) => /^[-+]?[\d.,]*$/.test(String(row[i] ?? ''))));
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, i) => (isNumber[i] ? String(cell).padStart(widths[i]!) : String(cell).padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A table of GitHub's Markdown. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
