// Engines that are browsers: they open a page of a server on this machine, and the page sends the line back.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { found, printed } from './processes.mjs';

/** Milliseconds after which a browser that says nothing is given up. */
const PATIENCE = 120_000;

/** What the page does: it keeps what sends the line back before the script changes the environment. */
const MAIN = `const send = fetch.bind(globalThis);
const back = (body) => send('/line', { method: 'POST', body });
globalThis.addEventListener('error', ({ message }) => back('failed: ' + message));
import('./script.mjs').catch((error) => back('failed: ' + error)).then((module) => module && back(module.line));`;

/** A browser that is started with the address of a page. */
export function browserEngine({ name, program: names, args, had }) {
  const program = found(names);
  return {
    name,
    kind: 'process',
    fits: true,
    had,
    there: program !== undefined,
    version: async () => (await printed(program, ['--version'])).replace(/ built on.*/, ''),
    run: (script, { env }) => visited(program, args, script, env),
  };
}

async function visited(program, args, script, env) {
  const pages = {
    '/': ['text/html', '<!doctype html><meta charset="utf-8"><script type="module" src="/main.mjs"></script>'],
    '/main.mjs': ['text/javascript', MAIN],
    '/script.mjs': ['text/javascript', `${script}\nexport const line = steelyard.run();\n`],
  };
  const profile = mkdtempSync(join(tmpdir(), 'steelyard-browser-'));
  let browser;
  let server;
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`nothing came back in ${PATIENCE / 1000} s`)), PATIENCE);
      server = createServer((request, response) => {
        if (request.method === 'POST') {
          let body = '';
          request.setEncoding('utf8').on('data', (part) => {
            body += part;
          });
          request.on('end', () => {
            response.end();
            clearTimeout(timer);
            if (body.startsWith('failed: ')) reject(new Error(body));
            else resolve(body);
          });
          return;
        }
        const [type, text] = pages[request.url] ?? ['text/plain', ''];
        response.setHeader('content-type', `${type}; charset=utf-8`).end(text);
      }).listen(0, '127.0.0.1', () => {
        const address = `http://127.0.0.1:${server.address().port}/`;
        browser = spawn(program, [...args(profile), address], {
          env: { ...process.env, ...env },
          stdio: 'ignore',
          detached: true,
        });
        browser.on('error', reject);
      });
    });
  } finally {
    // The browser and all processes that it started.
    if (browser?.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, 'SIGKILL');
    server?.closeAllConnections();
    server?.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
