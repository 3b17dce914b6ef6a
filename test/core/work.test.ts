import { describe, expect, test, vi } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { runToEnd, runWithPauses } from '../../src/core/run-work.js';
import { counted, type Progress, resolved, roundOf, spansOf, type Work, within } from '../../src/core/work.js';
import { refusal } from '../model/make.js';

/** Adds 1 + 2 + … + n, a number in each part. */
function* adding(n: number): Work<number> {
  let sum = 0;
  for (let k = 1; k <= n; k++) {
    sum += k;
    yield counted('solving', 'adding', k, n, 'numbers');
  }
  return sum;
}

/** The refusal of a promise. */
async function rejection(promise: Promise<unknown>): Promise<ScoringError> {
  const caught = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!ScoringError.is(caught)) throw new Error('expected a ScoringError');
  return caught;
}

describe('runToEnd', () => {
  test('gives the result, and each part to onProgress', () => {
    const heard: Progress[] = [];
    expect(runToEnd(adding(4), { onProgress: (progress) => heard.push(progress) })).toBe(10);
    expect(heard.map(({ share }) => share)).toEqual([0.25, 0.5, 0.75, 1]);
    expect(heard[0]).toEqual({ share: 0.25, code: 'solving', text: 'adding: 1 of 4 numbers' });
  });

  test('stops when the signal is aborted, says why, and goes on from there when it is run again', () => {
    const controller = new AbortController();
    const reason = new Error('the user closed the page');
    const work = adding(4);
    const onProgress = vi.fn(({ share }: Progress) => {
      if (share === 0.5) controller.abort(reason);
    });
    let caught: unknown;
    try {
      runToEnd(work, { signal: controller.signal, onProgress });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ScoringError);
    expect(caught).toMatchObject({
      code: 'aborted',
      path: 'options.signal',
      message: 'options.signal: expected work to go on, got an abort',
      cause: reason,
    });
    expect(onProgress).toHaveBeenCalledTimes(2);
    expect(runToEnd(work)).toBe(10);
  });

  test('does nothing when the signal was aborted before', () => {
    const next = vi.fn();
    expect(() => runToEnd({ next } as never, { signal: AbortSignal.abort() })).toThrow('got an abort');
    expect(next).not.toHaveBeenCalled();
  });

  test('what onProgress throws comes out as it is, and the work goes on when it is run again', () => {
    const work = adding(4);
    const own = new TypeError('no such element');
    const failing = () => {
      throw own;
    };
    let caught: unknown;
    try {
      runToEnd(work, { onProgress: failing });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBe(own);
    expect(runToEnd(work)).toBe(10);
  });

  test('refuses what is no work, and wrong options', () => {
    expect(refusal(() => runToEnd([] as never))).toEqual([
      'work: expected work, such as fitClustersGradually returns, got an array',
    ]);
    expect(refusal(() => runToEnd(adding(1), { onProgress: 'log' } as never))).toEqual([
      'options.onProgress: expected a function, got a string',
    ]);
    expect(refusal(() => runToEnd(adding(1), { signal: new AbortController() } as never))).toEqual([
      'options.signal: expected an AbortSignal, got an object',
    ]);
    expect(refusal(() => runToEnd(adding(1), { onprogress: () => undefined } as never))).toEqual([
      'options.onprogress: expected one of "onProgress", "signal"; did you mean "onProgress"?',
    ]);
  });
});

test('numbers of what is done have their thousands apart', () => {
  expect(counted('scoring', 'scoring', 12_345, 1_234_567, 'rows').text).toBe('scoring: 12,345 of 1,234,567 rows');
});

describe('a result that may be work', () => {
  const span = [0.5, 1] as const;

  test('is itself where it is there at once', () => {
    for (const result of [3, 'text', null, undefined, [1], { next: () => 3 }])
      expect(runToEnd(resolved(result, span))).toBe(result);
  });

  test('is what work comes to, as a part of the whole', () => {
    const heard: Progress[] = [];
    expect(runToEnd(resolved(adding(2), span), { onProgress: (progress) => heard.push(progress) })).toBe(3);
    expect(heard.map(({ share }) => share)).toEqual([0.75, 1]);
  });
});

describe('what is run', () => {
  test.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [3, 'a number'],
    [{}, 'an object'],
  ])('is no %s', (work, got) => {
    expect(refusal(() => runToEnd(work as unknown as Work<number>))).toEqual([
      `work: expected work, such as fitClustersGradually returns, got ${got}`,
    ]);
  });

  test.each([
    [null, 'null'],
    [{}, 'an object'],
    [true, 'a boolean'],
  ])('has no signal that is %j', (signal, got) => {
    expect(refusal(() => runToEnd(adding(1), { signal: signal as unknown as AbortSignal }))).toEqual([
      `options.signal: expected an AbortSignal, got ${got}`,
    ]);
  });
});

describe('runWithPauses', () => {
  test('lets the event loop run after each part', async () => {
    let parts = 0;
    const heardAt: number[] = [];
    const pause = () => new Promise((resolve) => setImmediate(resolve));
    const running = runWithPauses(adding(5), { pause, onProgress: () => parts++ });
    for (let k = 0; k < 3; k++) {
      await pause();
      heardAt.push(parts);
    }
    // Others had their turn between the parts, not after all of them.
    expect(heardAt).toEqual([2, 3, 4]);
    expect(await running).toBe(15);
  });

  test('a signal that is aborted during a pause stops the work before its next part', async () => {
    const controller = new AbortController();
    const work = adding(5);
    const error = await rejection(
      runWithPauses(work, { pause: () => controller.abort('enough'), signal: controller.signal }),
    );
    expect([error.code, error.cause]).toEqual(['aborted', 'enough']);
    expect(work.next().value).toMatchObject({ text: 'adding: 2 of 5 numbers' });
  });

  test('what pause throws comes out as it is', async () => {
    const own = new Error('no timers here');
    await expect(runWithPauses(adding(2), { pause: () => Promise.reject(own) })).rejects.toBe(own);
  });

  test('refuses to run without a pause', () => {
    expect(refusal(() => runWithPauses(adding(1), {} as never))).toEqual([
      'options.pause: expected a function that lets the event loop run, got nothing; in Node give setImmediate of node:timers/promises, in a browser () => scheduler.yield()',
    ]);
  });
});

describe('shares of larger work', () => {
  test('parts that follow each other take their shares in proportion, and end at 1', () => {
    expect(spansOf([1, 3])).toEqual([
      [0, 0.25],
      [0.25, 1],
    ]);
    for (const [, to] of [spansOf([0.1, 0.2, 0.7]).at(-1) as [number, number]]) expect(to).toBe(1);
  });

  test('rounds of an unknown number follow each other and never reach 1', () => {
    for (let k = 0; k < 50; k++) {
      const [from, to] = roundOf(k);
      expect(from).toBeLessThan(to);
      expect(to).toBe(roundOf(k + 1)[0]);
      expect(to).toBeLessThan(1);
    }
  });

  test('work within other work tells its share of the whole', () => {
    const parts = [...within(adding(2), [0.5, 0.9], { text: 'both' })];
    expect(parts).toEqual([
      { share: 0.7, code: 'solving', text: 'both' },
      { share: 0.9, code: 'solving', text: 'both' },
    ]);
  });
});
