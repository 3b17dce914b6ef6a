"""Makes golden.json: profiles, agreement of partitions and cheapest matchings, with numpy and scipy.
python3 test/golden/clusters/make.py"""
import csv, itertools, json, os
import numpy as np, scipy
from scipy.optimize import linear_sum_assignment

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, '..', '..', '..', 'examples', 'data')
Z = 1.959963984540054
rows = list(csv.DictReader(open(os.path.join(DATA, 'wholesale-customers', 'wholesale-customers.csv'))))
inside = np.array([r['Channel'] == '2' for r in rows])


def wilson(k, n):
    p = k / n
    c, h, s = p + Z * Z / (2 * n), Z * np.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)), 1 + Z * Z / n
    return [(c - h) / s, (c + h) / s]


def number(name, t):
    x = np.array([float(r[name]) for r in rows])
    y = t(x)
    a, b = y[inside], y[~inside]
    d = (a.mean() - b.mean()) / y.std()
    e = Z * np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b)) / y.std()
    m = x[inside]
    r = Z * np.sqrt(m.var(ddof=1) / len(m)) / x.mean()
    lift = m.mean() / x.mean()
    return dict(attribute=name, average=m.mean(), overall=x.mean(), difference=d, differenceInterval=[d - e, d + e],
                lift=lift, liftInterval=[lift - r, lift + r])


def value(name, v):
    y = np.array([float(r[name] == v) for r in rows])
    a, b = y[inside], y[~inside]
    d = (a.mean() - b.mean()) / y.std()
    e = Z * np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b)) / y.std()
    return dict(attribute=name, value=v, share=a.mean(), overall=y.mean(), difference=d, differenceInterval=[d - e, d + e],
                lift=a.mean() / y.mean(), liftInterval=[w / y.mean() for w in wilson(a.sum(), len(a))])


def rand(a, b):
    """Adjusted Rand index from its definition over all pairs."""
    pairs = list(itertools.combinations(range(len(a)), 2))
    both = sum(a[i] == a[j] and b[i] == b[j] for i, j in pairs)
    left, right = sum(a[i] == a[j] for i, j in pairs), sum(b[i] == b[j] for i, j in pairs)
    expected = left * right / len(pairs)
    return (both - expected) / ((left + right) / 2 - expected)


g = np.random.default_rng(7)
partitions = []
for n, k in ((12, 2), (30, 3), (50, 5)):
    a, b = g.integers(0, k, n), g.integers(0, k, n)
    c = np.where(g.random(n) < 0.8, a, b)
    partitions += [dict(a=a.tolist(), b=o.tolist(), adjustedRand=rand(a, o)) for o in (b, c)]
matchings = []
for n, m in ((1, 1), (3, 3), (5, 8), (8, 5), (7, 7), (12, 12)):
    cost = np.round(g.random((n, m)) * 100, 2)
    i, j = linear_sum_assignment(cost)
    matchings.append(dict(costs=cost.tolist(), total=cost[i, j].sum()))
json.dump(dict(madeBy=f'numpy {np.__version__}, scipy {scipy.__version__}', script='test/golden/clusters/make.py', tolerance=1e-12,
               profiles=dict(inside='Channel 2', raw=[number('Milk', lambda x: x), number('Fresh', lambda x: x)],
                             log1p=[number('Milk', np.log1p), number('Delicassen', np.log1p)],
                             values=[value('Region', v) for v in '123']),
               partitions=partitions, matchings=matchings),
          open(os.path.join(HERE, 'golden.json'), 'w'), indent=1)
