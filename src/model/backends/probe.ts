import type { BackendName } from '../contracts';
import type { BackendReason } from '../errors';
import type { BackendOption } from '../inference';

/** Graphics interfaces that the processor draws: SwiftShader (Chromium), llvmpipe, softpipe and lavapipe (Mesa), WARP (Windows). */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|lavapipe|microsoft basic render|software/i;

/** What an adapter says of itself (WebGPU specification, GPUAdapterInfo); older browsers put `isFallbackAdapter` on the adapter. */
interface Adapter {
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly device?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
  readonly isFallbackAdapter?: boolean;
}

interface GraphicsInterface {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<Adapter | null>;
}

const absent = (name: BackendName, code: BackendReason): BackendOption => ({
  name,
  kind: 'hardware',
  renderer: '',
  available: false,
  reason: { code },
  warmUpMilliseconds: null,
});

const present = (name: BackendName, kind: BackendOption['kind'], renderer: string): BackendOption => ({
  name,
  kind,
  renderer,
  available: true,
  warmUpMilliseconds: null,
});

/** A graphics process that does not answer must not keep the processor from starting. */
const LONGEST_PROBE_MILLISECONDS = 3000;

async function requestAdapter(): Promise<Adapter | null> {
  const gpu = (globalThis.navigator as { gpu?: GraphicsInterface } | undefined)?.gpu;
  if (!gpu) return null;
  const silence = new Promise<null>((resolve) => setTimeout(() => resolve(null), LONGEST_PROBE_MILLISECONDS));
  return Promise.race([gpu.requestAdapter({ powerPreference: 'high-performance' }), silence]);
}

async function probeWebGpu(): Promise<BackendOption> {
  const adapter = await requestAdapter().catch(() => null);
  if (!adapter) return absent('webgpu', 'no-webgpu-adapter');
  const { vendor = '', architecture = '', device = '', description = '', isFallbackAdapter } = adapter.info ?? {};
  const renderer = [description || device, vendor, architecture].filter(Boolean).join(' ');
  const software = isFallbackAdapter || adapter.isFallbackAdapter || SOFTWARE_RENDERER.test(renderer);
  return present('webgpu', software ? 'software' : 'hardware', renderer || 'WebGPU');
}

function webGlContext(): WebGL2RenderingContext | null {
  try {
    return new OffscreenCanvas(1, 1).getContext('webgl2');
  } catch {
    return null; // no OffscreenCanvas, or one that a policy or an extension takes the context from
  }
}

function probeWebGl(): BackendOption {
  const gl = webGlContext();
  if (!gl) return absent('webgl', 'no-webgl2');
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const renderer = String(gl.getParameter(unmasked ?? gl.RENDERER));
  const rendersFloat = gl.getExtension('EXT_color_buffer_float') !== null;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  // Half-precision textures would move probabilities by more than 1e-3.
  if (!rendersFloat) return absent('webgl', 'no-float-textures');
  return present('webgl', SOFTWARE_RENDERER.test(renderer) ? 'software' : 'hardware', renderer);
}

/** A program of one function that splats a constant into 128 bits: valid where WebAssembly has SIMD. */
const SIMD_PROGRAM = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // "\0asm", version 1
  ...[1, 4, 1, 96, 0, 0], // types: one function without parameters and results
  ...[3, 2, 1, 0], // functions: one of this type
  ...[10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11], // code: i32.const 0, i8x16.splat, drop, end
);

function probeWasm(): BackendOption {
  if (typeof WebAssembly !== 'object') return absent('wasm', 'no-webassembly');
  if (!WebAssembly.validate(SIMD_PROGRAM)) return absent('wasm', 'no-simd');
  return present('wasm', 'hardware', 'WebAssembly');
}

/** In the order in which they are told of. */
export const BACKENDS: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** A backend of this computer, as far as it can be told without starting it. A graphics adapter may take its time to answer. */
export async function probeBackend(name: BackendName): Promise<BackendOption> {
  switch (name) {
    case 'webgpu':
      return probeWebGpu();
    case 'webgl':
      return probeWebGl();
    case 'wasm':
      return probeWasm();
    case 'cpu':
      return present('cpu', 'hardware', 'JavaScript');
  }
}

/** WebAssembly, which has nothing to compile and answers first; then hardware GPUs, plain JavaScript, and last GPUs drawn by the processor. */
const PREFERENCE: readonly BackendName[] = ['wasm', 'webgpu', 'webgl', 'cpu'];

/** The available backends, in the order in which they are tried where nobody chose one. */
export function preferenceOrder(options: readonly BackendOption[]): BackendOption[] {
  const rank = (option: BackendOption) =>
    PREFERENCE.indexOf(option.name) + (option.kind === 'software' ? PREFERENCE.length : 0);
  return options.filter((option) => option.available).sort((a, b) => rank(a) - rank(b));
}
