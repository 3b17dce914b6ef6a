"""Bass curves in which nobody imitates, fitted by scipy on the border q = 0, and forecasts from given p, q and m.

    python3 border.py     writes border.json beside this file; needs numpy and scipy

Conventions
  border    market x (1 - exp(-p t)), t = 1, 2, ...; standard errors from the covariance that curve_fit gives with
            absolute_sigma=False. That q = 0 is best is checked: bounded fits of the whole curve from five starts find nothing better
  launch    the same data after some periods of 0
  forecast  m x (1 - e) / (1 + q / p x e), e = exp(-(p + q) t), by mpmath with 40 digits
"""
import json
import pathlib

import mpmath
import numpy as np
import scipy
from scipy.optimize import curve_fit, least_squares

HERE = pathlib.Path(__file__).parent
mpmath.mp.dps = 40
rng = np.random.default_rng(11)


def plain(t, p, m):
    return m * (1 - np.exp(-p * t))


def bass(t, p, q, m):
    e = np.exp(-(p + q) * t)
    return m * (1 - e) / (1 + q / p * e)


cases = []
while len(cases) < 6:
    p = [0.05, 0.1, 0.2][len(cases) % 3]
    t = np.arange(1.0, 21)
    y = np.maximum.accumulate(plain(t, p, 1000) + rng.normal(0, 5, 20)).round(2)
    values, cov = curve_fit(plain, t, y, p0=[p, 1000], ftol=1e-15, xtol=1e-15, gtol=1e-15, maxfev=100000)
    sse = float(((y - plain(t, *values)) ** 2).sum())
    inside = min(
        least_squares(lambda x: bass(t, *x) - y, [p0, q0, y[-1]], bounds=([1e-9, 0, 0], np.inf), xtol=1e-15, ftol=1e-15, gtol=1e-15, x_scale=[0.1, 0.1, 1000]).cost * 2
        for p0, q0 in [(0.1, 1e-3), (0.05, 0.05), (0.2, 0.2), (0.01, 0.4), (0.1, 0.01)]
    )
    if inside < sse * (1 - 1e-7):
        continue  # the data show some imitation
    cases.append({"cumulative": y.tolist(), "values": values.tolist(), "standardErrors": np.sqrt(np.diag(cov)).tolist(), "sse": sse})

forecasts = []
for p, q, m in [(0.03, 0.38, 1000), (0.1, 0, 500), (1e-6, 0.9, 12345), (0.5, 0.5, 1)]:
    at = [1, 2, 10, 11, 25, 100]
    P, Q, M = mpmath.mpf(p), mpmath.mpf(q), mpmath.mpf(m)
    share = lambda t: (1 - mpmath.exp(-(P + Q) * t)) / (1 + Q / P * mpmath.exp(-(P + Q) * t))
    forecasts.append({"p": p, "q": q, "market": m, "periods": at, "cumulative": [float(M * share(t)) for t in at], "adopters": [float(M * (share(t) - share(t - 1))) for t in at]})

out = {"madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}", "script": "test/golden/adoption/border.py",
       "border": cases, "forecasts": forecasts}
(HERE / "border.json").write_text(json.dumps(out, indent=1) + "\n")
