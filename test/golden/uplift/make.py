"""Uplift with scikit-uplift, and intervals of differences of rates with statsmodels, on campaigns made at random.

Run from the project: python3 test/golden/uplift/make.py > test/golden/uplift/reference.json
"""
import json
import sys
import warnings

import numpy as np
import sklearn.metrics
import sklift
import statsmodels
from sklift.metrics import qini_auc_score, qini_curve, uplift_by_percentile, uplift_curve
from statsmodels.stats.proportion import confint_proportions_2indep

warnings.filterwarnings("ignore")


def campaign(seed, n, share, decimals, effect):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    treated = (rng.random(n) < share).astype(int)
    p = np.clip(0.15 + effect * treated * (x > 0) * 0.15 - effect * treated * (x < -1) * 0.05, 0.01, 0.9)
    outcome = (rng.random(n) < p).astype(int)
    score = np.round(x + rng.normal(size=n), decimals)
    return score, outcome, treated


def newcombe(y, t):
    a, b = y[t == 1], y[t == 0]
    low, high = confint_proportions_2indep(a.sum(), len(a), b.sum(), len(b), method="newcomb", compare="diff")
    return [float(a.mean() - b.mean()), float(low), float(high)]


cases = []
for seed, n, share, decimals, effect in [(1, 1000, 0.5, 9, 1), (2, 1000, 0.8, 9, 0), (3, 600, 0.3, 0, 1), (4, 40, 0.5, 1, -1)]:
    score, outcome, treated = campaign(seed, n, share, decimals, effect)
    case = {
        "scores": score.tolist(),
        "outcomes": outcome.tolist(),
        "treated": treated.tolist(),
        "uplift": newcombe(outcome, treated),
        "qini": float(qini_auc_score(outcome, score, treated)),
        "auuc": float(sklearn.metrics.auc(*uplift_curve(outcome, score, treated)) / n**2),
    }
    if decimals == 9:
        x, y = qini_curve(outcome, score, treated)
        table = uplift_by_percentile(outcome, score, treated, strategy="overall", bins=10)
        case["incremental"] = [float(y[x.tolist().index(n * b // 10)]) for b in range(1, 11)]
        case["groups"] = table[["n_treatment", "n_control", "response_rate_treatment", "response_rate_control", "uplift"]].values.tolist()
        order = np.argsort(-score, kind="stable")
        halves = [newcombe(outcome[part], treated[part]) for part in (order[: n // 2], order[n // 2 :])]
        (a, la, ua), (b, lb, ub) = halves
        case["halves"] = [a - b, a - b - np.hypot(a - la, ub - b), a - b + np.hypot(ua - a, b - lb)]
    cases.append(case)
out = {
    "madeBy": f"scikit-uplift {sklift.__version__}, scikit-learn {sklearn.__version__}, statsmodels {statsmodels.__version__}, numpy {np.__version__}",
    "script": "test/golden/uplift/make.py",
    "tolerance": 1e-12,
    "cases": cases,
}
json.dump(out, sys.stdout)
