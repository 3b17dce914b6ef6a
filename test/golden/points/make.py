"""A scorecard of whole points by scorecardpy, the Python sister of R's `scorecard`: `python3 make.py > scorecard.json`.

scorecardpy speaks of the odds of the bad outcome, so its log-odds are those here with the sign turned: the same points.
"""
import json
import sys
from importlib.metadata import version
import numpy as np
import pandas as pd
import scorecardpy
from sklearn.linear_model import LogisticRegression

SCALES = [{'points': 600, 'odds': 50, 'doubles': 20}, {'points': 660, 'odds': 30, 'doubles': 40}, {'points': 0, 'odds': 0.25, 'doubles': 7}]
INTERCEPT = -1.234567891
TERMS = {
    'age': [-0.613, 0.0471, 0.38, 0.9052],
    'job': [0.257, -0.744, 0.1203],
    'visits': [-1.81, 0.333, 1.4076, 2.25, 3.1],
}

def card(scale):
    bins = pd.concat([
        pd.DataFrame({'variable': name, 'bin': [str(k) for k in range(len(amounts))], 'woe': [-a for a in amounts]})
        for name, amounts in TERMS.items()])
    model = LogisticRegression()
    model.intercept_, model.coef_ = np.array([-INTERCEPT]), np.array([[1.0] * len(TERMS)])
    made = scorecardpy.scorecard(bins, model, list(TERMS), points0=scale['points'], odds0=1 / scale['odds'], pdo=scale['doubles'])
    return {'scale': scale, 'base': int(made['basepoints']['points'].iloc[0]),
            'points': {name: [int(p) for p in made[name]['points']] for name in TERMS}}

json.dump({'madeBy': f"scorecardpy {version('scorecardpy')}, numpy {np.__version__}, Python {sys.version.split()[0]}",
           'script': 'test/golden/points/make.py', 'intercept': INTERCEPT, 'terms': TERMS, 'cards': [card(s) for s in SCALES]},
          sys.stdout, indent=1)
print()
