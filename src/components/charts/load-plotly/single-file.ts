import script from './plotly-script?worker&url';

type Plotly = typeof import('../plotly');

/** As scripts/single-file/page.ts writes it: a script that the browser leaves alone until it is put into the page as one. */
const LATER = 'application/x-later-script';

/** Plotly is in the document, as text: a browser that starts LeadLens from a disk would otherwise compile it for nothing. */
export async function loadPlotly(): Promise<Plotly> {
  const { plotlyOfLeadLens: known } = globalThis as { readonly plotlyOfLeadLens?: Plotly };
  if (known) return known;
  const held = document.querySelector(`script[type="${LATER}"][data-file="${CSS.escape(script)}"]`);
  const element = document.createElement('script');
  element.text = held?.textContent ?? '';
  document.body.append(element);
  const { plotlyOfLeadLens } = globalThis as { readonly plotlyOfLeadLens?: Plotly };
  if (!plotlyOfLeadLens) throw new Error('Plotly is missing in this copy of LeadLens: copy the file again.');
  return plotlyOfLeadLens;
}
