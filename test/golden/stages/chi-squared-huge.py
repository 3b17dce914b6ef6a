"""Upper tails of the chi-squared distribution with very many degrees of freedom, for test/measure/log-rank.test.ts.

    python3 chi-squared-huge.py     writes chi-squared-huge.json beside this file

Conventions: [degrees of freedom, statistic, the chance of a larger one], with mpmath and 40 digits: above the mean by Legendre's
continued fraction, below it by the power series; the nearest double. scipy's chi2.sf must agree to 1e-9 (relative). Below the mean, and
near it, the number of steps grows with the root of the degrees of freedom, so that the largest have points far above it only.
"""
import json
import pathlib

import mpmath
import scipy
from scipy.stats import chi2

mpmath.mp.dps = 40
SMALL = mpmath.mpf(10) ** -38


def tail(df, statistic):
    a, x = mpmath.mpf(df) / 2, mpmath.mpf(statistic) / 2
    front = mpmath.exp(a * mpmath.log(x) - x - mpmath.loggamma(a))
    if x < a + 1:
        term = total = 1 / a
        k = a
        while term > total * SMALL:
            k += 1
            term *= x / k
            total += term
        return 1 - front * total
    b, upper = x + 1 - a, mpmath.mpf(10) ** 60
    lower = value = 1 / b
    k = 0
    while True:
        k += 1
        step = -k * (k - a)
        b += 2
        lower = 1 / (step * lower + b)
        upper = b + step / upper
        change = upper * lower
        value *= change
        if abs(change - 1) < SMALL:
            return front * value


rows = []
for df, deviations in [
    (999999, (-6, -3, -1, -0.1, 0, 0.1, 1, 3, 6, 15, 30)),
    (1000000, (-37, -1, 0, 1, 37)),
    (1000001, (-0.5, 0, 0.5)),
    (10**8, (-6, -1, 0, 0.1, 3, 30)),
    (10**12, (1, 3, 6, 30)),
    (10**15, (3, 6, 30)),
]:
    for z in deviations:
        statistic = float(round(df + z * (2 * df) ** 0.5))
        chance = float(tail(df, statistic))
        # scipy loses digits far out.
        assert abs(chi2.sf(statistic, df) / chance - 1) < (1e-9 if df <= 10**8 else 1e-5), (df, z, chi2.sf(statistic, df), chance)
        rows.append([df, statistic, chance])
golden = {"madeBy": f"mpmath {mpmath.__version__}, scipy {scipy.__version__}", "script": "test/golden/stages/chi-squared-huge.py", "tails": rows}
text = json.dumps(golden, indent=1).replace(",\n   ", ", ").replace("[\n   ", "[").replace("\n  ]", "]")
(pathlib.Path(__file__).parent / "chi-squared-huge.json").write_text(text + "\n")
