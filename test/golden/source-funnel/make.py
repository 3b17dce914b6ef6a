"""Conversion of three sources with statsmodels: Wilson intervals, and Newcombe's of a source against the others at 1 - 0.05 / 3.

Run from the project: python3 test/golden/source-funnel/make.py > test/golden/source-funnel/reference.json
"""
import json
import sys

import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

# Who reached each stage, and what each stage cost.
sources = {
    "fair": {"counts": [400, 260, 60, 21], "costs": [8000, 0, 1200, 900]},
    "partner": {"counts": [120, 90, 40, 18], "costs": [3000, 0, 0, 0]},
    "webinar": {"counts": [900, 300, 45, 0], "costs": [2500, 500, 0, 0]},
}
people = sum(one["counts"][0] for one in sources.values())
won = sum(one["counts"][-1] for one in sources.values())
out = {"madeBy": f"statsmodels {statsmodels.__version__}", "script": "test/golden/source-funnel/make.py", "tolerance": "1e-12, relative for money", "sources": {}}
for name, one in sources.items():
    n, k = one["counts"][0], one["counts"][-1]
    low, high = proportion_confint(k, n, method="wilson")
    cost = sum(one["costs"])
    a, b = confint_proportions_2indep(k, n, won - k, people - n, method="newcomb", compare="diff", alpha=0.05 / 3)
    out["sources"][name] = {
        **one,
        "steps": [[float(x) for x in proportion_confint(j, i, method="wilson")] for i, j in zip(one["counts"], one["counts"][1:])],
        "costEach": cost / k if k else None,
        "costInterval": [cost / (n * float(high)), cost / (n * float(low)) if k else None],
        "againstOthers": [k / n - (won - k) / (people - n), float(a), float(b)],
    }
json.dump(out, sys.stdout, indent=1)
