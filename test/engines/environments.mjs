// The environments in which an engine runs the kit: what is done first, with which flags, in which settings of the process.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** East and west of Greenwich by odd minutes, and on the other side of the date line. */
const ZONES = ['UTC', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'];

/** Turkish has another capital of i, Arabic other digits. */
const LOCALES = ['en_US.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8'];

const everywhere = ZONES.flatMap((TZ) => LOCALES.map((LANG) => ({ TZ, LANG, LC_ALL: LANG })));

/** The settings of all but the runs that go through them. */
export const [USUAL] = everywhere;

const environment = (called, { prelude = '', flags = [], settings = [USUAL] } = {}) => ({
  called,
  prelude,
  flags,
  settings,
});
const before = (file) => readFileSync(here(file), 'utf8');

const CHANGED = [
  environment('clock, chance, eval … throw', { prelude: before('environments/throwing.js') }),
  environment('all intrinsics frozen', { prelude: before('environments/frozen.js') }),
];
const LOOK =
  'const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions(); globalThis.seen = { timeZone, locale };';
const ALIKE = environment('as it is', { prelude: LOOK, settings: everywhere });

/** The environments of a kind of engine: `once` is as it is, without the settings of the process. */
export function environmentsOf(kind) {
  if (kind === 'once') return [environment('as it is'), ...CHANGED];
  return kind === 'node' ? [ALIKE, ...CHANGED, ...ofNode()] : [ALIKE, ...CHANGED];
}

/** What Node alone has, or is run with. */
function ofNode() {
  const ses = 'node_modules/ses/dist/ses.umd.min.js';
  const frozen = environment('--frozen-intrinsics', { flags: ['--frozen-intrinsics'] });
  if (!existsSync(here(ses))) return [frozen];
  return [frozen, environment('SES lockdown', { prelude: `${before(ses)}\nlockdown();` })];
}
