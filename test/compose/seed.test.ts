import { expect, test } from 'vitest';
import { explain, explainer, ledger } from '../../src/index.js';
import { audit, compile, compose, evaluate } from '../model/vouched.js';
import { account, asOf, cluster, contact, lead, record, seed, stage } from './seed.js';

/** What each model gives, evaluated by hand one after the other. */
function byHand(given: typeof record) {
  const ofCluster = evaluate(cluster, given as never, { asOf });
  const there = given.leads.filter(({ created }) => created <= asOf);
  const ofLead = there.map((one) => evaluate(lead, { ...one, segment: ofCluster.result.persona } as never, { asOf }));
  const leads = given.leads.map((one) => ({ ...one, score: ofLead[there.indexOf(one)]?.result.score ?? null }));
  const ofAccount = evaluate(account, { ...given, leads } as never, { asOf });
  const ofStage = evaluate(stage, { ...given, accountScore: ofAccount.result.score } as never, { asOf });
  const fed = { stage: ofStage.result.stage ?? 'none', band: ofAccount.result.band };
  return {
    cluster: ofCluster,
    lead: ofLead,
    account: ofAccount,
    stage: ofStage,
    contact: evaluate(contact, fed, { asOf }),
  };
}

test('from cluster to rule of engagement, one record and one call give what each model gives by hand', () => {
  const { parts, result, kind, model } = compose(seed).one(record, { asOf });
  expect(kind).toBe('composition');
  expect(model).toEqual({ name: 'from cluster to contact', version: '1', fingerprint: compose(seed).fingerprint });
  const hand = byHand(record);
  expect(parts).toEqual(hand);
  expect(result).toEqual(hand.contact.result);
  expect(Object.keys(parts)).toEqual(['cluster', 'lead', 'account', 'stage', 'contact']);
  // Lind: user 10 + Factories 20 + one visit 10; Berg: boss 40 + Factories 20. Account: 10 + 60 + 40 / 2.
  expect(parts.lead.map((one) => one.result.score)).toEqual([40, 60]);
  expect(parts.account.result.score).toBe(90);
  expect(parts.stage.result.stage).toBe('opportunity');
  expect(result.rule).toBe('call');
});

/** Records that differ in all that the models read. */
const many = Array.from({ length: 10_000 }, (_, i) => ({
  employees: (i * 37) % 700,
  meeting: i % 3 === 0,
  leads: Array.from({ length: i % 4 }, (__, k) => ({
    person: `p${k}`,
    role: (i + k) % 2 === 0 ? 'boss' : 'user',
    visits: Array.from({ length: (i + k) % 5 }, () => ({ at: '2026-06-01T00:00:00Z', type: 'visit' })),
    created: k === 2 && i % 8 === 3 ? '2026-08-01T00:00:00Z' : '2026-01-01T00:00:00Z',
  })),
}));

test('a batch of 10,000 rows is what feeding the columns by hand gives', { tags: ['long'] }, () => {
  const batch = compose(seed).many(many, { asOf });
  expect(batch.rejected).toEqual([]);
  const ofCluster = compile(cluster).many(many as never, { asOf });
  const items = many.flatMap(({ leads }, row) =>
    leads.filter(({ created }) => created <= asOf).map((one) => ({ one, row })),
  );
  const { codes, labels } = ofCluster.labels.persona;
  const ofLead = compile(lead).many(
    items.map(({ one, row }) => ({ ...one, segment: labels[codes[row] as number] })) as never,
    { asOf },
  );
  const scores = new Map(items.map(({ one }, k) => [one, ofLead.numbers.score[k]]));
  const rows = many.map((row) => ({
    ...row,
    leads: row.leads.map((one) => ({ ...one, score: scores.get(one) ?? null })),
  }));
  const ofAccount = compile(account).many(rows as never, { asOf });
  const ofStage = compile(stage).many(
    { meeting: many.map(({ meeting }) => meeting), accountScore: ofAccount.numbers.score },
    { asOf },
  );
  const { stage: stages } = ofStage.labels;
  const { band } = ofAccount.labels;
  const ofContact = compile(contact).many(
    { stage: { codes: stages.codes, values: stages.labels }, band: { codes: band.codes, values: band.labels } },
    { asOf },
  );
  expect(batch.parts.lead?.numbers.score).toEqual(ofLead.numbers.score);
  expect(batch.parts.account?.numbers.score).toEqual(ofAccount.numbers.score);
  expect(batch.parts.stage?.labels.stage).toEqual(ofStage.labels.stage);
  expect(batch.labels).toEqual(ofContact.labels);
  expect(new Set(batch.labels.rule?.codes).size).toBe(2);
});

test('one record, a row of a batch and a row of a table are the same bytes', () => {
  const scorer = compose(seed);
  const rows = many.slice(0, 40);
  const batch = scorer.many(rows, { asOf });
  const table = scorer.many(
    {
      employees: Float64Array.from(rows, ({ employees }) => employees),
      meeting: rows.map(({ meeting }) => meeting),
      leads: rows.map(({ leads }) => leads),
    },
    { asOf },
  );
  for (const [i, row] of rows.entries()) {
    const one = JSON.stringify(scorer.one(row, { asOf }));
    expect(JSON.stringify(batch.row(i))).toBe(one);
    expect(JSON.stringify(table.row(i))).toBe(one);
    const turned = { leads: [...row.leads].reverse(), meeting: row.meeting, employees: row.employees };
    expect(JSON.stringify(scorer.one(turned, { asOf }))).toBe(one);
  }
});

test('what an evaluation keeps of the record gives it again, and every part can be audited with its own model', () => {
  const evaluation = compose(seed).one(record, { asOf });
  expect(JSON.stringify(compose(seed).one(evaluation.record ?? {}, { asOf }))).toBe(JSON.stringify(evaluation));
  const { same, differences } = audit(evaluation, seed);
  expect([same, differences]).toEqual([true, []]);
  expect(audit(evaluation.parts.account, account).same).toBe(true);
  expect(audit(evaluation.parts.lead[1] as never, lead as never).same).toBe(true);
  const { lead: leads, ...others } = evaluation.parts;
  const forged = { ...evaluation, parts: { ...others, lead: [leads[1], leads[0]] } };
  expect(audit(forged as never, seed).differences[0]?.path).toBe('parts.lead[0].result.score');
});

test('a short evaluation keeps nothing of the record in any part, and a frozen record survives', () => {
  const short = compose(seed).one(deepFrozen(record), { asOf, detail: 'short' });
  expect(JSON.stringify(short)).not.toContain('"record"');
  expect(audit(short, seed, record).same).toBe(true);
});

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) deepFrozen(inner);
  return Object.freeze(value);
}

test('a ledger opens the lines that other models fed, to the last of them', () => {
  const evaluation = compose(seed).one(record, { asOf });
  expect(ledger(seed, evaluation)).toBe(ledger(contact, evaluation.parts.contact));
  expect(ledger(seed, evaluation, { part: 'account' })).toBe(ledger(account, evaluation.parts.account));
  expect(ledger(seed, evaluation, { part: 'account', open: ['account.leads.score'] })).toMatchInlineSnapshot(`
    "account (points)
      employees 480 (50 and more)                     10
      Berg 60                                         60
        lead
          fit (points)
            role boss            40
            segment Factories    20
            -----------------------
            total                60
          engagement (points)
            visits missing    0
            -------------------
            total             0
          score
            fit           60
            engagement     0
            ----------------
            total         60
          hot: A4, 60 points, fit 60 (A), engagement 0 (4)
      Lind 40 × 0.5 (each further one counts less)    20
        lead
          fit (points)
            role user            10
            segment Factories    20
            -----------------------
            total                30
          engagement (points)
            visits × 1 (10 each)    10
            --------------------------
            total                   10
          score
            fit           30
            engagement    10
            ----------------
            total         40
          warm: B3, 40 points, fit 30 (B), engagement 10 (3)
      --------------------------------------------------
      total                                           90
    work it: 90; left out: leads 1 after asOf"
  `);
  expect(ledger(seed, evaluation, { open: 'all' })).toMatchInlineSnapshot(`
    "call: decides, all criteria met
      stage: yes [opportunity]
        stage
          target: passed, criterion met
          opportunity: decides, all criteria met
            score: yes [90]
              account
                account (points)
                  employees 480 (50 and more)                     10
                  Berg 60                                         60
                    lead
                      fit (points)
                        role boss            40
                        segment Factories    20
                          cluster
                            c1 (squared distance)
                              employees 480 (centre 10)    22.09
                              ----------------------------------
                              total                        22.09
                            c2 (squared distance)
                              employees 480 (centre 500)    0.04
                              ----------------------------------
                              total                         0.04
                            Factories (c2): squared distance 0.04, 22.05 nearer than c1
                        -----------------------
                        total                60
                      engagement (points)
                        visits missing    0
                        -------------------
                        total             0
                      score
                        fit           60
                        engagement     0
                        ----------------
                        total         60
                      hot: A4, 60 points, fit 60 (A), engagement 0 (4)
                  Lind 40 × 0.5 (each further one counts less)    20
                    lead
                      fit (points)
                        role user            10
                        segment Factories    20
                          cluster: as above
                        -----------------------
                        total                30
                      engagement (points)
                        visits × 1 (10 each)    10
                        --------------------------
                        total                   10
                      score
                        fit           30
                        engagement    10
                        ----------------
                        total         40
                      warm: B3, 40 points, fit 30 (B), engagement 10 (3)
                  --------------------------------------------------
                  total                                           90
                work it: 90; left out: leads 1 after asOf
            meeting: yes [yes]
          opportunity, owned by sales
      band: yes [work it]
        account: as above
    sales by phone, today: call (stage, band)"
  `);
});

test('explain and explainer tell of the model that the composition ends in, or another', () => {
  const evaluation = compose(seed).one(record, { asOf });
  expect(explain(seed, evaluation)).toEqual(explain(contact, evaluation.parts.contact));
  expect(explain(seed, evaluation, { part: 'account', top: 1 }).reasons[0]?.text).toBe('Berg 60: +60 points');
  const ready = explainer(seed);
  expect(ready.summary(evaluation)).toBe('sales by phone, today: call (stage, band)');
  expect(ready.ledger(evaluation, { open: 'all' })).toBe(ledger(seed, evaluation, { open: 'all' }));
  expect(ready.explain(evaluation)).toEqual(explain(seed, evaluation));
});

test('a row that one model cannot judge is rejected whole, with the model and the place', () => {
  const wrong = { employees: 'many', leads: [{ role: 'boss' }, { role: 3 }] };
  // The lead score needs the cluster, so it is not asked.
  expect(refusal(() => compose(seed).one(wrong, { asOf }))).toEqual([
    'cluster.record.employees: expected a finite number of at least 0, got a string',
  ]);
  const rows = [record, wrong, { ...record, leads: [{ role: 'boss' }, { role: 3 }] }, { other: 1 }, null];
  const { rejected } = compose(seed).many(rows as never, { asOf });
  expect(rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
    [1, ['cluster.records[1].employees: expected a finite number of at least 0, got a string']],
    [2, ['lead.records[2].leads[1].role: expected one of the listed texts, got a number']],
    [
      3,
      [
        'records[3]: expected some property that is read, such as "employees", got only others; rename the properties, or pass {} when nothing is known',
      ],
    ],
    [4, ['records[4]: expected an object, got null']],
  ]);
  const batch = compose(seed).many(rows as never, { asOf });
  expect(Array.from(batch.parts.account?.numbers.score ?? [])).toEqual([
    90,
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
  expect(refusal(() => batch.row(2))).toEqual([
    'lead.records[2].leads[1].role: expected one of the listed texts, got a number',
  ]);
});

function refusal(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}
