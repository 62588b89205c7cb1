// Where the electrodes sit on the drawing of a body, seen from the front: the patient's right is on the left.
import { ELECTRODES, type Electrode } from '../../ecg/placement';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A body in its own units. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  /** Of an electrode, and how near a pointer must come to be over it. */
  readonly radius: number;
  readonly reach: number;
  /** Height of the letters on an electrode. */
  readonly letters: number;
  readonly sites: Readonly<Record<Electrode, Point>>;
  /** Head, trunk and arms, as SVG paths. */
  readonly outline: readonly string[];
}

export const UPRIGHT: Figure = {
  width: 260,
  height: 250,
  radius: 12,
  reach: 26,
  letters: 11,
  sites: {
    RA: { x: 26, y: 158 },
    LA: { x: 234, y: 158 },
    RL: { x: 96, y: 232 },
    LL: { x: 164, y: 232 },
    C1: { x: 112, y: 96 },
    C2: { x: 138, y: 96 },
    C3: { x: 152, y: 119 },
    C4: { x: 164, y: 142 },
    C5: { x: 188, y: 138 },
    C6: { x: 204, y: 116 },
  },
  outline: [
    'M130 6a20 22 0 1 1 0 44a20 22 0 1 1 0-44z',
    'M116 48v14c-30 6-58 10-64 26c-10 24-18 44-26 70M144 48v14c30 6 58 10 64 26c10 24 18 44 26 70',
    'M76 106c4 40-4 80-4 126M184 106c-4 40 4 80 4 126',
    'M130 62v150',
  ],
};

/** Broader than people are, so that in a low place its letters are read from afar. */
export const BROAD: Figure = {
  width: 470,
  height: 216,
  radius: 20,
  reach: 36,
  letters: 22,
  sites: {
    RA: { x: 30, y: 128 },
    LA: { x: 440, y: 128 },
    RL: { x: 168, y: 192 },
    LL: { x: 290, y: 192 },
    C1: { x: 196, y: 62 },
    C2: { x: 244, y: 62 },
    C3: { x: 264, y: 104 },
    C4: { x: 296, y: 140 },
    C5: { x: 342, y: 128 },
    C6: { x: 376, y: 92 },
  },
  outline: [
    'M184 2c4 22 18 30 36 30s32-8 36-30',
    'M198 32c-50 6-120 8-132 26c-12 20-24 42-36 70M242 32c60 6 146 8 160 26c12 20 26 42 38 70',
    'M108 86c6 40-4 70-4 128M392 112c-4 30 0 60 2 102',
    'M220 36v150',
  ],
};

/** The site next to a point, as far as one is within reach. */
export function siteAt({ sites, reach }: Figure, { x, y }: Point): Electrode | null {
  const distance = (site: Electrode) => Math.hypot(sites[site].x - x, sites[site].y - y);
  const nearest = ELECTRODES.reduce((best, site) => (distance(site) < distance(best) ? site : best));
  return distance(nearest) <= reach ? nearest : null;
}

/** Farther apart than this share of the width, two sites are those of the arms, or nearly. */
const FAR = 0.6;

/** From one site to another, bowed upwards so that pairs on one height are told apart. */
export function arc({ width, radius }: Figure, from: Point, to: Point): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const start = { x: from.x + dx * radius, y: from.y + dy * radius };
  const end = { x: to.x - dx * (radius + 3), y: to.y - dy * (radius + 3) };
  // From arm to arm over the chest, not through its electrodes.
  const bow = (length > FAR * width ? 0.5 : 0.18) * length;
  const side = dx === 0 ? 1 : Math.sign(dx);
  const middle = { x: (from.x + to.x) / 2 + dy * bow * side, y: (from.y + to.y) / 2 - dx * bow * side };
  const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return `M${at(start)}Q${at(middle)} ${at(end)}`;
}
