// Names of columns that recording programs write in lines of their own rather than above the columns.

interface KeyedHeading {
  /** One for each column. */
  readonly names: readonly string[];
  readonly units: readonly string[] | undefined;
  /** Lines that say something else. */
  readonly preamble: readonly (readonly string[])[];
  /** A line of numbers that are no samples stands between the names and the samples. */
  readonly countsFollow: boolean;
}

type Line = readonly string[];

/** As many as there are columns; those at the front, of the time, or at the end, of nothing, have no name here. */
function fitted(names: readonly string[], width: number, first: string): string[] | undefined {
  const filled = names.length < width ? [first, ...names] : [...names];
  if (filled.length > width) return undefined;
  return [...filled, ...Array.from({ length: width - filled.length }, () => '')];
}

const after = (line: Line | undefined): string[] | undefined =>
  line
    ?.slice(1)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

/** Whether a line is the first of those that LabChart writes before each block of samples. */
export const isBlockStart = ([first = '']: Line): boolean => /^Interval=?$/i.test(first.trim());

/** LabChart's "ChannelTitle=", "UnitName=" and "Range=" (ADInstruments), with a cell for each channel. */
function labChart(lines: readonly Line[], width: number): KeyedHeading | undefined {
  const find = (key: RegExp) => lines.find(([first = '']) => key.test(first.trim()));
  const titles = after(find(/^ChannelTitle=?$/i));
  const names = titles && fitted(titles, width, 'time (s)');
  if (!titles || !names) return undefined;
  const ranges = after(find(/^Range=?$/i))?.map((range) => range.replace(/^[-+\d.,\s]+/, ''));
  const given = after(find(/^UnitName=?$/i)) ?? ranges;
  const units = given?.length === titles.length ? fitted(given, width, '') : undefined;
  const preamble = lines.filter(
    ([first = '']) => !/^(?:ChannelTitle|UnitName|Range|TopValue|BottomValue)=?$/i.test(first.trim()),
  );
  return { names, units, preamble, countsFollow: false };
}

/** AcqKnowledge (BIOPAC): "2 channels", then name and unit of each in lines of their own, then a line of generic names. */
function acqKnowledge(lines: readonly Line[], width: number): KeyedHeading | undefined {
  const text = (line: Line | undefined) => (line ?? []).join(' ').trim();
  const at = lines.findIndex((line) => /^\d+ channels?$/i.test(text(line)));
  const count = Number.parseInt(text(lines[at]), 10);
  const pairs = at < 0 ? [] : lines.slice(at + 1, at + 1 + 2 * count).map(text);
  if (at < 0 || count === 0 || pairs.length < 2 * count) return undefined;
  const time = text(lines[at + 1 + 2 * count]?.slice(0, 1));
  const names = fitted(
    pairs.filter((_, i) => i % 2 === 0),
    width,
    `time (${time || 's'})`,
  );
  const units = fitted(
    pairs.filter((_, i) => i % 2 === 1),
    width,
    '',
  );
  return names && { names, units, preamble: lines.slice(0, at), countsFollow: true };
}

const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** OpenSignals (PLUX): a line of JSON with an object for each device. */
function openSignals(lines: readonly Line[], width: number): KeyedHeading | undefined {
  if (!/^OpenSignals/i.test(lines[0]?.[0] ?? '')) return undefined;
  for (const line of lines) {
    const text = line.join(',');
    if (!text.startsWith('{')) continue;
    try {
      const [device] = Object.values(JSON.parse(text) as Record<string, Record<string, unknown>>);
      const columns = stringsOf(device?.column);
      const sensors = stringsOf(device?.sensor);
      // The channels stand last; before them a sequence number and digital inputs.
      const names = columns.map((column, i) => {
        const sensor = sensors[i - (columns.length - sensors.length)];
        return sensor ?? (/^nseq$/i.test(column) ? 'status' : 'digital');
      });
      const fitting = names.length > 0 ? fitted(names, width, '') : undefined;
      if (!fitting) return undefined;
      const preamble = [['sampling rate', String(device?.['sampling rate'] ?? '')]];
      return { names: fitting, units: undefined, preamble, countsFollow: false };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The heading of a table of `width` columns as one of these programs writes it, or undefined. */
export const keyedHeading = (lines: readonly Line[], width: number): KeyedHeading | undefined =>
  labChart(lines, width) ?? acqKnowledge(lines, width) ?? openSignals(lines, width);
