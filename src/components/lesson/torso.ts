// Where the electrodes sit on the drawing of a body, seen from the front: the patient's right is on the left.
import { ELECTRODES, type Electrode } from '../../ecg/placement';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const TORSO = { width: 260, height: 250 } as const;

/** Radius of an electrode, and how near a pointer must come to be over it. */
export const RADIUS = 12;
const REACH = 26;

export const SITES: Readonly<Record<Electrode, Point>> = {
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
};

/** The outline of head, trunk and arms, as SVG paths. */
export const OUTLINE: readonly string[] = [
  'M130 6a20 22 0 1 1 0 44a20 22 0 1 1 0-44z',
  'M116 48v14c-30 6-58 10-64 26c-10 24-18 44-26 70M144 48v14c30 6 58 10 64 26c10 24 18 44 26 70',
  'M76 106c4 40-4 80-4 126M184 106c-4 40 4 80 4 126',
  'M130 62v150',
];

/** The site next to a point, as far as one is within reach. */
export function siteAt({ x, y }: Point): Electrode | null {
  const distance = (site: Electrode) => Math.hypot(SITES[site].x - x, SITES[site].y - y);
  const nearest = ELECTRODES.reduce((best, site) => (distance(site) < distance(best) ? site : best));
  return distance(nearest) <= REACH ? nearest : null;
}

/** From one site to another, bowed upwards so that pairs on one height are told apart. */
export function arc(from: Point, to: Point): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const start = { x: from.x + dx * RADIUS, y: from.y + dy * RADIUS };
  const end = { x: to.x - dx * (RADIUS + 3), y: to.y - dy * (RADIUS + 3) };
  // From arm to arm over the chest, not through its electrodes.
  const bow = (length > 150 ? 0.55 : 0.18) * length;
  const side = dx === 0 ? 1 : Math.sign(dx);
  const middle = { x: (from.x + to.x) / 2 + dy * bow * side, y: (from.y + to.y) / 2 - dx * bow * side };
  const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return `M${at(start)}Q${at(middle)} ${at(end)}`;
}
