/** Plotly is a file of its own beside the page. */
export const loadPlotly = () => import('../plotly');
