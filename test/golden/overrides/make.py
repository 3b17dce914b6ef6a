"""Golden vectors for compareOverrides and mcnemarExact, made by statsmodels.

Run: python3 make.py > golden.json. McNemar's exact test is statsmodels' on the 2 x 2 table [[a, b], [c, d]].
"""
import json

import scipy
import statsmodels
from statsmodels.stats.contingency_tables import mcnemar

PAIRS = [(9, 2), (2, 9), (0, 1), (0, 5), (6, 0), (7, 7), (1, 0), (10, 25), (41, 60), (300, 371), (900, 1021), (5000, 5300), (20000, 20100), (3, 1500)]

print(json.dumps({
    "madeBy": f"statsmodels {statsmodels.__version__}, scipy {scipy.__version__}",
    "script": "test/golden/overrides/make.py",
    "tolerance": 1e-9,
    "cases": [
        {"b": b, "c": c, "pValue": float(mcnemar([[12, b], [c, 5]], exact=True).pvalue)} for b, c in PAIRS
    ],
}, indent=1))
