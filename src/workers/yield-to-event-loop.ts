/** What waits for the event loop to have gone round. */
const waiting: (() => void)[] = [];
let port: MessagePort | undefined;

/** A message to ourselves comes back at once; a timer within timers is made to wait for four milliseconds. */
function afterMessages(resolve: () => void): void {
  if (!port) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => waiting.shift()?.();
    port = port2;
  }
  waiting.push(resolve);
  port.postMessage(null);
}

/** In Node, which a port that is listened to would keep from ending. */
const { setImmediate } = globalThis as { readonly setImmediate?: (callback: () => void) => void };

/** Lets messages in and the page draw between two steps of long work. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => (setImmediate ?? afterMessages)(resolve));
