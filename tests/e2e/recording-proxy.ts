// The one way out of a browser under test: a proxy that writes down whatever the browser asks of any network, and serves
// nothing but the server of the application.

import { createServer, request as forward, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived: `CONNECT host:443` for whatever would be encrypted. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly cookie: string | undefined;
  readonly hasBody: boolean;
}

export class RecordingProxy {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(origin: string) {
    this.#server = createServer((incoming, outgoing) => {
      const url = incoming.url ?? '';
      this.#write(incoming);
      if (!url.startsWith(origin)) return outgoing.writeHead(403).end();
      const { method, headers } = incoming;
      const onwards = forward(url, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onwards.on('error', () => outgoing.destroy());
      incoming.pipe(onwards);
    });
    for (const event of ['connect', 'upgrade'] as const)
      this.#server.on(event, (incoming, socket) => {
        this.#write(incoming);
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      // Once a connection is handed over (`connect`), nobody else listens for a browser that resets it.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Starts a proxy on a free port that passes requests on to `origin` alone. */
  static async start(origin: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(origin);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Cuts the network: open connections end, and no other is taken. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #write({ method = '', url = '', headers }: IncomingMessage): void {
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
    this.asked.push({ method, url, cookie: headers.cookie, hasBody });
  }
}
