"""Upper tails of the chi-squared distribution for test/measure/log-rank.test.ts, made with mpmath.

    python3 chi-squared.py     writes chi-squared.json beside this file

Conventions: [degrees of freedom, statistic, the chance of a larger one], the regularised upper incomplete gamma function
Q(df / 2, statistic / 2) to 40 digits, written as the nearest double; scipy's chi2.sf must agree to 1e-11 (relative) down to 1e-300.
"""
import json
import pathlib

import mpmath
import scipy
from scipy.stats import chi2

mpmath.mp.dps = 40
rows = []
for df in (1, 2, 3, 4, 5, 6, 7, 10, 15, 29, 30, 31, 39, 40, 41, 42, 60, 99, 100, 365, 1000, 10001):
    points = [1e-300, 1e-9, 0.001] + [df * share for share in (0.01, 0.1, 0.25, 0.5, 0.8, 0.95, 1, 1.05, 1.25, 1.5, 2, 3, 5, 10, 30)]
    for x in points + [df + 2, 700.5, 1380.0]:
        tail = mpmath.gammainc(mpmath.mpf(df) / 2, mpmath.mpf(x) / 2, mpmath.inf, regularized=True)
        if tail < mpmath.mpf("1e-300"):
            continue
        assert abs(chi2.sf(x, df) / float(tail) - 1) < 1e-11, (df, x, chi2.sf(x, df), tail)
        rows.append([df, x, float(tail)])
golden = {
    "madeBy": f"mpmath {mpmath.__version__}, scipy {scipy.__version__}",
    "script": "test/golden/stages/chi-squared.py",
    "tails": rows,
}
text = json.dumps(golden, indent=1).replace(",\n   ", ", ").replace("[\n   ", "[").replace("\n  ]", "]")
(pathlib.Path(__file__).parent / "chi-squared.json").write_text(text + "\n")
