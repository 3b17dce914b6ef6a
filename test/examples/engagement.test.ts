import { expect, test, vi } from 'vitest';
import type { VolumeProfile } from '../../src/ready/volume-profile.js';
import golden from '../golden/engagement/volume-profile.json' with { type: 'json' };

vi.spyOn(console, 'log').mockImplementation(() => undefined);

test('the accounts of a vendor: its profile is that of numpy, and every account has one rule that decides', async () => {
  const { profile, counts } = (await import('../../examples/engagement/accounts.mjs' as string)) as {
    profile: VolumeProfile;
    counts: [rule: string, count: number][];
  };
  expect(profile.profile).toBe('mixed');
  expect(Math.abs(profile.index - (golden.cases[0]?.index ?? 0))).toBeLessThanOrEqual(golden.tolerance);
  const some = counts.filter(([, count]) => count > 0);
  expect(some).toEqual([
    ['strategic account', 10],
    ['hand-off', 42],
    ['too little known', 33],
  ]);
});
