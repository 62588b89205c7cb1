import type { Config } from 'plotly.js/lib/core';

/**
 * How every chart of LeadLens behaves. Plotly offers to upload a chart's data to its own cloud unless it is told not to;
 * nothing leaves this computer.
 */
export const CHART_CONFIG: Partial<Config> = {
  showSendToCloud: false,
  plotlyServerURL: '',
  displaylogo: false,
  displayModeBar: false,
  showTips: false,
  scrollZoom: false,
  doubleClick: false,
  staticPlot: false,
  responsive: false,
};
