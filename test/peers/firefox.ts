// Drives Firefox by Marionette, the protocol behind its WebDriver: messages of JSON with their length before them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { programsIn } from './there.js';

/** The browser that is installed; undefined where there is none. */
export const firefox = programsIn()
  .firefox.filter((name) => name !== undefined)
  .find((name) => spawnSync(name, ['--version']).status === 0);

/** One open page. */
export interface OpenedInFirefox {
  /** What a command of WebDriver answers. */
  send(command: string, params?: object): Promise<unknown>;
  /** What an expression is, as JSON. */
  ask(expression: string): Promise<unknown>;
}

/** Opens a page in a browser of its own, and closes it when `use` is done. */
export async function withFirefox<T>(
  program: string,
  url: string,
  { width, dark = false }: { readonly width: number; readonly dark?: boolean },
  use: (page: OpenedInFirefox) => Promise<T>,
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'steelyard-firefox-'));
  // 0 is the light ground, 1 the dark one. Port 0 is any that is free; the profile then says which.
  const preferences = { 'marionette.port': 0, 'ui.systemUsesDarkTheme': dark ? 1 : 0 };
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`)
      .join(''),
  );
  const flags = ['--headless', '--marionette', '--no-remote', '--profile', profile];
  const browser = spawn(program, flags, { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const socket = connect(await portOf(profile), '127.0.0.1');
    const send = sender(socket);
    await send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
    await send('WebDriver:SetWindowRect', { width, height: 900 });
    await send('WebDriver:Navigate', { url });
    const ask = async (expression: string) => {
      const answer = await send('WebDriver:ExecuteScript', { script: `return (${expression});`, args: [] });
      return (answer as { value?: unknown }).value;
    };
    const used = await use({ send, ask });
    await send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    socket.destroy();
    return used;
  } finally {
    browser.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** The port that the browser listens at, once it does. */
async function portOf(profile: string): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  for (let tries = 0; tries < 600; tries++) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (/^\d+$/.test(text)) return Number(text);
    await wait(100);
  }
  throw new Error('Firefox did not say within a minute where it listens');
}

/** Sends commands over a socket; an answer belongs to the command of its number. */
function sender(socket: Socket): OpenedInFirefox['send'] {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let [count, rest] = [0, Buffer.alloc(0)];
  const leave = (why: string) => {
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  socket.on('error', ({ message }) => leave(message)).on('close', () => leave('Firefox closed the connection'));
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const colon = rest.indexOf(':');
      const end = colon + 1 + Number(rest.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || rest.length < end) return;
      const message = JSON.parse(rest.subarray(colon + 1, end).toString()) as unknown;
      rest = rest.subarray(end);
      // The first message is no array: it says which program this is.
      if (!Array.isArray(message)) continue;
      const [, id, error, value] = message as [number, number, { message: string } | null, unknown];
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === null) one?.resolve(value);
      else one?.reject(new Error(error.message));
    }
  });
  return (command, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      const text = JSON.stringify([0, id, command, params]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
