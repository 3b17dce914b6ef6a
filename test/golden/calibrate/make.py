"""Calibrations of log-odds by scikit-learn, statsmodels and betacal: `python3 make.py > golden.json`.

- platt: scikit-learn's `_sigmoid_calibration`, which stops its L-BFGS early, and the same targets by statsmodels to the last digits
- beta: `betacal` (stops early as well), and the same columns by statsmodels, with those that come out below 0 left out, as betacal does
- isotonic: scikit-learn's `IsotonicRegression` at each total
- shift: statsmodels, with the total as an offset
"""
import json
import sys
from importlib.metadata import version
import numpy as np
import statsmodels.api as sm
from betacal import BetaCalibration
from sklearn.calibration import _sigmoid_calibration
from sklearn.isotonic import IsotonicRegression

def glm(columns, y, weights, offset=None):
    x = np.column_stack([*columns, np.ones(len(y))])
    return sm.GLM(y, x, family=sm.families.Binomial(), var_weights=weights, offset=offset).fit(tol=1e-15, maxiter=200).params.tolist()

def beta(x, y, weights):
    p = 1 / (1 + np.exp(-x))
    first, second = np.log(p), -np.log1p(-p)
    a, b, c = glm([first, second], y, weights)
    if a < 0:
        b, c = glm([second], y, weights)
        a = 0
    elif b < 0:
        a, c = glm([first], y, weights)
        b = 0
    own = BetaCalibration('abm').fit(p.reshape(-1, 1), y, sample_weight=weights).calibrator_
    return {'a': a, 'b': b, 'c': c, 'betacal': [float(own.map_[0]), float(own.map_[1])]}

def case(name, seed, n, truth, decimals, weighted):
    rng = np.random.default_rng(seed)
    x = np.round(rng.normal(-1.5, 1.5, n), decimals)
    y = (rng.random(n) < 1 / (1 + np.exp(-truth(x)))).astype(int)
    w = (rng.integers(1, 4, n) if weighted else np.ones(n)).astype(float)
    won, lost = w[y == 1].sum(), w[y == 0].sum()
    targets = np.where(y == 1, (won + 1) / (won + 2), 1 / (lost + 2))
    slope, intercept = glm([x], targets, w)
    a, b = _sigmoid_calibration(x, y, sample_weight=w)
    iso = IsotonicRegression(out_of_bounds='clip').fit(x, y, sample_weight=w)
    at = np.unique(x)
    return {
        'name': name, 'totals': x.tolist(), 'outcomes': y.tolist(), 'weights': w.astype(int).tolist(),
        'platt': {'slope': slope, 'intercept': intercept, 'sklearn': [-float(a), -float(b)]},
        'beta': beta(x, y, w),
        'shift': glm([], y, w, offset=x)[0],
        'isotonic': {'at': at.tolist(), 'rate': iso.predict(at).tolist()},
    }

CASES = [
    case('bold', 1, 400, lambda x: 0.55 * x - 0.4, 6, False),
    case('tied', 2, 500, lambda x: x + 0.6, 1, False),
    case('weighted', 3, 300, lambda x: np.where(x < -1.5, 0.4 * (x + 1.5), 1.6 * (x + 1.5)) - 1, 1, True),
    case('falls at one end', 4, 600, lambda x: 0.8 * np.maximum(x, -1) - 1, 6, False),
]
json.dump({
    'madeBy': ', '.join(f'{p} {version(p)}' for p in ['scikit-learn', 'statsmodels', 'betacal', 'numpy']),
    'script': 'test/golden/calibrate/make.py',
    'tolerance': 1e-9,
    'stoppedEarly': 1e-3,
    'why': 'stoppedEarly: scikit-learn and betacal end their iterations at gradients of about 1e-4; the answer itself is held to tolerance',
    'cases': CASES,
}, sys.stdout, indent=1)
