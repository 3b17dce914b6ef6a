"""Indices and p-values of drift, by numpy and scipy, for test/measure/drift.test.ts.

    python3 make.py     writes golden.json beside this file; needs numpy and scipy

Conventions
  numbers    bins cut at numpy's quantiles (linear, which is type 7) of before, each edge once and none at the maximum; a value equal to an
             edge falls in the lower bin; missing values are a class of their own
  psi        sum of (a - b) ln(a / b), shares at least 1e-4
  pValue     chi2_contingency without correction, over the bins as they are: all have five rows expected or more
  missing    fisher_exact, two-sided as twice the smaller of the one-sided p-values
"""
import json
import pathlib

import numpy as np
import scipy
from scipy.stats import chi2_contingency, fisher_exact

rng = np.random.default_rng(24)
FLOOR = 1e-4


def psi(b, a):
    b, a = np.maximum(b / b.sum(), FLOOR), np.maximum(a / a.sum(), FLOOR)
    return float(((a - b) * np.log(a / b)).sum())


def rate(k, n, l, m):
    table = [[l, m - l], [k, n - k]]
    return float(min(1, 2 * min(fisher_exact(table, alternative=one)[1] for one in ("greater", "less"))))


numbers = []
for n, m, shift, gone, decimals in [(800, 600, 0.0, 0.02, 3), (500, 500, 0.4, 0.05, 3), (300, 900, 0.0, 0.1, 0), (1000, 400, 1.0, 0.03, 1)]:
    before, after = np.round(rng.gamma(2, 2, n), decimals), np.round(rng.gamma(2, 2, m) + shift, decimals)
    edges = np.unique(np.quantile(before, np.arange(1, 10) / 10))
    edges = edges[edges < before.max()]
    count = lambda x: np.bincount(np.searchsorted(edges, x, side="left"), minlength=len(edges) + 1)
    k, l = int(n * 0.03), int(m * gone)
    b, a = np.append(count(before), k), np.append(count(after), l)
    p = chi2_contingency(np.array([b, a]), correction=False)[1]
    numbers.append({"before": before.tolist() + [None] * k, "after": after.tolist() + [None] * l, "edges": edges.tolist(),
                    "psi": psi(b, a), "pValue": float(p), "missing": rate(k, n + k, l, m + l)})

names = ["retail", "industry", "services", "public"]
categories = []
for n, m, p, q in [(400, 300, [0.4, 0.3, 0.2, 0.1], [0.4, 0.3, 0.2, 0.1]), (250, 800, [0.4, 0.3, 0.2, 0.1], [0.2, 0.3, 0.2, 0.3])]:
    before, after = rng.choice(names, n, p=p), rng.choice(names, m, p=q)
    b, a = (np.array([(x == name).sum() for name in sorted(names)]) for x in (before, after))
    categories.append({"before": before.tolist(), "after": after.tolist(), "psi": psi(b, a), "pValue": float(chi2_contingency(np.array([b, a]), correction=False)[1])})

out = {"madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}", "script": "test/golden/drift/make.py", "tolerance": 1e-11, "numbers": numbers, "categories": categories}
(pathlib.Path(__file__).parent / "golden.json").write_text(json.dumps(out) + "\n")
