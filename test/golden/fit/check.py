"""Computes the numbers of bank-marketing.json, b2b-opportunities.json and crm-pipeline.json again with scikit-learn and prints
how far they are from the files: python3 test/golden/fit/check.py. Needs numpy, scipy and scikit-learn 1.2 or newer.

hard-cases.json holds what R (glm, brglm2), statsmodels and scikit-learn said of each small table that stands in the file."""
import csv, gzip, json, math, os, warnings
import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score, roc_curve

warnings.filterwarnings('ignore')
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, '..', '..', '..', 'examples', 'data')


def rows_of(path):
    path = os.path.join(DATA, path)
    with (gzip.open(path, 'rt') if path.endswith('.gz') else open(path)) as f:
        return list(csv.DictReader(f))


def design(rows, numeric, categorical, train):
    """Standardised over the training rows; levels over all rows, the first one dropped."""
    names, columns = [], []
    for k in numeric:
        x = np.array([float(r[k]) for r in rows])
        names.append(k)
        columns.append((x - x[train].mean()) / x[train].std())
    for k in categorical:
        v = np.array([r[k] for r in rows])
        for level in sorted(set(v))[1:]:
            names.append(f'{k}={level}')
            columns.append((v == level).astype(float))
    return names, np.column_stack(columns)


def fit(X, y, C):
    """The optimum, polished by Newton steps of our own: scikit-learn stops a little earlier."""
    model = LogisticRegression(C=C, solver='newton-cg', tol=1e-12, max_iter=1000).fit(X, y)
    A = np.column_stack([X, np.ones(len(y))])
    S = np.diag(np.r_[np.full(X.shape[1], 1 / C), 0])
    b = np.r_[model.coef_[0], model.intercept_]
    for _ in range(4):
        p = expit(A @ b)
        H = (A * (p * (1 - p))[:, None]).T @ A + S
        b = b - np.linalg.lstsq(H, A.T @ (p - y) + S @ b, rcond=None)[0]
    return A, b, H


def compare(title, got, expected):
    print(f'{title}: {max(abs(got[k] - v) for k, v in expected.items()):.1e}')


def coefficients(title, rows, y, part, key, C):
    names, X = design(rows, part.get('numeric', []), part['categorical'], np.arange(len(rows)))
    A, b, H = fit(X, y, C)
    compare(f'{title} coefficients', dict(zip(names + ['intercept'], b)), part[key]['coefficients'])
    if 'standard_errors' in part[key]:
        errors = np.sqrt(np.diag(np.linalg.inv(H)))
        compare(f'{title} standard errors', dict(zip(names + ['intercept'], errors)), part[key]['standard_errors'])


def out_of_fold(title, rows, y, part):
    scores = np.zeros(len(rows))
    fold = np.arange(len(rows)) % 5
    for k in range(5):
        train = fold != k
        _, X = design(rows, part.get('numeric', []), part['categorical'], np.flatnonzero(train))
        _, b, _ = fit(X[train], y[train], 1)
        scores[~train] = expit(np.column_stack([X[~train], np.ones((~train).sum())]) @ b)
    fpr, tpr, _ = roc_curve(y, scores)
    got = {
        'auc': roc_auc_score(y, scores),
        'log_loss': log_loss(y, scores),
        'brier': brier_score_loss(y, scores),
        'average_precision': average_precision_score(y, scores),
        'ks': np.abs(tpr - fpr).max(),
    }
    compare(f'{title} out of fold', got, {k: part['l2_C1_oof'][k] for k in got})


def golden(name):
    with open(os.path.join(HERE, name + '.json')) as f:
        return json.load(f)


def outcomes(rows, name, value):
    return np.array([int(r[name] == value) for r in rows])


bank, rows = golden('bank-marketing'), rows_of('bank-marketing/bank-full.csv.gz')
y = outcomes(rows, 'y', 'yes')
coefficients('bank, ridge', rows, y, bank, 'l2_C1', 1)
coefficients('bank, maximum likelihood', rows, y, bank, 'unregularised', 1e15)
out_of_fold('bank', rows, y, bank)

b2b, everything = golden('b2b-opportunities'), rows_of('b2b-opportunities/b2b-opportunities.csv')
distinct = list({tuple(r.values()): r for r in everything}.values())
for key in ('all_rows', 'distinct_rows', 'distinct_rows_bant_like_columns'):
    rows = everything if key == 'all_rows' else distinct
    y = outcomes(rows, 'Status', 'Won')
    coefficients(f'b2b, {key}', rows, y, b2b[key], 'l2_C1', 1)
    out_of_fold(f'b2b, {key}', rows, y, b2b[key])

crm = golden('crm-pipeline')
accounts = {r['account']: r for r in rows_of('crm-pipeline/accounts.csv')}
teams = {r['sales_agent']: r for r in rows_of('crm-pipeline/sales_teams.csv')}
rows = []
for r in rows_of('crm-pipeline/sales_pipeline.csv'):
    if r['deal_stage'] not in ('Won', 'Lost'):
        continue
    account = accounts[r['account']]
    rows.append({
        **teams[r['sales_agent']],
        'log_revenue': math.log(float(account['revenue'])),
        'log_employees': math.log(float(account['employees'])),
        'year_established': account['year_established'],
        'product': r['product'].replace('GTXPro', 'GTX Pro'),
        'sector': account['sector'].replace('technolgy', 'technology'),
        'stage': r['deal_stage'],
    })
y = outcomes(rows, 'stage', 'Won')
coefficients('crm, ridge', rows, y, crm['win_propensity'], 'l2_C1', 1)
out_of_fold('crm', rows, y, crm['win_propensity'])
coefficients('crm without managers, maximum likelihood', rows, y, crm['win_propensity_without_manager'], 'unregularised', 1e15)
