"""Reference figures for adoption: numpy for the adopter categories, scipy's curve_fit for the Bass curve.

Conventions: standard deviation with n - 1; Bass at t = 1, 2, ... on cumulative figures; standard errors from the covariance
that curve_fit gives with absolute_sigma=False.

Run from the project: python3 test/golden/adoption/make.py > test/golden/adoption/adoption.json
"""
import json
import sys

import numpy as np
import scipy
from scipy.optimize import curve_fit

rng = np.random.default_rng(3)
first_use = [np.round(rng.normal(200, 40, 500), 1), np.round(rng.gamma(2, 30, 200), 1)]
bounds = [-np.inf, -2, -1, 0, 1, np.inf]
categories = []
for times in first_use:
    mean, sd = times.mean(), times.std(ddof=1)
    counts = np.histogram(times, [mean + b * sd for b in bounds])[0]
    categories.append({"firstUse": times.tolist(), "mean": mean, "standardDeviation": sd, "counts": counts.tolist()})


def bass(t, p, q, m):
    e = np.exp(-(p + q) * t)
    return m * (1 - e) / (1 + q / p * e)


# Ten yearly sales of a durable good, in thousands.
sales = np.cumsum([840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890]).astype(float)
t = np.arange(1.0, 31)
noisy = np.maximum.accumulate(bass(t, 0.02, 0.35, 900) + rng.normal(0, 8, 30)).round(2)
early = np.maximum.accumulate(bass(t[:12], 0.004, 0.3, 5000) * (1 + rng.normal(0, 0.005, 12))).round(2)
falling = np.maximum.accumulate(bass(t[:15], 0.15, 0.05, 300) + rng.normal(0, 1, 15)).round(2)
cases = []
for name, y in [("sales", sales), ("noisy", noisy), ("early", early), ("falling", falling)]:
    tt = np.arange(1.0, len(y) + 1)
    best = None
    for p0, q0 in [(0.01, 0.4), (0.003, 0.3), (0.1, 0.1)]:
        try:
            fit = curve_fit(bass, tt, y, p0=[p0, q0, y[-1] * 1.2], bounds=(1e-9, np.inf), ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=100000, x_scale=[p0, q0, y[-1]])
        except RuntimeError:
            continue
        sse = float(((y - bass(tt, *fit[0])) ** 2).sum())
        if best is None or sse < best[2]:
            best = (*fit, sse)
    values, cov, sse = best
    cases.append({"name": name, "cumulative": y.tolist(), "values": values.tolist(), "standardErrors": np.sqrt(np.diag(cov)).tolist(), "sse": sse})

out = {"madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}", "script": "test/golden/adoption/make.py", "categories": categories, "bass": cases}
json.dump(out, sys.stdout, indent=1)
