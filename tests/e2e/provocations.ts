// Attempts to reach elsewhere or to turn text into code, from a page or from a worker. Each function is sent there by itself.

/**
 * A host that is not: names below .invalid exist nowhere (RFC 2606). The attempts are not encrypted, so that a proxy would see them; of
 * encrypted ones it sees that browsers may connect ahead of a navigation that they then refuse.
 */
export const ELSEWHERE = 'elsewhere.invalid';

const WORKER = ['fetch', 'request', 'events', 'script', 'socket', 'eval'];
const PAGE = ['beacon', 'image', 'style', 'frame', 'video', 'object', 'form', 'inline'];

/**
 * The attempts below in alphabetical order, by the first part of the host that they go to, or by what else a policy reports. Firefox
 * reports in a worker only some of what it refuses.
 */
export const ATTEMPTS = {
  onPage: [...WORKER, ...PAGE].toSorted(),
  inWorker: { chromium: WORKER.toSorted(), firefox: ['eval', 'fetch', 'request', 'socket'] },
} as const;

interface Provocation {
  readonly host: string;
  /** The refusals that are waited for. */
  readonly expected: readonly string[];
  readonly onPage: boolean;
}

/** Tries everything and gives what the policy has reported as refused, once every attempt has come to its end. */
export function provoke({ host, expected, onPage }: Provocation): Promise<string[]> {
  return new Promise((resolve) => {
    const refused: string[] = [];
    const attempts: Promise<unknown>[] = [];
    let ended = false;
    const done = () => resolve(refused.toSorted());
    const doneIfAll = () => {
      if (ended && expected.every((name) => refused.includes(name))) done();
    };
    self.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
      // Of a frame browsers report the origin alone.
      refused.push(/^(?:http|ws):\/\/(\w+)\./.exec(blockedURI)?.[1] ?? blockedURI);
      doneIfAll();
    });
    const attempt = (act: () => unknown) => {
      attempts.push(
        Promise.resolve()
          .then(act)
          .catch(() => undefined),
      );
    };
    const over = (target: EventTarget, ...events: string[]) =>
      new Promise((resolve) => {
        for (const event of events) target.addEventListener(event, resolve);
      });
    const at = (name: string) => `http://${name}.${host}/`;
    const element = <Name extends keyof HTMLElementTagNameMap>(
      name: Name,
      properties: Partial<HTMLElementTagNameMap[Name]>,
    ) => document.body.append(Object.assign(document.createElement(name), properties));
    // What is evaluated for an automated test may use eval; a task of its own may do what the page may.
    setTimeout(async () => {
      attempt(() => fetch(at('fetch')));
      attempt(() => {
        const request = new XMLHttpRequest();
        request.open('POST', at('request'));
        request.send('samples');
        return over(request, 'loadend');
      });
      attempt(() => over(new WebSocket(`ws://socket.${host}/`), 'error', 'close'));
      attempt(() => over(new EventSource(at('events')), 'error'));
      attempt(() => Reflect.get(self, 'eval')('1'));
      if (onPage) {
        attempt(() => navigator.sendBeacon(at('beacon'), 'samples'));
        attempt(() => element('img', { src: at('image') }));
        attempt(() => element('script', { src: at('script') }));
        attempt(() => element('script', { text: 'document.title = "inline"' }));
        attempt(() => element('link', { rel: 'stylesheet', href: at('style') }));
        attempt(() => element('iframe', { src: at('frame') }));
        attempt(() => element('video', { src: at('video') }));
        attempt(() => element('object', { data: at('object') }));
        attempt(() => {
          const form = Object.assign(document.createElement('form'), { action: at('form'), method: 'post' });
          document.body.append(form);
          form.submit();
        });
      } else {
        attempt(() => Reflect.get(self, 'importScripts')(at('script')));
      }
      await Promise.all(attempts);
      ended = true;
      doneIfAll();
    });
    setTimeout(done, 20_000);
  });
}
