// Of pdf.js what the tests call; its own types need those of a browser.
declare module 'pdfjs-dist/legacy/build/pdf.mjs' {
  interface Page {
    readonly view: readonly [number, number, number, number];
    getTextContent(): Promise<{ readonly items: readonly { readonly str?: string }[] }>;
    getOperatorList(): Promise<{ readonly fnArray: readonly number[] }>;
    getViewport(options: { scale: number; offsetX?: number; offsetY?: number }): object;
    render(options: { canvasContext: unknown; viewport: object }): { readonly promise: Promise<void> };
  }
  interface Document {
    readonly numPages: number;
    getPage(number: number): Promise<Page>;
    getAttachments(): Promise<Readonly<Record<string, { readonly content: Uint8Array }>> | null>;
    getMetadata(): Promise<{ readonly info: Readonly<Record<string, unknown>> }>;
  }
  export function getDocument(options: { data: Uint8Array; standardFontDataUrl?: string; verbosity?: number }): {
    readonly promise: Promise<Document>;
  };
  export const GlobalWorkerOptions: { workerSrc: string };
}
