"""One way to make and run an onnxruntime session: lazily, from several threads, and stoppable in its middle.

Sessions are shared by all pages of an analysis. What can be done side by side is: pages, the batches of a page
(recognition, through the shared pool of `pool.py`), the layout of a page and its lines. So most runs take a single
thread: two for one run cost up to a quarter more time of the processor than one. Only what the rest of a page waits
for (detection, large models) spreads over `threads()` threads, which sleep when idle: spinning would burn the cores
that other pages and the window need.
"""

from __future__ import annotations

import functools
import logging
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from scanwright.errors import ModelDamagedError, ModelMissingError
from scanwright.progress import CancelToken

log = logging.getLogger(__name__)

FloatArray = npt.NDArray[np.float32]

_LARGE = 8_000_000  # numbers of an input: hundreds of megabytes that such a run takes are given back after it


def threads() -> int:
    """Threads that one inference may use: one for each core, at most 8."""
    return max(1, min(8, available_cores()))


def available_cores() -> int:
    """Cores this process may run on (containers and `taskset` give it fewer than the machine has)."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@functools.cache
def _share_arena() -> bool:
    """One arena for all models of this process, in place of one for each that stays as large as its largest run.

    It grows by what is asked for, not by doubling. Over 60 pages this is half of what the models hold, at no cost of time.
    """
    place = ort.OrtMemoryInfo("Cpu", ort.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, ort.OrtMemType.DEFAULT)
    same_as_requested, default = 1, -1
    settings = {
        "max_mem": 0,
        "arena_extend_strategy": same_as_requested,
        "initial_chunk_size_bytes": default,
        "max_dead_bytes_per_chunk": default,
    }
    try:
        ort.create_and_register_allocator(place, ort.OrtArenaCfg(settings))
    except Exception as error:  # each model has an arena of its own then
        log.info("models share no memory: %s", error)
        return False
    return True


class Session:
    """One model file, loaded at its first use. Thread-safe; `run` may be called from several threads at once."""

    def __init__(
        self, path: Path, model_id: str, *, single: bool = False, prepare: Callable[[bytes], bytes] | None = None
    ) -> None:
        """`single`: one thread for each run, for models of which several runs go on at once.

        `prepare`: makes the file's graph cheaper before it is loaded (`graph.py`, `quantise.py`).
        """
        self.path = path
        self.model_id = model_id
        self._single = single
        self._prepare = prepare
        self._lock = threading.Lock()
        self._session: ort.InferenceSession | None = None

    def warm(self) -> None:
        """Loads the model now. ModelMissingError, ModelDamagedError."""
        self._loaded()

    @property
    def inputs(self) -> dict[str, tuple[int | str | None, ...]]:
        """Names and shapes (names of dimensions where they vary) of the graph's inputs, in its order."""
        return {node.name: tuple(node.shape) for node in self._loaded().get_inputs()}

    @property
    def outputs(self) -> dict[str, tuple[int | str | None, ...]]:
        """The same for the graph's outputs."""
        return {node.name: tuple(node.shape) for node in self._loaded().get_outputs()}

    @property
    def metadata(self) -> dict[str, str]:
        """What the file's maker wrote into it, such as `character`: class names, one a line."""
        return dict(self._loaded().get_modelmeta().custom_metadata_map)

    @property
    def labels(self) -> tuple[str, ...]:
        """The lines of the metadata `character`; empty where there is none."""
        text = self.metadata.get("character", "")
        return tuple(line.removesuffix("\r") for line in text.split("\n")) if text else ()

    def run(self, feeds: Mapping[str, npt.NDArray[np.generic]], cancel: CancelToken) -> list[FloatArray]:
        """All outputs, in the graph's order. Cancelling stops a running inference at once: `Cancelled`."""
        session = self._loaded()
        cancel.check()
        options = ort.RunOptions()
        if sum(feed.size for feed in feeds.values()) > _LARGE:
            options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        remove = cancel.on_cancel(lambda: setattr(options, "terminate", True))
        try:
            outputs: list[FloatArray] = session.run(None, dict(feeds), options)
        except Exception:
            cancel.check()  # a terminated run fails with an error of its own
            raise
        finally:
            remove()
        return outputs

    def run_one(self, feed: npt.NDArray[np.generic], cancel: CancelToken) -> list[FloatArray]:
        """`run` for graphs with a single input."""
        return self.run({next(iter(self.inputs)): feed}, cancel)

    def _loaded(self) -> ort.InferenceSession:
        session = self._session
        if session is None:
            with self._lock:
                session = self._session
                if session is None:
                    session = self._session = self._load()
        return session

    def _load(self) -> ort.InferenceSession:
        if not self.path.is_file():
            raise ModelMissingError(self.model_id)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1 if self._single else threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # shape-inference warnings of exported graphs tell users nothing
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Pictures come in ever new shapes: a memory pattern would be kept for each of them. The arena is reused
        # by all shapes; measured over journal pages it saves a tenth of the time and does not raise the peak.
        options.enable_mem_pattern = False
        if _share_arena():
            options.add_session_config_entry("session.use_env_allocators", "1")
        try:
            model = self._prepare(self.path.read_bytes()) if self._prepare else str(self.path)
            session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as error:
            log.warning("model %s cannot be loaded from %s: %s", self.model_id, self.path, error)
            raise ModelDamagedError(self.model_id) from error
        log.debug("model %s loaded", self.model_id)
        return session
