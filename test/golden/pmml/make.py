"""What JPMML-Evaluator says of the documents that the library writes.

pip install jpmml_evaluator==0.16.0 jpype1==1.7.1 (Java 17): JPMML-Evaluator 1.7.7. Build the package, then run this in its folder.
It has write.mjs write the documents and records, and writes golden.json; a record without a result there is refused.
"""

import json
import subprocess

from jpmml_evaluator import make_evaluator

records = json.loads(subprocess.run(["node", "write.mjs"], capture_output=True, check=True, text=True).stdout)
out = {}
for name, rows in records.items():
    evaluator = make_evaluator(f"{name}.pmml").verify()
    cases = []
    for record in rows:
        given = {key: float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value for key, value in record.items()}
        try:
            found = dict(evaluator.evaluate(given))
        except Exception:
            cases.append({"record": record, "refused": True})
            continue
        case = {"record": record}
        for key, value in found.items():
            if key in ("predicted score", "probability"):
                case["result"] = value
            elif key in ("cluster", "distance", "runnerUp", "rule", "predicted label"):
                case[key] = value
            elif key == "band":
                case["band"] = value
            elif key is not None and key.startswith("reason code") and value is not None:
                case.setdefault("codes", []).append(value)
        cases.append(case)
    out[name] = cases

with open("golden.json", "w") as file:
    file.write('{"madeBy": "JPMML-Evaluator 1.7.7", "script": "test/golden/pmml/make.py"')
    for name, cases in out.items():
        file.write(f',\n"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]")
    file.write("\n}\n")
