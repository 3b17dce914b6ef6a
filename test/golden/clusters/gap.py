"""Makes gap.json: the gap statistic (R. Tibshirani, G. Walther and T. Hastie, 2001) with scikit-learn's k-means.
Run with one thread: OMP_NUM_THREADS=1 python3 test/golden/clusters/gap.py

W(k) is the inertia of the best of 1,000 runs of KMeans(init='k-means++', tol=0). A reference set has as many rows, each column of
its own: a number even between its smallest and largest, a category (0/1 columns less their shares) by its shares, and a missing
value, which stands at the mean, as often as in the data. Their W is the best of 50 runs. `sd` divides by the sets, and
`standardError` is sd * sqrt(1 + 1/sets); `takes` is the smallest k with gap(k) >= gap(k + 1) - standardError(k + 1)."""
import csv, json, math, os
import numpy as np, sklearn
from sklearn.cluster import KMeans

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, '..', '..', '..', 'examples', 'data')
SETS, MOST = 100, 6
GOODS = ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen']
rows = list(csv.DictReader(open(os.path.join(DATA, 'wholesale-customers', 'wholesale-customers.csv'))))
accounts = list(csv.DictReader(open(os.path.join(DATA, 'crm-pipeline', 'accounts.csv'))))


def number(x):
    """Column, and how to draw it: standardised over what is known, 0 where missing."""
    known = x[~np.isnan(x)]
    z = (x - known.mean()) / known.std()
    low, high, missing = np.nanmin(z), np.nanmax(z), np.isnan(x).mean()
    def draw(g):
        u = g.uniform(low, high, len(x))
        u[g.random(len(x)) < missing] = 0
        return u[:, None]
    return np.nan_to_num(z)[:, None], draw


def category(values):
    levels = sorted(set(values))
    hot = np.array([[float(v == level) for level in levels] for v in values])
    share = hot.mean(0)
    return hot - share, lambda g: np.eye(len(levels))[g.choice(len(levels), len(values), p=share)] - share


def log_inertia(X, k, runs, seed):
    return math.log(KMeans(k, n_init=runs, tol=0, max_iter=1000, algorithm='lloyd', random_state=seed).fit(X).inertia_)


def gap(name, columns):
    X = np.hstack([column for column, _ in columns])
    g = np.random.default_rng(2001)
    sets = [np.hstack([draw(g) for _, draw in columns]) for _ in range(SETS)]
    by_k = []
    for k in range(1, MOST + 1):
        logs = np.array([log_inertia(R, k, 50, s) for s, R in enumerate(sets)])
        observed = log_inertia(X, k, 1000, k)
        by_k.append(dict(k=k, observed=observed, expected=logs.mean(), sd=logs.std(), gap=logs.mean() - observed,
                         standardError=logs.std() * math.sqrt(1 + 1 / SETS)))
    takes = next((a['k'] for a, b in zip(by_k, by_k[1:]) if a['gap'] >= b['gap'] - b['standardError']), None)
    print(name, takes, [round(one['gap'], 3) for one in by_k])
    return dict(takes=takes, byK=by_k)


def planted():
    g = np.random.default_rng(3)
    heaps = np.vstack([g.normal(centre, 1, (50, 2)) for centre in ((0, 0), (9, 1), (4, 8))])
    return [[round(x, 3), round(y, 3)] for x, y in heaps], [[round(x, 3), round(y, 3)] for x, y in g.random((150, 2))]


spend = {name: np.array([float(r[name]) for r in rows]) for name in GOODS}
holes = {**spend, 'Milk': np.array([math.nan if i % 7 == 0 else x for i, x in enumerate(spend['Milk'])])}
heaps, even = planted()
xy = lambda points: [number(np.array(points)[:, j]) for j in (0, 1)]
out = dict(
    madeBy=f'scikit-learn {sklearn.__version__}, numpy {np.__version__}', script='test/golden/clusters/gap.py',
    conventions=__doc__.split('\n\n')[1].replace('\n', ' '), sets=SETS, heaps=heaps, even=even,
    cases=dict(
        wholesaleStandardised=gap('wholesaleStandardised', [number(spend[name]) for name in GOODS]),
        wholesaleLog1p=gap('wholesaleLog1p', [number(np.log1p(spend[name])) for name in GOODS]),
        wholesaleMixed=gap('wholesaleMixed', [number(np.log1p(holes[name])) for name in GOODS] +
                           [category([r[name] for r in rows]) for name in ('Channel', 'Region')]),
        crmAccounts=gap('crmAccounts', [number(np.log(np.array([float(a['revenue']) for a in accounts]))),
                                        number(np.log(np.array([float(a['employees']) for a in accounts]))),
                                        number(np.array([float(a['year_established']) for a in accounts]))]),
        heaps=gap('heaps', xy(heaps)), even=gap('even', xy(even))))
json.dump(out, open(os.path.join(HERE, 'gap.json'), 'w'), indent=1)
