// A worker that fits clusters: it posts its progress, and stops when it is told to.
// In a browser the same file uses `self.onmessage` and `postMessage` instead of `parentPort`, and pauses by `() => scheduler.yield()`.
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { runWithPauses, ScoringError } from 'steelyard';
import { fitClustersGradually } from 'steelyard/fit';

let controller = new AbortController();

parentPort.on('message', async ({ type, rows, options }) => {
  if (type === 'stop') return controller.abort('stopped by the user');
  controller = new AbortController();
  try {
    const { model, report } = await runWithPauses(fitClustersGradually(rows, options), {
      pause: setImmediate, // messages, such as `stop`, arrive between two parts
      signal: controller.signal,
      onProgress: (progress) => parentPort.postMessage({ type: 'progress', progress }),
    });
    // Models and reports are plain JSON, so they can be posted.
    parentPort.postMessage({ type: 'done', model, report });
  } catch (caught) {
    if (!ScoringError.is(caught)) throw caught;
    parentPort.postMessage({ type: 'failed', code: caught.code, message: caught.message, cause: caught.cause });
  }
});
