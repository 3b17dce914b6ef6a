"""Chances, variance and distribution of a revenue forecast, by other programs.

Chances: scikit-survival's cumulative incidence among the deals still in the stage (landmarking).
Variance of the expected number of wins: the sum of squared derivatives by the weight of each past deal, taken numerically.
Distribution: every combination of won and lost deals, one by one.

python3 test/golden/forecast/make.py > test/golden/forecast/forecast.json
"""
import csv, datetime, itertools, json, os
import numpy as np
import sksurv
from sksurv.nonparametric import cumulative_incidence_competing_risks as incidence

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, '../../../examples/data/crm-pipeline/sales_pipeline.csv')) as file:
    rows = [r for r in csv.DictReader(file) if r['engage_date']]
day = datetime.date.fromisoformat
as_of, horizon = day('2017-06-30'), 92
cases = []  # days, 0 open, 1 won, 2 lost
for r in rows:
    start = day(r['engage_date'])
    if start > as_of:
        continue
    end = day(r['close_date']) if r['close_date'] else None
    if end is None or end > as_of:
        cases.append(((as_of - start).days, 0))
    else:
        cases.append(((end - start).days, 1 if r['deal_stage'] == 'Won' else 2))
cases = np.array(cases)

def still_in(days):
    return cases if days == 0 else cases[cases[:, 0] > days]

def chance(days):
    some = still_in(days)
    time, share = incidence(some[:, 1].astype(int), (some[:, 0] - days).astype(float))
    return float(share[1][np.searchsorted(time, horizon, side='right') - 1])

def weighted(days, weights):
    """The same by the textbook formula, with weights, to be differentiated."""
    days_in, how = cases[:, 0], cases[:, 1]
    keep = np.ones(len(cases), bool) if days == 0 else days_in > days
    time = days_in - days
    open_, won = 1.0, 0.0
    for t in np.unique(time[keep & (how > 0) & (time <= horizon)]):
        at_risk = weights[keep & (time >= t)].sum()
        ended = keep & (time == t)
        won += open_ * weights[ended & (how == 1)].sum() / at_risk
        open_ *= 1 - weights[ended & (how > 0)].sum() / at_risk
    return won

asked = {0: 3, 10: 5, 60: 2, 100: 1}
ones = np.ones(len(cases))
for d in asked:
    assert abs(weighted(d, ones) - chance(d)) < 1e-12
total = lambda w: sum(n * weighted(d, w) for d, n in asked.items())
# Cases that are alike have the same derivative.
kinds, inverse, counts = np.unique(cases, axis=0, return_inverse=True, return_counts=True)
first = {k: np.flatnonzero(inverse == k)[0] for k in range(len(kinds))}
variance = 0.0
step = 1e-3
for k, n in enumerate(counts):
    up, down = ones.copy(), ones.copy()
    up[first[k]] += step
    down[first[k]] -= step
    variance += n * ((total(up) - total(down)) / (2 * step)) ** 2

amounts = [500, 120, 120, 75, 40, 40, 25, 10]
chances = [0.5, 0.9, 0.25, 0.1, 0.6, 0.35, 0.8, 0.05]
mass = {}
for won in itertools.product([0, 1], repeat=len(amounts)):
    probability = np.prod([p if w else 1 - p for w, p in zip(won, chances)])
    money = int(np.dot(won, amounts))
    mass[money] = mass.get(money, 0) + probability
values = sorted(mass)
cumulative = np.cumsum([mass[v] for v in values])
quantile = lambda q: values[int(np.argmax(cumulative >= q - 1e-12))]
print(json.dumps({
    'madeBy': f'scikit-survival {sksurv.__version__}, numpy {np.__version__}',
    'script': 'test/golden/forecast/make.py',
    'chances': {str(d): [chance(d), int(len(still_in(d)))] for d in [0, 1, 10, 30, 60, 90, 100, 130]},
    'asked': {str(d): n for d, n in asked.items()},
    'variance': variance,
    'spread': {
        'amounts': amounts, 'chances': chances,
        'expected': float(np.dot(amounts, chances)),
        'variance': float(sum(a * a * p * (1 - p) for a, p in zip(amounts, chances))),
        'quantiles': {str(q): quantile(q) for q in [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]},
        'reach': {str(t): float(sum(m for v, m in mass.items() if v >= t)) for t in [0, 10, 300, 501, 700, 930]},
    },
}, indent=1))
