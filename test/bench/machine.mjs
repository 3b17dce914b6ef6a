// What the bench ran on, since absolute times move with the machine.
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** Processor, cores, memory, operating system and Node, in lines. */
export function machine() {
  const all = cpus();
  return [
    `processor: ${all.length} × ${all[0]?.model.trim() ?? 'unknown'}, ${process.arch}`,
    `memory: ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `system: ${type()} ${release().split('.').slice(0, 2).join('.')}`,
    `Node ${process.version}, V8 ${process.versions.v8}`,
  ];
}

/** How many programs wanted a core in the last minute, on average. */
export const load = () => loadavg()[0].toFixed(1);
