/** An SVG document, as `paperSvg` writes it, as an element for the page. */
export const svgElement = (text: string): Element =>
  document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true);
