// Misplacements of electrodes in words, by the names of `SWAPS` and of the networks that notice them.

const TURNS: Readonly<Record<string, string>> = {
  clockwise: 'the limb electrodes turned clockwise (RA on LA, LA on LL, LL on RA)',
  counterclockwise: 'the limb electrodes turned counterclockwise (RA on LL, LL on LA, LA on RA)',
  'RA/RL+LA/LL': 'the electrodes of both arms and both legs exchanged',
  'chest pair': 'two chest electrodes exchanged',
  'V1-V6 reversed': 'the chest electrodes in reverse order',
};

/** "the electrodes RA and LA exchanged". */
export function swapInWords(name: string): string {
  const [a, b] = name.split('/');
  return TURNS[name] ?? `the electrodes ${a} and ${b} exchanged`;
}

const SHORT: Readonly<Record<string, string>> = {
  clockwise: 'Limb turned clockwise',
  counterclockwise: 'Limb turned counterclockwise',
  'RA/RL+LA/LL': 'Arms and legs',
};

/** For a list to choose from: "LA and RA". */
export const swapInShort = (name: string): string => SHORT[name] ?? name.replace('/', ' and ');
