// workerd, the runtime of Cloudflare's workers: it serves the line over HTTP on this machine.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { found, lastOf, printed } from './processes.mjs';

const configOf = (port) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .worker) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ]
);
const worker :Workerd.Worker = (
  modules = [ (name = "worker", esModule = embed "worker.mjs") ],
  compatibilityDate = "2026-01-01"
);`;

/** The worker answers each request with the line. */
export function workerdEngine({ name, had }) {
  const program = found(['node_modules/.bin/workerd']);
  return {
    name,
    kind: 'once',
    fits: true,
    had,
    there: program !== undefined,
    version: () => printed(program, ['--version']),
    async run(script, { folder, env }) {
      const port = await freePort();
      writeFileSync(join(folder, 'config.capnp'), configOf(port));
      const answer = 'export default { fetch() { return new Response(steelyard.run()); } };';
      writeFileSync(join(folder, 'worker.mjs'), `${script}\n${answer}\n`);
      const server = spawn(program, ['serve', join(folder, 'config.capnp')], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      server.stderr.setEncoding('utf8').on('data', (part) => {
        said += part;
      });
      try {
        const response = await answered(`http://127.0.0.1:${port}/`, server);
        if (!response.ok) throw new Error(lastOf(said));
        return await response.text();
      } finally {
        server.kill();
      }
    },
  };
}

/** The first answer of a server that is starting. */
async function answered(address, server) {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) break;
    const response = await fetch(address).catch(() => null);
    if (response !== null) return response;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not start');
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
