"""Runs a notebook in a kernel: `notebooks.py from.ipynb to.ipynb`. Kernels are found by JUPYTER_PATH.

nbconvert takes a cell as done when its kernel says so. Deno's kernel says so before the last of its outputs are sent, so here a cell
is done when nothing has come for a while.
"""

import json
import os
import queue
import sys

from jupyter_client.manager import start_new_kernel

SILENCE = 1.5  # seconds


def outputs_of(client, code):
    client.execute(code)
    client.get_shell_msg(timeout=120)
    outputs = []
    while True:
        try:
            message = client.get_iopub_msg(timeout=SILENCE)
        except queue.Empty:
            return outputs
        kind, content = message["msg_type"], message["content"]
        if kind in ("stream", "error", "execute_result", "display_data"):
            outputs.append({"output_type": kind, **{key: content[key] for key in content if key != "transient"}})


def main(source, target):
    with open(source) as file:
        notebook = json.load(file)
    manager, client = start_new_kernel(kernel_name=notebook["metadata"]["kernelspec"]["name"], cwd=os.path.dirname(source))
    try:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = outputs_of(client, "".join(cell["source"]))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    with open(target, "w") as file:
        json.dump(notebook, file)


main(*sys.argv[1:])
