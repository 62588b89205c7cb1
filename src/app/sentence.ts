/** What an error says of itself. */
export const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
