// The only place that imports Plotly: its core and bar charts. Loaded after the shell, when the first chart is drawn.
import './plotly-global';
import bar from 'plotly.js/lib/bar';
import { newPlot, Plots, purge, react, register } from 'plotly.js/lib/core';

register([bar]);

export { newPlot, Plots, purge, react };
