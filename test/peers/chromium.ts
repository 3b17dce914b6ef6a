// Drives Chromium over its pipe, by the Chrome DevTools Protocol.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { programsIn } from './there.js';

/** The browser that is installed; undefined where there is none. */
export const chromium = programsIn()
  .chromium.filter((name) => name !== undefined)
  .find((name) => spawnSync(name, ['--version']).status === 0);

type Answer = Readonly<Record<string, unknown>>;

/** One open page. */
export interface Opened {
  /** What a method of the protocol answers. */
  send(method: string, params?: object): Promise<Answer>;
  /** What an expression is, as JSON. */
  ask(expression: string): Promise<unknown>;
  /** What a promise in the page comes to, as JSON. */
  wait(expression: string): Promise<unknown>;
  /** What the page wrote to the console, and what went wrong in it. */
  readonly complaints: readonly string[];
}

/** Opens a page in a browser of its own, of so many pixels across, and closes it when `use` is done. */
export async function withPage<T>(
  program: string,
  url: string,
  look: { readonly width: number; readonly dark?: boolean },
  use: (page: Opened) => Promise<T>,
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'steelyard-chromium-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--remote-debugging-pipe',
    // Pages from the file system may use the pictures beside them.
    '--allow-file-access-from-files',
    `--user-data-dir=${profile}`,
  ];
  const browser = spawn(program, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const page = await opened(browser, url, look);
    const used = await use(page);
    // A browser that is asked to close waits for its own processes, which write to the profile until then.
    void page.close();
    await gone;
    return used;
  } finally {
    browser.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function opened(
  browser: ChildProcess,
  url: string,
  { width, dark = false }: { readonly width: number; readonly dark?: boolean },
): Promise<Opened & { close(): Promise<unknown> }> {
  const complaints: string[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  const events = new Map<string, () => void>();
  const [to, from] = [browser.stdio[3] as Writable, browser.stdio[4] as Readable];
  let [count, rest] = [0, ''];
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, method, params, result, error } = JSON.parse(message) as Record<string, never>;
      if (id !== undefined) waiting.get(id)?.(result ?? { error });
      if (/^(Runtime\.(consoleAPICalled|exceptionThrown)|Log\.entryAdded)$/.test(method ?? ''))
        complaints.push(JSON.stringify(params));
      events.get(method ?? '')?.();
    }
  });
  let sessionId: unknown;
  const send = (method: string, params: object = {}) =>
    new Promise<Answer>((resolve) => {
      const id = ++count;
      waiting.set(id, resolve);
      to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  ({ sessionId } = await send('Target.attachToTarget', { targetId, flatten: true }));
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  await send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: width < 600 });
  await send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
  });
  const loaded = new Promise<void>((resolve) => events.set('Page.loadEventFired', resolve));
  await send('Page.navigate', { url });
  await loaded;
  const evaluated = async (expression: string, awaitPromise: boolean) => {
    const { result } = (await send('Runtime.evaluate', { expression, awaitPromise, returnByValue: true })) as {
      result?: { value?: unknown };
    };
    return result?.value;
  };
  const close = () => {
    sessionId = undefined;
    return send('Browser.close');
  };
  const ask = (expression: string) => evaluated(expression, false);
  const wait = (expression: string) => evaluated(expression, true);
  return { send, ask, wait, complaints, close };
}
