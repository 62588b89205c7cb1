import type { PenStroke } from '../../ecg/pen';

/** Of what is drawn by hand; the width in mm. */
export const PEN = { colour: '#c8102e', width: 0.9 } as const;

/** As a path of SVG. */
export const penPath = (points: PenStroke['points']): string => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;
