/** What is Latin in every language: names of the world outside, units and codes. */
export const LATIN: readonly RegExp[] = [
  // Products, makers, formats, programs
  /LeadLens|PTB-XL|LUDB|WFDB|HL7|aECG|DICOM|SCP-ECG|CSV|JSON|EDF|BDF|MFER|AHA|FLAC|CDA|PDF|SVG|PNG|Letter|Parquet|Office|7-Zip|RAR|XZ|bzip2/g,
  /Zstandard|Python|Huffman|libver="latest"|MIT|WebGPU|WebGL|WebAssembly|SIMD|JavaScript|zip/g,
  /models\/\S*|model\.json|known-outputs\.json|docs\/\S+\.md|“fmt ”|“ecg”/g,
  // What devices are connected by
  /WebSocket|Polar H10|ws:\/\/[\w.]+|# leadlens/g,
  // Formulas
  /L = −Σ yᵢ log gᵢ/g,
  // Persons
  /Bazett|Fridericia|Framingham|Hodges|Sokolow-Lyon|Cornell|Peguero-Lo Presti|Kors|Bogossian|Cabrera|Shapley|Wilson|DeLong|Brier/g,
  // Waves, leads, measures
  /QTc Fr|QTc|QTU|QRS|QT|PR|PQ|PP|RR|JT|ST|SDNN|RMSSD|WPW|SpO2|aV[RLF]|V[1-9]|I{1,3}|QS|R'|RA|LA|LL|RL|AUC|ROC|AP|logit/g,
  // Units
  /mm|mV|µV|ms|Hz|MB|min|\bs\b/g,
  // Keys
  /Shift|Ctrl|Del|Backspace|Enter|Esc|Home|End|Page Up|Page Down|Alt/g,
];

const PLACE = /\{\w+\}/g;

/** What is left of a text in another script when places and what is Latin everywhere is taken out of it: "" but for words of a language. */
export function foreignWords(text: string): string {
  const rest = [PLACE, ...LATIN].reduce((left, name) => left.replace(name, ' '), text);
  return rest.match(/[A-Za-z]{2,}/g)?.join(' ') ?? '';
}
