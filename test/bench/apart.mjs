// One measurement in a process of its own, so that what the others left in memory or taught the engine does not reach it.
import { fork } from 'node:child_process';

/**
 * What a program sends to its parent when it runs with some arguments.
 *
 * @param args - the name of what it measures first
 */
export function apart(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = fork(file, args, options);
    let result;
    child.on('message', (message) => {
      result = message;
    });
    child.on('exit', (code) => {
      if (code === 0 && result !== undefined) resolve(result);
      else reject(new Error(`${args[0]} ended with ${code}`));
    });
  });
}
