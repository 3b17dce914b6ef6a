"""Two models on the same rows, by scikit-learn and scipy: `python3 make.py > golden.json`. Rows of weight w stand w times."""
import json
import sys
from importlib.metadata import version
import numpy as np
from scipy.stats import norm, sem
from sklearn.metrics import confusion_matrix, log_loss, roc_auc_score

def case(name, seed, n, gap, weighted):
    rng = np.random.default_rng(seed)
    x = rng.normal(-1, 1.2, n)
    one = np.round(1 / (1 + np.exp(-(0.6 * x + rng.normal(0, gap, n) - 0.3))), 3)
    two = np.round(1 / (1 + np.exp(-x)), 3)
    y = (rng.random(n) < 1 / (1 + np.exp(-x))).astype(int)
    w = rng.integers(1, 4, n) if weighted else np.ones(n, dtype=int)
    o, t, z = (np.repeat(v, w) for v in (one, two, y))
    def losses(p):
        return -np.where(z == 1, np.log(p), np.log1p(-p))
    gain = losses(o) - losses(t)
    capacity, margin, cost = 60, 900, 120
    def taken(p):
        fits = [s for s in sorted(set(p.tolist()), reverse=True) if (p >= s).sum() <= capacity]
        return p >= fits[-1]
    a, b = taken(o), taken(t)
    money = (margin * z - cost) * (b.astype(int) - a.astype(int))
    z95 = norm.ppf(0.975)
    se = sem(gain)
    needed = ((z95 + norm.ppf(0.8)) * se / gain.mean()) ** 2 * len(z)
    edges = [0.3, 0.15]
    def band(p):
        return np.where(p >= edges[0], 0, np.where(p >= edges[1], 1, 2))
    return {
        'name': name, 'champion': one.tolist(), 'challenger': two.tolist(), 'outcomes': y.tolist(), 'weights': w.tolist(),
        'auc': [roc_auc_score(z, t), roc_auc_score(z, o)],
        'logLoss': {'champion': log_loss(z, o), 'challenger': log_loss(z, t), 'difference': gain.mean(), 'standardError': se,
                    'low': gain.mean() - z95 * se, 'high': gain.mean() + z95 * se, 'needed': int(np.ceil(needed - len(z)))},
        'capacity': {'capacity': capacity, 'margin': margin, 'contactCost': cost,
                     'n': [int(a.sum()), int(b.sum())], 'positives': [int(z[a].sum()), int(z[b].sum())], 'both': int((a & b).sum()),
                     'difference': int(money.sum()), 'standardError': sem(money) * len(z)},
        'migration': {'edges': edges, 'n': confusion_matrix(band(o), band(t), labels=[0, 1, 2]).tolist(),
                      'positives': confusion_matrix(band(o)[z == 1], band(t)[z == 1], labels=[0, 1, 2]).tolist()},
    }

json.dump({
    'madeBy': f"scikit-learn {version('scikit-learn')}, scipy {version('scipy')}, numpy {version('numpy')}",
    'script': 'test/golden/compare-models/make.py',
    'tolerance': 1e-11,
    'cases': [case('clear', 1, 400, 0.8, False), case('close', 2, 150, 0.1, False), case('weighted', 3, 200, 0.6, True)],
}, sys.stdout, indent=1)
