// The classic script that the single file holds (single-file.ts).
import * as plotly from '../plotly';

Object.assign(globalThis, { plotlyOfLeadLens: plotly });
