"""Tails of the hypergeometric distribution, which are one-sided p-values of Fisher's exact test, for test/measure/upside.test.ts.

    python3 make.py     writes hypergeometric.json beside this file; needs scipy and mpmath

Conventions: [positives, n, all positives, all, the chance of at least so many]; sums of exact fractions where the numbers are small, else
of terms by mpmath with 60 digits; scipy's fisher_exact with alternative "greater" must agree to 1e-9 (relative) down to 1e-200.
"""
import json
import pathlib

import mpmath
import scipy
from scipy.stats import fisher_exact

mpmath.mp.dps = 60
rows = []
for x, n, k, m in [(1, 1, 1, 2), (2, 2, 2, 4), (2, 2, 3, 10), (0, 5, 3, 9), (56, 70, 104, 150), (3, 5, 5, 10), (9, 40, 20, 400), (120, 1000, 200, 3000), (60, 1000, 200, 3000), (900, 5000, 1000, 20000), (5, 20000, 60, 100000), (40, 20000, 60, 100000), (7, 9, 12, 14)]:
    total = mpmath.binomial(m, n)
    tail = sum(mpmath.binomial(k, i) * mpmath.binomial(m - k, n - i) for i in range(x, min(n, k) + 1)) / total
    p = fisher_exact([[x, n - x], [k - x, m - k - n + x]], alternative="greater")[1]
    if tail > mpmath.mpf(10) ** -200:
        assert abs(p / float(tail) - 1) < 1e-9, (x, n, k, m, p, tail)
    rows.append([x, n, k, m, float(tail)])
out = {"madeBy": f"mpmath {mpmath.__version__}, scipy {scipy.__version__}", "script": "test/golden/channels/make.py", "tolerance": 1e-12, "tails": rows}
(pathlib.Path(__file__).parent / "hypergeometric.json").write_text(json.dumps(out, indent=1).replace(",\n   ", ", ").replace("[\n   ", "[").replace("\n  ]", "]") + "\n")
