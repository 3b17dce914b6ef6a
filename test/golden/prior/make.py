"""A penalised logistic regression around an expert's amounts, by scipy: minimises log loss + 1/2 s sum (b - e)^2.

python3 test/golden/prior/make.py > test/golden/prior/prior.json
"""
import json
import numpy as np
import scipy
from scipy.optimize import minimize

# Rows by a rule, so that the test makes the same ones.
rows = []
for i in range(240):
    visits = [(i * 7) % 11, None][i % 17 == 0]
    job = ['staff', 'manager', 'chief'][(i * i + i // 5) % 3]
    member = (i * 5) % 7 < 3
    score = -1.5 + 0.25 * (visits or 3) + {'staff': 0, 'manager': 0.8, 'chief': -0.3}[job] + 0.5 * member
    won = ((i * 37) % 100) / 100 < 1 / (1 + np.exp(-score))
    rows.append((visits, job, member, bool(won)))
# The expert: 0.4 per visit about 2, missing 0.1; staff 0.2, manager 0.6, chief 1; no word on members.
known = np.array([v for v, *_ in rows if v is not None], float)
mean, deviation = known.mean(), known.std()
X, y = [], []
for visits, job, member, won in rows:
    X.append([0 if visits is None else (visits - mean) / deviation, float(visits is None),
              float(job == 'manager'), float(job == 'chief'), float(member), 1])
    y.append(won)
X, y = np.array(X), np.array(y, float)
middle = 0.4 * (mean - 2)
expert = np.array([0.4 * deviation, 0.1 - middle, 0.6 - 0.2, 1 - 0.2, 0, -1 + middle + 0.2])
p = (1 / (1 + np.exp(-(X @ expert)))).mean()

def fit(strength, start=expert):
    loss = lambda b: np.sum(np.logaddexp(0, X @ b) - y * (X @ b)) + 0.5 * strength * np.sum((b - expert) ** 2)
    def gradient(b):
        return X.T @ (1 / (1 + np.exp(-(X @ b))) - y) + strength * (b - expert)
    def hessian(b):
        q = 1 / (1 + np.exp(-(X @ b)))
        return (X.T * (q * (1 - q))) @ X + strength * np.eye(len(b))
    found = minimize(loss, start, jac=gradient, hess=hessian, method='trust-exact', options={'gtol': 1e-11, 'maxiter': 1000}).x
    return found, np.sqrt(np.diag(np.linalg.inv(hessian(found))))

names = ['visits', 'visits missing', 'job=manager', 'job=chief', 'member=true', 'intercept']
unit = np.array([deviation, 1, 1, 1, 1, 1])
said = lambda b: dict(zip(names, (b / unit).tolist()))
data, errors = fit(0)
print(json.dumps({
    'madeBy': f'scipy {scipy.__version__}', 'script': 'test/golden/prior/make.py',
    'expert': said(expert), 'data': said(data), 'dataErrors': said(errors),
    'blends': [{'imagined': n, 'strength': n * p * (1 - p), 'blended': said(fit(n * p * (1 - p))[0])} for n in [5, 50, 500]],
}, indent=1))
