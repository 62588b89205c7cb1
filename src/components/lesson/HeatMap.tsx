import { useEffect, useRef } from 'react';
import { useTheme } from '../theme';

interface HeatMapProps {
  readonly label: string;
  /** Numbers from -1 to 1, as many in each row. */
  readonly rows: readonly { readonly name: string; readonly values: Float32Array }[];
}

/** Colours of 1 and -1, and of 0 on a light ground and on a dark one. */
const ABOVE = [11, 95, 165];
const BELOW = [200, 100, 10];
const ZERO = { light: [255, 255, 255], dark: [20, 24, 28], contrast: [255, 255, 255] };

/** Rows of numbers as colours, each as strong as the number is far from nought beside the strongest of all. */
export function HeatMap({ label, rows }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const width = rows[0]?.values.length ?? 0;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    const picture = context.createImageData(width, rows.length);
    rows.forEach(({ values }, y) => {
      const strongest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
      values.forEach((value, x) => {
        const colour = value < 0 ? BELOW : ABOVE;
        const share = Math.abs(value) / strongest;
        const at = 4 * (y * width + x);
        for (let channel = 0; channel < 3; channel++)
          picture.data[at + channel] = ZERO[theme][channel]! + share * (colour[channel]! - ZERO[theme][channel]!);
        picture.data[at + 3] = 255;
      });
    });
    context.putImageData(picture, 0, 0);
  }, [rows, width, theme]);
  return (
    <div className="heat-map">
      <div className="heat-map-names" aria-hidden="true">
        {rows.map(({ name }) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <canvas ref={canvas} width={width} height={rows.length} role="img" aria-label={label} />
    </div>
  );
}
