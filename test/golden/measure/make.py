"""Golden vectors for steelyard/measure, made by numpy, scipy and scikit-learn.

Run: python3 make.py > golden.json. Rows come from a linear congruential generator written out here, so that they are the
same with every version of numpy. Weighted results are those of scikit-learn's sample_weight, or of repeated rows where it
has none.
"""
import json
import sys

import numpy
import scipy
import sklearn
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import norm
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score, roc_curve


def uniforms(n, seed):
    state, out = seed, []
    for _ in range(n):
        state = (1103515245 * state + 12345) % 2**31
        out.append((state >> 8) / 2**23)
    return numpy.array(out)


def rows(n, seed, decimals):
    """Over-confident probabilities rounded to some decimals (ties), outcomes, and weights 0..4."""
    u = uniforms(3 * n, seed)
    x = 2.2 * (u[:n] + u[n:2 * n] - 1) * 2 - 1.2
    y = (uniforms(n, seed + 1) < expit(0.3 + 0.7 * x)).astype(int)
    p = numpy.round(expit(x), decimals)
    w = numpy.floor(u[2 * n:] * 5).astype(int)
    return p, y, w


def delong(y, p):
    """DeLong 1988 by its definition: every pair, no ranks."""
    pos, neg = p[y == 1], p[y == 0]
    wins = (pos[:, None] > neg[None, :]) + 0.5 * (pos[:, None] == neg[None, :])
    v10, v01 = wins.mean(axis=1), wins.mean(axis=0)
    return float(numpy.sqrt(v10.var(ddof=1) / len(pos) + v01.var(ddof=1) / len(neg)))


def maximum_likelihood(design, offset, y, w):
    """Newton to a gradient of rounding size, started from scipy's BFGS."""
    def loss(beta):
        z = offset + design @ beta
        return float(numpy.sum(w * (numpy.logaddexp(0, z) - y * z)))
    beta = minimize(loss, numpy.zeros(design.shape[1]), method='BFGS').x
    for _ in range(20):
        mu = expit(offset + design @ beta)
        information = design.T @ (design * (w * mu * (1 - mu))[:, None])
        beta = beta + numpy.linalg.solve(information, design.T @ (w * (y - mu)))
    mu = expit(offset + design @ beta)
    information = design.T @ (design * (w * mu * (1 - mu))[:, None])
    se = numpy.sqrt(numpy.diag(numpy.linalg.inv(information)))
    return [{'estimate': float(b), 'standardError': float(s)} for b, s in zip(beta, se)]


def wilson(k, n, level=0.95):
    z = norm.ppf(0.5 + level / 2) if level != 0.95 else 1.959963984540054
    p = k / n
    centre, reach = p + z * z / (2 * n), z * numpy.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return {'low': float(max(0, (centre - reach) / (1 + z * z / n))), 'high': float(min(1, (centre + reach) / (1 + z * z / n)))}


def equal_count(y, p, falling):
    """Ten bins of equal count, ties in the order of the rows."""
    order = numpy.argsort(-p if falling else p, kind='stable')
    n, out, so_far = len(p), [], 0
    for b in range(10):
        at = order[n * b // 10:n * (b + 1) // 10]
        k = int(y[at].sum())
        so_far += k
        out.append({'n': len(at), 'positives': k, 'expected': float(p[at].sum()), 'rate': k / len(at),
                    'interval': wilson(k, len(at)), 'lift': k / len(at) / y.mean(),
                    'cumulativeGain': so_far / int(y.sum()),
                    'cumulativeLift': so_far / int(y.sum()) / (n * (b + 1) // 10 / n),
                    'lowestScore': float(p[at].min()), 'meanScore': float(p[at].mean())})
    return out


def ece(bins, n):
    return float(sum(b['n'] / n * abs(b['meanScore'] - b['rate']) for b in bins))


def equal_width(y, p):
    at = numpy.minimum(9, numpy.floor(10 * p)).astype(int)
    return [{'n': int((at == b).sum()), 'positives': int(y[at == b].sum()),
             'meanScore': float(p[at == b].mean()) if (at == b).any() else None,
             'rate': float(y[at == b].mean()) if (at == b).any() else None} for b in range(10)]


def psi(expected, actual):
    edges = numpy.quantile(expected, numpy.arange(1, 10) / 10)
    share = lambda x: numpy.maximum(numpy.bincount(numpy.searchsorted(edges, x, side='left'), minlength=10) / len(x), 1e-4)
    e, a = share(expected), share(actual)
    return {'edges': edges.tolist(), 'psi': float(numpy.sum((a - e) * numpy.log(a / e)))}


def measures(p, y, w, line=True):
    """scikit-learn with sample_weight; DeLong, bins and gains by repeating rows."""
    P, Y = numpy.repeat(p, w), numpy.repeat(y, w)
    fpr, tpr, _ = roc_curve(y, p, sample_weight=w, drop_intermediate=False)
    rate = Y.mean()
    out = {
        'n': len(Y), 'positives': int(Y.sum()), 'auc': roc_auc_score(y, p, sample_weight=w),
        'aucStandardError': delong(Y, P), 'ks': float(numpy.max(numpy.abs(tpr - fpr))),
        'averagePrecision': average_precision_score(y, p, sample_weight=w),
        'logLoss': log_loss(y, p, sample_weight=w, eps=1e-15), 'brier': brier_score_loss(y, p, sample_weight=w),
        'logLossOfBaseRate': log_loss(Y, numpy.full(len(Y), rate)), 'brierOfBaseRate': float(rate * (1 - rate)),
        'gainsByRows': equal_count(Y, P, True), 'reliabilityByRows': equal_count(Y, P, False),
        'equalWidth': equal_width(Y, P),
    }
    out['eceByRows'] = ece(out['reliabilityByRows'], len(Y))
    out['eceEqualWidth'] = ece([b for b in out['equalWidth'] if b['n']], len(Y))
    if line:
        c = numpy.clip(p, 1e-15, 1 - 1e-15)
        x = numpy.log(c) - numpy.log1p(-c)
        ones = numpy.ones((len(p), 1))
        out['intercept'], out['slope'] = maximum_likelihood(numpy.column_stack([ones, x]), 0 * x, y, w)
        [out['inTheLarge']] = maximum_likelihood(ones, x, y, w)
    return out


def case(name, n, seed, decimals, weighted):
    p, y, w = rows(n, seed, decimals)
    ones = numpy.ones(n, dtype=int)
    return {'name': name, 'scores': p.tolist(), 'outcomes': y.tolist(), **({'weights': w.tolist()} if weighted else {}),
            **measures(p, y, w if weighted else ones),
            'psiOfHalves': psi(p[:n // 2], p[n // 2:]) if not weighted else
            psi(numpy.repeat(p[:n // 2], w[:n // 2]), numpy.repeat(p[n // 2:], w[n // 2:]))}


print(json.dumps({
    'madeBy': f'python {sys.version.split()[0]}, numpy {numpy.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}',
    'script': 'test/golden/measure/make.py',
    'tolerance': 1e-12,
    'conventions': 'log loss clips to [1e-15, 1 - 1e-15]; gains and reliability by rows: ties in the order of the rows, bin b ends '
                   'after floor(n (b + 1) / 10) rows; DeLong by its definition over all pairs; Wilson at 0.95; PSI edges are '
                   'quantiles type 7 of the first half, floor 1e-4',
    'cases': [
        case('1003 rows, distinct scores', 1003, 11, 12, False),
        case('700 rows, scores of two decimals', 700, 23, 2, False),
        case('600 rows, scores of two decimals, weights 0..4', 600, 37, 2, True),
    ],
    'normalQuantile': [[q, float(norm.ppf(q))] for q in
                       [1e-300, 1e-100, 1e-20, 1e-9, 1e-4, 0.005, 0.025, 0.05, 0.07, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9,
                        0.925, 0.95, 0.975, 0.995, 0.9999]],
    'wilson': [[k, n, level, wilson(k, n, level)] for k, n in [(0, 5), (3, 7), (7, 7), (120, 4000)]
               for level in [0.5, 0.8, 0.9, 0.99, 0.999]],
}))
