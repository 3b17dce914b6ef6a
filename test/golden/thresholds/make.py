"""Curves and thresholds by scikit-learn, and by definition where it has none: `python3 make.py > golden.json`."""
import json
import sys
from importlib.metadata import version
import numpy as np
from sklearn.metrics import confusion_matrix, precision_recall_curve, roc_curve

def case(name, seed, n, decimals, weighted):
    rng = np.random.default_rng(seed)
    x = rng.normal(-1, 1.3, n)
    p = np.round(1 / (1 + np.exp(-x)), decimals)
    y = (rng.random(n) < 1 / (1 + np.exp(-(0.8 * x - 0.2)))).astype(int)
    w = rng.integers(1, 5, n) if weighted else np.ones(n, dtype=int)
    fpr, tpr, at = roc_curve(y, p, sample_weight=w, drop_intermediate=False)
    precision, recall, thresholds = precision_recall_curve(y, p, sample_weight=w)
    grid = np.linspace(0, 1, 41)
    # Drummond and Holte: the cheapest of all thresholds at each probability cost.
    envelope = ((1 - tpr)[:, None] * grid + fpr[:, None] * (1 - grid)).min(axis=0)
    cut = float(thresholds[len(thresholds) // 2])
    matrix = confusion_matrix(y, p >= cut, sample_weight=w)
    def taken(t):
        return int(w[p >= t].sum()), int(w[(p >= t) & (y == 1)].sum())
    distinct = sorted(set(p.tolist()), reverse=True)
    allpos = int(w[y == 1].sum())
    goals = []
    for capacity in [1, 10, 57, 200, 5000]:
        fits = [t for t in distinct if taken(t)[0] <= capacity]
        goals.append({'goal': {'capacity': capacity}, 'threshold': fits[-1] if fits else None})
    for share in [0.2, 0.35, 0.5, 0.6]:
        fits = [t for t in distinct if taken(t)[1] / taken(t)[0] >= share]
        goals.append({'goal': {'precision': share}, 'threshold': fits[-1] if fits else None})
    for share in [0.1, 0.5, 0.9, 1]:
        goals.append({'goal': {'recall': share}, 'threshold': next(t for t in distinct if taken(t)[1] / allpos >= share)})
    for margin, cost in [(900, 40), (100, 35), (50, 49)]:
        money = [margin * taken(t)[1] - cost * taken(t)[0] for t in distinct]
        best = int(np.argmax(money))
        goals.append({'goal': {'margin': margin, 'contactCost': cost}, 'threshold': distinct[best] if money[best] > 0 else None, 'money': max(0, money[best])})
    return {
        'name': name, 'scores': p.tolist(), 'outcomes': y.tolist(), 'weights': w.tolist(),
        'roc': {'falsePositiveRate': fpr.tolist(), 'truePositiveRate': tpr.tolist(), 'threshold': [None if np.isinf(t) else float(t) for t in at]},
        'precisionRecall': {'precision': precision.tolist(), 'recall': recall.tolist(), 'threshold': thresholds.tolist()},
        'cost': {'at': grid.tolist(), 'least': envelope.tolist()},
        'confusion': {'threshold': cut, 'matrix': matrix.tolist()},
        'goals': goals,
    }

json.dump({
    'madeBy': f"scikit-learn {version('scikit-learn')}, numpy {version('numpy')}",
    'script': 'test/golden/thresholds/make.py',
    'tolerance': 1e-12,
    'cases': [case('few ties', 1, 120, 4, False), case('many ties', 2, 200, 1, False), case('weighted', 3, 150, 2, True)],
}, sys.stdout, indent=1)
