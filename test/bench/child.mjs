// A program that lives as long as the race: a command per line in, a line of JSON out.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Starts it; `ask` sends a command and waits for the answer, `stop` ends it. */
export function start(file, args) {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('exit', resolve);
  });
  child.stdin.on('error', () => {}); // it has ended, which the next answer tells
  return {
    async ask(command) {
      child.stdin.write(`${command}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${file} ended at "${command}"`);
      const answer = JSON.parse(value);
      if (answer.error !== undefined) throw new Error(`${file}, "${command}": ${answer.error}`);
      return answer;
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
