import { useMemo } from 'react';
import type { PaperTheme } from '../../paper/colours';

export interface ChartColours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly grid: string;
  readonly accent: string;
  readonly bar: string;
  readonly threshold: string;
  readonly surface: string;
  readonly font: string;
}

const VARIABLES: Readonly<Record<keyof ChartColours, string>> = {
  text: '--text',
  muted: '--text-muted',
  line: '--line',
  grid: '--track',
  accent: '--accent',
  bar: '--bar',
  threshold: '--threshold',
  surface: '--surface-raised',
  font: '--font',
};

/** The colours of the theme: Plotly paints SVG attributes and cannot be handed `var(...)`. */
export function useChartColours(theme: PaperTheme): ChartColours {
  return useMemo(() => {
    const probe = document.createElement('div');
    probe.dataset.theme = theme;
    document.documentElement.append(probe);
    const style = getComputedStyle(probe);
    const colours = Object.fromEntries(
      Object.entries(VARIABLES).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]),
    ) as Record<keyof ChartColours, string>;
    probe.remove();
    return colours;
  }, [theme]);
}
