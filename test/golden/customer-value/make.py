"""Reference figures of customer value.

Fits: the likelihoods of lifetimes, whose own search stops early; scipy brings their gradients (by autograd) to 0.
Purchases, probabilities and values at given parameters: lifetimes itself; where its form is singular or overflows, mpmath.

pip install lifetimes==0.11.3 scipy mpmath "setuptools<80" && python3 make.py > figures.json
"""
import json, warnings
import numpy as onp
import mpmath, scipy, lifetimes
from scipy.optimize import root
from autograd import grad, hessian
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.datasets import load_cdnow_summary_data_with_monetary_value
from pathlib import Path

warnings.simplefilter("ignore")
cdnow = load_cdnow_summary_data_with_monetary_value()
weekly = [c for c in json.loads((Path(__file__).parent.parent / "rfm" / "figures.json").read_text())["cases"] if c["period"] == "week" and c["asOf"] == "1998-07-05"][0]["customers"]
column = lambda name: onp.array([float(c[name]) for c in weekly])

def optimum(nll, start, n):
    g, h = grad(nll), hessian(nll)
    x = root(g, onp.log(start), jac=h, tol=1e-15).x
    for _ in range(5):
        x = x - onp.linalg.solve(h(x), g(x))
    params = onp.exp(x)
    errors = params * onp.sqrt(onp.diag(onp.linalg.inv(h(x) * n)))
    return {"parameters": params.tolist(), "standardErrors": errors.tolist(), "logLikelihood": float(-nll(x) * n)}

def purchases(x, t, T):
    fitted = BetaGeoFitter().fit(x, t, T).params_
    w = onp.ones(len(x))
    return optimum(lambda logs: BetaGeoFitter._negative_log_likelihood(logs, x, t, T, w, 0.0), fitted.values, len(x))

def spend(x, m):
    keep = x > 0
    x, m = x[keep], m[keep]
    fitted = GammaGammaFitter().fit(x, m).params_
    w = onp.ones(len(x))
    return optimum(lambda logs: GammaGammaFitter._negative_log_likelihood(logs, x, m, w, 0.0), fitted.values, len(x))

f = lambda name: cdnow[name].values.astype(float)
published = BetaGeoFitter()
import pandas as pd
published.params_ = pd.Series({"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426})
published.predict = published.conditional_expected_number_of_purchases_up_to_time
gamma = GammaGammaFitter()
gamma.params_ = pd.Series({"p": 6.25, "q": 3.74, "v": 15.44})
some = cdnow.iloc[::97]
sx, st, sT, sm = (some[c].values.astype(float) for c in ["frequency", "recency", "T", "monetary_value"])

def exact(params, x, t, T, ahead):
    mpmath.mp.dps = 60
    r, alpha, a, b, x, t, T, ahead = map(mpmath.mpf, [*params, x, t, T, ahead])
    if a == 1: a += mpmath.mpf(10) ** -30  # the limit: the form divides by a - 1
    z = ahead / (alpha + T + ahead)
    first = (a + b + x - 1) / (a - 1) * (1 - ((alpha + T) / (alpha + T + ahead)) ** (r + x) * mpmath.hyp2f1(r + x, b + x, a + b + x - 1, z))
    return float(first / (1 + (a / (b + x - 1) * ((alpha + T) / (alpha + t)) ** (r + x) if x > 0 else 0)))

hard = [
    [[0.5, 3, 1, 2], 3, 10, 12, 20],
    [[0.243, 4.414, 0.793, 2.426], 0, 0, 0, 52],
    [[0.2, 1, 0.3, 0.4], 0, 0, 5, 10],
    [[0.243, 4.414, 0.793, 2.426], 29, 37.4, 38.9, 520],
    [[5, 2, 0.01, 3], 400, 99, 100, 300],
    [[0.3, 10, 40, 90], 6, 30, 90, 1e4],
    [[1e4, 1e4, 2, 3], 4, 5, 6, 40],
    [[0.05, 0.02, 2, 1], 0, 0, 0.5, 3000],
]

print(json.dumps({
    "madeBy": f"lifetimes {lifetimes.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}",
    "script": "test/golden/customer-value/make.py",
    "tolerance": 1e-11,
    "fits": {
        "tolerance": 1e-8,  # the reference's own gradients are not below 1e-14
        "cdnow": {"purchases": purchases(f("frequency"), f("recency"), f("T")), "spend": spend(f("frequency"), f("monetary_value")), "correlation": float(onp.corrcoef(*cdnow[cdnow.frequency > 0][["frequency", "monetary_value"]].values.T)[0, 1])},
        "weekly": {"purchases": purchases(column("frequency"), column("recency"), column("T")), "spend": spend(column("frequency"), column("monetaryValue"))},
    },
    "customers": [
        {"frequency": x, "recency": t, "T": T, "monetaryValue": m if x > 0 else None, "alive": p, "purchases": n, "spend": s, "value": v}
        for x, t, T, m, p, n, s, v in zip(
            sx.tolist(), st.tolist(), sT.tolist(), sm.tolist(),
            published.conditional_probability_alive(sx, st, sT).tolist(),
            published.conditional_expected_number_of_purchases_up_to_time(39, sx, st, sT).tolist(),
            gamma.conditional_expected_average_profit(sx, sm).tolist(),
            # Twelve months of 4.345 weeks at 1 % a month, as lifetimes has them.
            gamma.customer_lifetime_value(published, some["frequency"], some["recency"], some["T"], some["monetary_value"], time=12, discount_rate=0.01, freq="W").tolist(),
        )
    ],
    "hard": [{"model": dict(zip(["r", "alpha", "a", "b"], p)), "frequency": x, "recency": t, "T": T, "time": s, "purchases": exact(p, x, t, T, s)} for p, x, t, T, s in hard],
    "steps": (lambda pairs: [{"z": z, "q": q, **{name: float(f(mpmath.mpf(z) + mpmath.mpf(q)) - f(mpmath.mpf(z))) for name, f in [("lnGamma", mpmath.loggamma), ("digamma", mpmath.digamma), ("trigamma", lambda y: mpmath.psi(1, y))]}} for z, q in pairs])(
        [[1e-3, 0.5], [0.7, 3.74], [15.9, 0.1], [6.25, 1e5], [6e5, 3.74], [1e8, 0.01]]),
    "gamma": (lambda zs: [{"z": z, "lnGamma": float(mpmath.loggamma(z)), "digamma": float(mpmath.digamma(z)), "trigamma": float(mpmath.psi(1, z))} for z in zs])(
        [1e-6, 0.01, 0.3, 0.5, 1, 1.4616321449683623, 1.9, 2, 2.1, 3.74, 9.99, 20, 123.4, 1e5, 1e12]),
}, indent=1))
