"""Golden vectors for learned shapes: /usr/bin/python3 make.py > golden.json (numpy, scipy)."""
import json
import numpy as np
import scipy
from scipy import integrate, optimize

rng = np.random.default_rng(7)


def gains():
    """ln of the integral of exp(aS - a^2 I / 2) over a ~ N(0, tau), summed over cells."""
    cases = []
    for cells in (1, 3, 12):
        S = np.round(rng.normal(0, 3, cells), 3)
        I = np.round(rng.uniform(0.2, 30, cells), 3)
        for tau in (1e-3, 0.05, 1.0, 7.5):
            total = 0.0
            for s, i in zip(S, I):
                peak = s * tau / (1 + tau * i)
                width = np.sqrt(tau / (1 + tau * i))
                top = peak * s - 0.5 * peak * peak * i - 0.5 * peak * peak / tau

                def density(a):
                    return np.exp(a * s - 0.5 * a * a * i - 0.5 * a * a / tau - top) / np.sqrt(2 * np.pi * tau)

                value, _ = integrate.quad(density, peak - 12 * width, peak + 12 * width, epsabs=0, epsrel=1e-13, limit=400)
                total += np.log(value) + top
            cases.append({"S": S.tolist(), "I": I.tolist(), "variance": tau, "gain": total})
    return cases


def monotone():
    """Rising bins of one number beside a free category, by increments >= 0: penalised logistic loss, bounded quasi-Newton, polished."""
    cases = []
    for m, sign in ((5, 1), (8, 1), (8, -1), (12, 1)):
        levels = 3
        trials = rng.integers(5, 40, size=(m, levels)).astype(float)
        truth = sign * 0.15 * np.arange(m)[:, None] + rng.normal(0, 0.5, m)[:, None] + np.array([0.0, 0.7, -0.4])[None, :] - 0.5
        won = rng.binomial(trials.astype(int), 1 / (1 + np.exp(-truth))).astype(float)
        strengths = (2.0, 4.0)

        def unpack(x):
            b = x[0] + sign * np.concatenate([[0.0], np.cumsum(x[1:m])])
            return b, x[m : m + levels], x[m + levels]

        def objective(x):
            b, c, a = unpack(x)
            z = a + b[:, None] + c[None, :]
            p = 1 / (1 + np.exp(-z))
            loss = np.sum(trials * np.logaddexp(0, z) - won * z)
            loss += 0.5 * (strengths[0] * np.sum(np.diff(b) ** 2) + np.sum(b) ** 2 + strengths[1] * np.sum(c**2))
            r = trials * p - won
            gb = r.sum(1) + np.sum(b)
            d = np.diff(b)
            gb[1:] += strengths[0] * d
            gb[:-1] -= strengths[0] * d
            g = np.empty_like(x)
            g[0] = gb.sum()
            g[1:m] = sign * np.cumsum(gb[::-1])[::-1][1:]
            g[m : m + levels] = r.sum(0) + strengths[1] * c
            g[m + levels] = r.sum()
            return loss, g

        bounds = [(None, None)] + [(0, None)] * (m - 1) + [(None, None)] * (levels + 1)
        x = np.full(m + levels + 1, 0.01)
        first = optimize.minimize(objective, x, jac=True, bounds=bounds, method="L-BFGS-B", options=dict(maxiter=20000, ftol=1e-16, gtol=1e-10))
        held = np.array([k for k in range(1, m) if first.x[k] < 1e-7], dtype=int)
        free = np.setdiff1d(np.arange(len(x)), held)
        start = first.x.copy()
        start[held] = 0

        def gradient(y):
            full = start.copy()
            full[free] = y
            return objective(full)[1][free]

        polished = optimize.root(gradient, start[free], tol=1e-14)
        full = start.copy()
        full[free] = polished.x
        g = objective(full)[1]
        assert np.abs(g[free]).max() < 1e-9 and (g[held] > -1e-9).all() and (full[1:m] >= 0).all(), (m, sign)
        b, c, a = unpack(full)
        cases.append(
            {
                "sign": sign,
                "won": won.tolist(),
                "lost": (trials - won).tolist(),
                "strengths": strengths,
                "bins": b.tolist(),
                "levels": c.tolist(),
                "intercept": float(a),
                "held": len(held),
            }
        )
    return cases


print(
    json.dumps(
        {
            "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}",
            "script": "test/golden/fit-learned/make.py",
            "tolerance": {"gain": 1e-11, "amounts": 1e-8},
            "gains": gains(),
            "monotone": monotone(),
        },
        indent=1,
    )
)
