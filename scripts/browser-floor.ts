/**
 * The oldest browsers that LeadLens runs in: the first with WebAssembly SIMD (WebAssembly "fixed-width SIMD" in MDN's
 * browser-compat-data). The build is written down to them, the page for older browsers names them, and the tests take
 * away from a new browser what one of them lacks.
 */
export const BROWSER_FLOOR = { chrome: '91', edge: '91', firefox: '89', safari: '16.4' } as const;

/** The floor as `build.target` takes it: syntax of scripts, workers and style sheets. */
export const BUILD_TARGET = Object.entries(BROWSER_FLOOR).map(([browser, version]) => `${browser}${version}`);
