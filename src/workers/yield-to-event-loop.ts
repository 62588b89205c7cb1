/** Lets messages in and the page draw between two steps of long work. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => setTimeout(resolve));
