import { type TransferHandler, transferHandlers } from 'comlink';
import { isCoded } from '../ecg/message';

/** What comlink makes of something thrown: an error loses its class and all of its own but these. */
type Thrown = { readonly isError: true; readonly value: object } | { readonly isError: false; readonly value: unknown };

/**
 * Errors keep their code and its values on their way between page and worker. To be called once on either side, before anything is
 * thrown.
 */
export function keepErrorCodes(): void {
  const plain = transferHandlers.get('throw') as TransferHandler<{ readonly value: unknown }, Thrown>;
  transferHandlers.set('throw', {
    ...plain,
    serialize(thrown: { readonly value: unknown }) {
      const [sent, moved] = plain.serialize(thrown);
      const { value } = thrown;
      if (!sent.isError || !isCoded(value)) return [sent, moved];
      return [{ ...sent, value: { ...sent.value, code: value.code, values: value.values } }, moved];
    },
  } as TransferHandler<unknown, unknown>);
}
