import fc from 'fast-check';
import { afterAll, vi } from 'vitest';

// The same examples on every run, so that a failure is a change of ours; another seed looks elsewhere: SEED=7 npx vitest run.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20260630) });

// Test files share a process: what one of them spies on is put back before the next.
afterAll(() => void vi.restoreAllMocks());
