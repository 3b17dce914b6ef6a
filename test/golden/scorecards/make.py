"""Tables of bins, optimal binnings and scorecards by OptBinning: `python3 make.py > golden.json`.

OptBinning's weight of evidence is ln(share of non-events / share of events): the sign is turned here. Prebins are cut as the library
cuts them (the first value of each twentieth of the rows), so that both search among the same bins.
"""
import gzip
import json
import sys
import warnings
from importlib.metadata import version
from pathlib import Path
import numpy as np
import pandas as pd
from optbinning import BinningProcess, OptimalBinning, Scorecard
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings('ignore')
ROOT = Path(__file__).parents[3]
with gzip.open(ROOT / 'examples/data/bank-marketing/bank-full.csv.gz') as file:
    bank = pd.read_csv(file)
bought = (bank.y == 'yes').astype(int).to_numpy()

rng = np.random.default_rng(7)
income = np.round(rng.lognormal(3.5, 0.6, 1500), 1)
waves = np.round(rng.normal(0, 1, 1500), 2)
made = {
    'income': income,
    'waves': waves,
    'outcome': (rng.random(1500) < 1 / (1 + np.exp(-(-3 + 0.9 * np.log(income) - 1.1 * waves ** 2)))).astype(int),
}

def prebins(x, most=20):
    values, counts = np.unique(x, return_counts=True)
    if len(values) <= most:
        return [float(v) for v in values[1:]]
    starts, before, part = [], 0, 0
    for k, (value, count) in enumerate(zip(values, counts)):
        own = before * most // len(x)
        if own > part and k > 0:
            starts.append(float(value))
        part = max(part, own)
        before += int(count)
    return starts

def rows_of(binning):
    table = binning.binning_table.build(add_totals=False)
    kept = table[table['Count'] > 0]
    return [{'n': int(r['Count']), 'positives': int(r['Event']), 'woe': -float(r['WoE']) + 0.0, 'iv': float(r['IV']), 'js': float(r['JS'])}
            for _, r in kept.iterrows()]

def fitted(name, x, y, splits, fixed=False, **options):
    binning = OptimalBinning(name=name, dtype='numerical', solver='cp', user_splits=splits, min_prebin_size=1e-6,
                             user_splits_fixed=[True] * len(splits) if fixed else None, max_n_prebins=100, **options)
    binning.fit(x, y)
    return binning

given = []
for name, cuts, missing, special in [('age', [25, 35, 45, 60], 40, [18, 19]), ('balance', [0, 500, 2000], 0, [1, 2]), ('duration', [100, 200, 400, 800], 150, None)]:
    x = bank[name].astype(float).to_numpy().copy()
    x[x == missing] = np.nan
    binning = fitted(name, x, bought, cuts, True, special_codes=special, monotonic_trend=None)
    given.append({'attribute': name, 'cuts': cuts, 'missing': missing, 'special': special, 'rows': rows_of(binning),
                  'iv': float(binning.binning_table.iv), 'js': float(binning.binning_table.js)})

TRENDS = {'rising': 'ascending', 'falling': 'descending', 'peak': 'peak', 'valley': 'valley', 'any': None, 'auto': 'auto_asc_desc'}
found = []
for source, name, y in [('bank', n, bought) for n in ('age', 'balance', 'duration', 'campaign', 'day')] + [('made', n, made['outcome']) for n in ('income', 'waves')]:
    x = (bank if source == 'bank' else made)[name].astype(float)
    x = x.to_numpy() if hasattr(x, 'to_numpy') else x
    for trend in TRENDS:
        for options in ({'max_n_bins': 10, 'min_bin_size': 0.05}, {'max_n_bins': 4, 'min_bin_size': 0.1, 'min_event_rate_diff': 0.01}):
            binning = fitted(name, x, y, prebins(x), monotonic_trend=TRENDS[trend], **options)
            found.append({'source': source, 'attribute': name, 'trend': trend, 'maxBins': options['max_n_bins'], 'minShare': options['min_bin_size'],
                          'minDifference': options.get('min_event_rate_diff', 0), 'status': binning.status,
                          'cuts': [float(c) for c in binning.splits], 'iv': float(binning.binning_table.build() is not None and binning.binning_table.iv)})

merged = []
for name in ('job', 'month', 'education'):
    binning = OptimalBinning(name=name, dtype='categorical', solver='cp', min_prebin_size=1e-6, max_n_prebins=100, max_n_bins=10,
                             min_bin_size=0.05, monotonic_trend='ascending')
    binning.fit(bank[name].to_numpy(), bought)
    binning.binning_table.build()
    merged.append({'attribute': name, 'status': binning.status, 'groups': [sorted(map(str, s)) for s in binning.splits], 'iv': float(binning.binning_table.iv)})

# A scorecard: the outcome is the event; OptBinning's points fall with the odds of the event, so the event here is "no".
CARD = {'age': [25, 35, 45, 60], 'balance': [0, 500, 2000], 'campaign': [2, 3, 5], 'housing': None, 'marital': None}
frame = bank[list(CARD)].copy()
process = BinningProcess(list(CARD), categorical_variables=['housing', 'marital'], binning_fit_params={
    **{n: {'user_splits': c, 'user_splits_fixed': [True] * len(c), 'min_prebin_size': 1e-6, 'monotonic_trend': None} for n, c in CARD.items() if c},
    **{n: {'user_splits': np.array([[v] for v in sorted(bank[n].unique())], dtype=object), 'user_splits_fixed': [True] * bank[n].nunique(), 'min_prebin_size': 1e-6, 'monotonic_trend': None} for n, c in CARD.items() if c is None}})
regression = LogisticRegression(C=np.inf, tol=1e-12, max_iter=1000, solver='newton-cholesky')
card = Scorecard(process, regression, scaling_method='pdo_odds', scaling_method_params={'pdo': 20, 'odds': 0.1, 'scorecard_points': 500})
card.fit(frame, 1 - bought)
table = card.table(style='detailed')
table = table[table['Count'] > 0]
scorecard = {
    'scale': {'points': 500, 'odds': 0.1, 'doubles': 20},
    'cuts': CARD,
    'coefficients': {n: float(c) for n, c in zip(CARD, card.estimator_.coef_[0])},
    'intercept': float(card.estimator_.intercept_[0]),
    'points': [{'attribute': r['Variable'], 'bin': str(r['Bin']), 'n': int(r['Count']), 'points': float(r['Points'])} for _, r in table.iterrows()],
}

columns = card.binning_process_.transform(frame, metric='woe').to_numpy()
penalised = LogisticRegression(C=1e-3, tol=1e-12, max_iter=1000, solver='newton-cholesky').fit(columns, 1 - bought)

json.dump({'madeBy': f"optbinning {version('optbinning')}, ortools {version('ortools')}, scikit-learn {version('scikit-learn')}, numpy {np.__version__}, Python {sys.version.split()[0]}",
           'script': 'test/golden/scorecards/make.py', 'made': {k: [float(v) for v in made[k]] for k in made},
           'given': given, 'found': found, 'merged': merged, 'penalised': [float(c) for c in penalised.coef_[0]], 'scorecard': scorecard}, sys.stdout, indent=None)
print()
