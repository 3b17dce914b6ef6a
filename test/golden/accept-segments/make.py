"""Ratios and differences of two rates by statsmodels: `python3 make.py > golden.json`.

ratio: the method `log-adjusted`; difference: `newcomb`.
"""
import json
import sys
from importlib.metadata import version
from statsmodels.stats.proportion import confint_proportions_2indep

CASES = [((390, 781), (80, 2204)), ((3, 10), (2, 40)), ((5, 5), (1, 9)), ((7, 12), (0, 30)), ((0, 8), (4, 50)), ((40, 400), (60, 400))]
json.dump({
    'madeBy': f"statsmodels {version('statsmodels')}",
    'script': 'test/golden/accept-segments/make.py',
    'tolerance': 1e-11,
    'cases': [{
        'one': {'positives': a, 'n': n}, 'other': {'positives': b, 'n': m},
        'ratio': [float(x) for x in confint_proportions_2indep(a, n, b, m, compare='ratio', method='log-adjusted', alpha=0.05)],
        'difference': [float(x) for x in confint_proportions_2indep(a, n, b, m, compare='diff', method='newcomb', alpha=0.05)],
    } for (a, n), (b, m) in CASES],
}, sys.stdout, indent=1)
