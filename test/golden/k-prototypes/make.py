"""Reference clusters of categories and of mixed rows, from kmodes.

pip install kmodes==0.12.2 numpy; python3 make.py <bank-full.csv> > kmodes.json
The rows are every 45th of the bank's contacts. Costs are those of the best of 60 starts: Huang's and Cao's for k-modes, Huang's for k-prototypes.
"""
import csv, json, sys
from importlib.metadata import version
import numpy as np
from kmodes.kmodes import KModes
from kmodes.kprototypes import KPrototypes

CATEGORIES = ['job', 'marital', 'education', 'housing', 'loan', 'contact', 'poutcome']
NUMBERS = ['age', 'balance', 'campaign']
with open(sys.argv[1]) as file:
    rows = [row for i, row in enumerate(csv.DictReader(file)) if i % 45 == 0]
texts = np.array([[row[name] for name in CATEGORIES] for row in rows])
numbers = np.array([[float(row[name]) for name in NUMBERS] for row in rows])
standard = (numbers - numbers.mean(axis=0)) / numbers.std(axis=0)

def modes(k):
    fits = [KModes(n_clusters=k, init='Cao', n_init=1).fit(texts)]
    fits += [KModes(n_clusters=k, init='Huang', n_init=1, random_state=seed).fit(texts) for seed in range(60)]
    best = min(fits, key=lambda fit: fit.cost_)
    return {'k': k, 'cost': float(best.cost_), 'labels': best.labels_.tolist()}

def prototypes(k, gamma):
    mixed = np.concatenate([standard.astype(object), texts.astype(object)], axis=1)
    over = list(range(len(NUMBERS), mixed.shape[1]))
    fits = [KPrototypes(n_clusters=k, init='Huang', n_init=1, gamma=gamma, random_state=seed).fit(mixed, categorical=over) for seed in range(60)]
    best = min(fits, key=lambda fit: fit.cost_)
    return {'k': k, 'gamma': gamma, 'cost': float(best.cost_), 'labels': best.labels_.tolist()}

print(json.dumps({
    'madeBy': f'kmodes {version("kmodes")}, numpy {np.__version__}',
    'script': 'test/golden/k-prototypes/make.py',
    'categories': CATEGORIES, 'numbers': NUMBERS, 'every': 45,
    'modes': [modes(2), modes(3), modes(4)],
    'prototypes': [prototypes(2, 2.0), prototypes(3, 0.5)],
}))
