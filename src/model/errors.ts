/** Something is wrong with a network's files or a request; the message is one sentence for people. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}
