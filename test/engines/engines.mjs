// The engines that are checked, what each is built on, and how it is had.
import { fileURLToPath } from 'node:url';
import { browserEngine } from './browsers.mjs';
import { processEngine } from './processes.mjs';
import { quickjsEngine } from './quickjs.mjs';
import { workerdEngine } from './workerd.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const INSTALL = 'npm install --prefix test/engines --force';

const node = (major) =>
  processEngine({ name: `Node ${major}`, program: [`node_modules/node${major}/bin/node`], kind: 'node', had: INSTALL });

/** The Node that runs the others; the stored digests are made by it. */
export const thisNode = processEngine({ name: 'this Node', program: [process.execPath], kind: 'once', had: '' });

/** In the order of the table. */
export const engines = [
  thisNode,
  ...[20, 22, 24, 26].map(node),
  processEngine({
    name: 'Deno',
    program: ['node_modules/.bin/deno'],
    before: ['run', '--quiet'],
    kind: 'process',
    had: INSTALL,
  }),
  processEngine({ name: 'Bun', program: ['node_modules/.bin/bun'], before: ['run'], kind: 'process', had: INSTALL }),
  workerdEngine({ name: 'workerd', had: INSTALL }),
  browserEngine({
    name: 'Chromium',
    program: ['chromium', 'chromium-browser', 'google-chrome'],
    args: (profile) => [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      `--user-data-dir=${profile}`,
    ],
    had: 'apt-get install chromium',
  }),
  browserEngine({
    name: 'Firefox',
    program: ['firefox-esr', 'firefox'],
    args: (profile) => ['--headless', '--no-remote', '--profile', profile],
    had: 'apt-get install firefox-esr',
  }),
  quickjsEngine({ name: 'QuickJS', had: INSTALL }),
  processEngine({
    name: 'Node 22, arm64',
    program: ['qemu-aarch64-static', 'qemu-aarch64'],
    before: ['-L', '/usr/aarch64-linux-gnu', here('node_modules/node22arm64/bin/node')],
    needs: [here('node_modules/node22arm64/bin/node'), '/usr/aarch64-linux-gnu/lib/libstdc++.so.6'],
    kind: 'once',
    had: `apt-get install qemu-user-static libstdc++6-arm64-cross; ${INSTALL}`,
  }),
];
