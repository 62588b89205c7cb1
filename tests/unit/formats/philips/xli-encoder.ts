// The reverse of what is known of XLI, written from the description of the format by the project sierra-ecg-tools: a table of
// strings instead of the decoder's chains, differences taken instead of added up.

const END = 1023;

/** Codes of 10 bits, the most significant bit first, filled up with zeros to whole bytes. */
export function bits10(codes: readonly number[]): Uint8Array {
  const bits = codes.map((code) => code.toString(2).padStart(10, '0')).join('');
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

export function lzwCodes(bytes: Uint8Array): number[] {
  const table = new Map<string, number>(Array.from({ length: 256 }, (_, i) => [String.fromCharCode(i), i]));
  const codes: number[] = [];
  let word = '';
  for (const byte of bytes) {
    const longer = word + String.fromCharCode(byte);
    if (table.has(longer)) {
      word = longer;
      continue;
    }
    codes.push(table.get(word)!);
    // 1023 ends the data: 1022 is the last code for a string.
    if (table.size < END) table.set(longer, table.size);
    word = String.fromCharCode(byte);
  }
  if (word !== '') codes.push(table.get(word)!);
  return codes;
}

/** One lead as a chunk with its header. */
export function xliChunk(samples: readonly number[]): Uint8Array {
  const second = (i: number) => 2 * samples[i - 1]! - samples[i - 2]! - samples[i]!;
  const values = samples.map((sample, i) => (i < 2 ? sample : i + 1 < samples.length ? second(i + 1) + 64 : 64));
  const planes = [...values.map((value) => (value >> 8) & 0xff), ...values.map((value) => value & 0xff)];
  const packed = bits10([...lzwCodes(Uint8Array.from(planes)), END]);
  const chunk = new Uint8Array(8 + packed.length);
  const view = new DataView(chunk.buffer);
  view.setInt32(0, packed.length, true);
  view.setInt16(4, 1, true);
  view.setInt16(6, samples.length > 2 ? second(2) : 0, true);
  chunk.set(packed, 8);
  return chunk;
}

export function xli(leads: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(leads.flatMap((lead) => [...xliChunk(lead)]));
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** In lines, as recorders write it. */
export const base64Lines = (bytes: Uint8Array): string => base64(bytes).replace(/.{76}/g, '$&\n');
