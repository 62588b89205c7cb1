import { CodedError, isCoded } from '../ecg/message';

/** What can be wrong with a network's files or a request; sentences in `words.errors`. */
export type ModelErrorCode =
  | 'model-file-missing'
  | 'model-file-no-json'
  | 'model-index-damaged'
  | 'manifest-of-another'
  | 'manifest-damaged'
  | 'manifest-field'
  | 'weights-damaged'
  | 'weights-length'
  | 'weights-missing'
  | 'weights-shape'
  | 'parameter-missing'
  | 'known-outputs-of-another'
  | 'no-backend'
  | 'networks-stopped'
  | 'networks-stopped-saying'
  | 'recording-gone'
  | 'no-such-network';

export class ModelError extends CodedError<ModelErrorCode> {
  override readonly name = 'ModelError';
}

/** Why a backend is not there or was left; phrases in `words.phrases`. */
export type BackendReason =
  | 'no-webgpu-adapter'
  | 'no-webgl2'
  | 'no-float-textures'
  | 'no-webassembly'
  | 'no-simd'
  | 'not-available'
  | 'not-started'
  | 'wasm-refused'
  | 'wasm-not-loaded'
  | 'device-lost'
  | 'wrong-numbers'
  | 'not-numbers'
  | 'backend-failed'
  | 'as-it-says';

/** Why a backend could not go on; the next one takes over. */
export class BackendFailure extends CodedError<BackendReason> {
  override readonly name = 'BackendFailure';

  /** What a driver, a browser or tfjs says of itself is passed on as it is. */
  static from(error: unknown): BackendFailure {
    if (error instanceof BackendFailure) return error;
    if (isCoded(error)) return new BackendFailure(error.code as BackendReason, error.values);
    const detail = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    return new BackendFailure('as-it-says', { detail });
  }
}

/** The failure as data, to be kept and shown. */
export const reasonOf = ({ code, values }: BackendFailure) => ({ code, values });

/** A file of a network that cannot be had, or is no JSON; paths are relative to `public/models/`. */
export const missingFile = (path: string) => new ModelError('model-file-missing', { path });
export const brokenJson = (path: string) => new ModelError('model-file-no-json', { path });
