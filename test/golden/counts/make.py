"""Naive Bayes over categories with scikit-learn: CategoricalNB with alpha 0.1, and the prior smoothed by the same 0.1.

Run from the project: python3 test/golden/counts/make.py > test/golden/counts/sklearn.json
"""
import json
import sys

import numpy as np
import sklearn
from sklearn.naive_bayes import CategoricalNB

rng = np.random.default_rng(8)
n = 400
codes = np.column_stack([rng.integers(0, 3, n), rng.integers(0, 6, n), rng.integers(0, 2, n), (rng.random(n) ** 3 * 9).astype(int)])
logit = -1.2 + 0.8 * (codes[:, 0] == 2) - 0.3 * codes[:, 1] + 1.1 * codes[:, 2]
won = (rng.random(n) < 1 / (1 + np.exp(-logit))).astype(int)
s = 0.1
prior = np.array([(won == 0).sum() + s, (won == 1).sum() + s])
model = CategoricalNB(alpha=s, class_prior=prior / prior.sum()).fit(codes, won)
log = model.predict_log_proba(codes)
json.dump(
    {
        "madeBy": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
        "script": "test/golden/counts/make.py",
        "tolerance": "5e-9 on the log-odds: five lines, each rounded to a billionth",
        "rows": codes.tolist(),
        "won": won.tolist(),
        "logOdds": (log[:, 1] - log[:, 0]).tolist(),
    },
    sys.stdout,
)
