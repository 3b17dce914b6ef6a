"""Student's t distribution with mpmath, to 40 digits.

Run from the project: python3 test/golden/student-t/make.py > test/golden/student-t/reference.json
"""
import json
import sys

import mpmath
import scipy.stats
from mpmath import mp, mpf

mp.dps = 40


def tail(t, f):
    return mpmath.betainc(mpf(f) / 2, mpf(1) / 2, 0, mpf(f) / (mpf(f) + mpf(t) ** 2), regularized=True)


def critical(level, f):
    outside = 1 - mpf(level)
    near = mpf(float(scipy.stats.t.isf(float(outside) / 2, f)))
    low, high = near * (1 - mpf(10) ** -6), near * (1 + mpf(10) ** -6)
    assert tail(low, f) > outside > tail(high, f)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle, f) > outside else (low, middle)
    return high


freedoms = [0.7, 1, 2, 3.5, 5, 10, 17.3, 30, 59.9, 61, 200, 1234.5, 1e5, 1e6]
statistics = [1e-8, 0.01, 0.5, 1, 1.96, 2.5, 4, 8, 15, 40]
out = {
    "madeBy": f"mpmath {mpmath.__version__}",
    "script": "test/golden/student-t/make.py",
    "tolerance": "relative: 1e-12 for critical values and 1e-11 for tails up to 2,000 degrees of freedom; 1e-10 for both beyond, where the argument of the beta function is close to 1",
    "tails": [{"t": t, "f": f, "tail": float(tail(t, f))} for f in freedoms for t in statistics],
    "critical": [
        {"level": level, "f": f, "value": float(critical(level, f))} for f in freedoms for level in (0.5, 0.9, 0.95, 0.99)
    ],
}
json.dump(out, sys.stdout, indent=0)
