"""Probabilities and Wald intervals of a small micro-segment model, by numpy: `python3 make.py > intervals.json`.

The design row of each record is written out by hand here; nothing is taken from the library under test.
"""
import json
import math
import sys
import numpy as np

NAMES = ['intercept', 'age', 'job=retired', 'job=student', 'job missing', 'size=below 10', 'size=50 and more',
         'income at 0', 'income at 100', 'income missing', 'deal=yes & small', 'deal unseen']
BETA = np.array([-1.25, 0.04, 0.7, -0.35, 0.1, -0.6, 0.85, -0.2, 0.9, 0.05, 0.45, -0.15])
rng = np.random.RandomState(7)
root = rng.normal(size=(len(NAMES), len(NAMES))) * 0.08
COVARIANCE = np.round(root @ root.T, 12)
Z = 1.959963984540054

def row(**parts):
    x = np.zeros(len(NAMES))
    x[0] = 1
    for name, value in parts.items():
        x[NAMES.index(name)] = value
    return x

# Levels without a parameter of their own (job=other, size=10 to below 50, other cells) are the reference: 0.
CASES = [
    ({'age': 52, 'job': 'retired', 'size': 5, 'income': 25, 'deal': 'yes', 'class': 'small'},
     row(**{'age': 52 - 40, 'job=retired': 1, 'size=below 10': 1, 'income at 0': 0.75, 'income at 100': 0.25, 'deal=yes & small': 1})),
    ({'age': 17, 'job': 'student', 'size': 50, 'income': 100, 'deal': 'no', 'class': 'small'},
     row(**{'age': 20 - 40, 'job=student': 1, 'size=50 and more': 1, 'income at 100': 1})),
    ({'age': 95, 'job': None, 'size': 10, 'income': -5, 'deal': 'yes', 'class': 'large'},
     row(**{'age': 80 - 40, 'job missing': 1, 'income at 0': 1})),
    ({'age': 40, 'job': 'other', 'size': 49.5, 'income': None, 'deal': 'maybe', 'class': 'small'},
     row(**{'income missing': 1, 'deal unseen': 1})),
    ({'age': 61.5, 'job': 'other', 'size': 9, 'income': 250, 'deal': 'no', 'class': 'large'},
     row(**{'age': 61.5 - 40, 'size=below 10': 1, 'income at 100': 1})),
]

def logistic(x):
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))

cases = []
for record, x in CASES:
    total = float(x @ BETA)
    half = Z * math.sqrt(float(x @ COVARIANCE @ x))
    cases.append({'record': record, 'logOdds': total, 'probability': logistic(total),
                  'interval': [logistic(total - half), logistic(total + half)]})

shifts = [{'from': a, 'to': b, 'added': math.log(b / (1 - b)) - math.log(a / (1 - a))} for a, b in [(0.5, 0.1), (0.117, 0.02), (0.01, 0.3)]]
json.dump({'madeBy': f'numpy {np.__version__}, Python {sys.version.split()[0]}', 'script': 'test/golden/micro-segments/make.py',
           'tolerance': 1e-12, 'parameters': NAMES, 'estimates': BETA.tolist(),
           'covariance': [[float(v) for v in COVARIANCE[i, :i + 1]] for i in range(len(NAMES))],
           'cases': cases, 'shifts': shifts}, sys.stdout, indent=1)
print()
