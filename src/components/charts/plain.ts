/** Plotly reads its texts as a subset of HTML. */
export const plain = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
