"""Nothing leaves the computer: the library that runs the models may not report on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

RUN = """
import sys, time
from pathlib import Path
import numpy as np
from scanwright.inference.session import Session
from scanwright.progress import CancelToken
session = Session(Path(sys.argv[1]), "tiny")
session.run({"x": np.zeros((1, 2), np.float32)}, CancelToken())
"""


def test_running_a_model_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    shape = [1, 2]
    graph = helper.make_graph(
        [helper.make_node("Relu", ["x"], ["y"])],
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, shape)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, tmp_path / "tiny.onnx")
    home = tmp_path / "home"
    home.mkdir()
    hidden = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    environment = hidden | {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    # Even who asked for it before gets none.
    environment["ORT_DISABLE_TELEMETRY"] = "0"
    command = [sys.executable, "-c", RUN, str(tmp_path / "tiny.onnx")]
    subprocess.run(command, env=environment, check=True)
    assert list(home.rglob("*")) == []
