"""AUCs of two scores of the same rows with DeLong's error of their difference, and the reliability of accounts' means, with numpy.

DeLong: the full matrix of pairs (positive x negative: 1 won, 0.5 tied, 0 lost), its means by row and by column for both scores,
their 2 x 2 covariance matrices with n - 1, S = S10 / positives + S01 / negatives, error = sqrt(S11 + S22 - 2 S12).
Reliability: one-way analysis of variance, 1 - MSW / MSB, at least 0.

Run from the project: python3 test/golden/rollup-usefulness/make.py > test/golden/rollup-usefulness/reference.json
"""
import csv
import json
import sys
from collections import defaultdict

import numpy as np


def pairs(scores, won):
    scores, won = np.asarray(scores, float), np.asarray(won, bool)
    return np.sign(scores[won][:, None] - scores[~won][None, :]) / 2 + 0.5


def compare(first, second, won):
    both = [pairs(first, won), pairs(second, won)]
    rows = np.cov([m.mean(axis=1) for m in both])
    columns = np.cov([m.mean(axis=0) for m in both])
    s = rows / both[0].shape[0] + columns / both[0].shape[1]
    a, b = (float(m.mean()) for m in both)
    error = float(np.sqrt(s[0, 0] + s[1, 1] - 2 * s[0, 1]))
    z = 1.959963984540054
    low, high = a - b - z * error, a - b + z * error
    return {"first": a, "second": b, "difference": a - b, "standardError": error, "low": low, "high": high}


def reliability(groups):
    k, n = len(groups), sum(map(len, groups))
    grand = np.concatenate(groups).mean()
    between = sum(len(g) * (np.mean(g) - grand) ** 2 for g in groups) / (k - 1)
    within = sum(((np.asarray(g) - np.mean(g)) ** 2).sum() for g in groups) / (n - k)
    return float(max(0, 1 - within / between))


rng = np.random.default_rng(5)
cases = []
for n, digits in [(30, 1), (200, 3), (60, 0)]:
    won = rng.random(n) < 0.4
    first = np.round(won * 0.8 + rng.normal(0, 1, n), digits)
    second = np.round(0.5 * first + won * 0.3 + rng.normal(0, 1, n), digits)
    case = {"first": first.tolist(), "second": second.tolist(), "outcomes": won.tolist()}
    cases.append({**case, "expected": compare(first, second, won)})

groups = [np.round(rng.normal(rng.normal(50, 5), 12, rng.integers(1, 9)), 1).tolist() for _ in range(25)]

# Deals engaged before July 2017, scored by the list price of their product; an account is won when the deals it wins in the third
# quarter bring at least the median account's revenue.
data = "examples/data/crm-pipeline/"
price = {p["product"].replace(" ", ""): float(p["sales_price"]) for p in csv.DictReader(open(data + "products.csv"))}
leads, revenue = defaultdict(list), defaultdict(float)
for d in csv.DictReader(open(data + "sales_pipeline.csv")):
    if not d["account"]:
        continue
    if d["engage_date"] and d["engage_date"] < "2017-07-01":
        leads[d["account"]].append(price[d["product"].replace(" ", "")])
    if d["deal_stage"] == "Won" and "2017-07-01" <= d["close_date"] < "2017-10-01":
        revenue[d["account"]] += float(d["close_value"])
names = list(leads)
brought = np.array([revenue[name] for name in names])
won = brought >= np.sort(brought)[len(names) // 2]
of = {"sum": sum, "mean": np.mean, "max": max, "count": len}
score = {name: np.array([f(leads[one]) for one in names], float) for name, f in of.items()}
crm = {
    "accounts": len(names),
    "leads": sum(map(len, leads.values())),
    "won": int(won.sum()),
    "reliability": reliability(list(leads.values())),
    "sum": compare(score["sum"], score["max"], won),
    "mean": compare(score["mean"], score["max"], won),
    "sumAgainstCount": compare(score["sum"], score["count"], won),
}

out = {
    "madeBy": f"numpy {np.__version__}",
    "script": "test/golden/rollup-usefulness/make.py",
    "conventions": "ties count one half; DeLong 1988 with n - 1; interval = difference -+ 1.959963984540054 errors, not clipped",
    "comparisons": cases,
    "reliability": {"groups": groups, "expected": reliability(groups)},
    "crm": crm,
}
json.dump(out, sys.stdout, indent=1)
