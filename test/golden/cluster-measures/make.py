"""Measures of given clusters by scikit-learn, for test/measure/clusters.test.ts.

    python3 make.py     writes golden.json beside this file; needs numpy and scikit-learn

Conventions: silhouette_samples and silhouette_score, Euclidean; adjusted_rand_score; homogeneity_completeness_v_measure with classes
as labels_true and clusters as labels_pred, beta 1; inertia as sums of squared distances to the mean, by numpy. Numbers have one or two
decimals, so that points tie.
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.metrics import adjusted_rand_score, homogeneity_completeness_v_measure, silhouette_samples, silhouette_score

rng = np.random.default_rng(5)
cases = []
for n, d, k, spread in [(40, 1, 2, 1.0), (60, 2, 3, 0.6), (80, 3, 4, 3.0), (30, 2, 8, 0.3)]:
    centres = rng.normal(0, 3, (k, d))
    classes = rng.integers(0, k, n)
    x = np.round(centres[classes] + rng.normal(0, spread, (n, d)), 1)
    labels = np.where(rng.random(n) < 0.15, rng.integers(0, k, n), classes)
    labels[0] = k  # a row alone in its cluster
    samples = silhouette_samples(x, labels)
    clusters = []
    for c in np.unique(labels):
        own = x[labels == c]
        clusters.append({"cluster": int(c), "n": len(own), "inertia": float(((own - own.mean(axis=0)) ** 2).sum()), "silhouette": float(samples[labels == c].mean())})
    h, c, v = homogeneity_completeness_v_measure(classes, labels)
    cases.append({"rows": x.tolist(), "labels": labels.tolist(), "classes": classes.tolist(), "silhouette": float(silhouette_score(x, labels)),
                  "silhouettes": samples.tolist(), "clusters": clusters, "inertia": sum(one["inertia"] for one in clusters),
                  "adjustedRand": float(adjusted_rand_score(classes, labels)), "homogeneity": float(h), "completeness": float(c), "vMeasure": float(v)})
out = {"madeBy": f"numpy {np.__version__}, scikit-learn {sklearn.__version__}", "script": "test/golden/cluster-measures/make.py", "tolerance": 1e-12, "cases": cases}
(pathlib.Path(__file__).parent / "golden.json").write_text(json.dumps(out) + "\n")
