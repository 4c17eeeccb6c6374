from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scanwright import paths
from scanwright.errors import ModelDamagedError, ModelMissingError, UsageError
from scanwright.inference.catalog import Catalog, ModelSpec, WheelSpec
from scanwright.inference.store import ModelState, ModelStore, default_folders, sha256_of
from scanwright.progress import Cancelled, CancelToken

CONTENT = b"weights"
WHEEL = WheelSpec("parcel", "1.0", 10, "0" * 64)
KNOWN = ModelSpec(
    "known", "Known", "known.onnx", "Apache-2.0", "someone", core=True, wheel=WHEEL, member="known.onnx",
    size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest(),
)  # fmt: skip
OWN = ModelSpec("own", "Own", "own.onnx", "yours", "you")
UNUSED = ModelSpec("unused", "Unused", "unused.onnx", "Apache-2.0", "someone", unused=True)
CATALOG = Catalog((KNOWN, OWN, UNUSED))


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore([tmp_path / "mine", tmp_path / "theirs"], CATALOG)


def put(store: ModelStore, name: str, content: bytes, *, folder: int = 0) -> Path:
    path = store.folders[folder] / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_missing_model_says_how_to_fetch_it(store: ModelStore) -> None:
    with pytest.raises(ModelMissingError, match="scanwright models fetch known"):
        store.path("known")


def test_a_model_is_found_in_any_of_the_folders(store: ModelStore) -> None:
    path = put(store, "known.onnx", CONTENT, folder=1)
    assert store.path("known") == path
    mine = put(store, "known.onnx", CONTENT)
    assert store.path("known") == mine


def test_a_damaged_file_gives_way_to_an_intact_one_in_another_folder(store: ModelStore) -> None:
    put(store, "known.onnx", b"half")
    with pytest.raises(ModelDamagedError, match="fetch known"):
        store.path("known")
    theirs = put(store, "known.onnx", CONTENT, folder=1)
    assert store.path("known") == theirs


def test_only_verifying_sees_a_change_that_keeps_the_size(store: ModelStore) -> None:
    put(store, "known.onnx", CONTENT[::-1])
    assert store.entry("known").state is ModelState.PRESENT
    assert store.verify("known").state is ModelState.DAMAGED
    put(store, "known.onnx", CONTENT)
    assert store.verify("known").state is ModelState.PRESENT


def test_a_file_of_the_users_own_has_nothing_to_compare_with_but_may_not_be_empty(store: ModelStore) -> None:
    put(store, "own.onnx", b"")
    assert store.entry("own").state is ModelState.DAMAGED
    path = put(store, "own.onnx", b"anything")
    assert store.verify("own").state is ModelState.PRESENT
    assert store.path("own") == path


def test_all_models_that_have_a_use_are_listed_with_their_state(store: ModelStore) -> None:
    put(store, "own.onnx", b"anything")
    assert [(entry.spec.id, entry.state) for entry in store.entries()] == [
        ("known", ModelState.MISSING),
        ("own", ModelState.PRESENT),
    ]
    assert [spec.id for spec in store.missing_core()] == ["known"]


def test_an_id_that_is_in_no_manifest_is_a_usage_error(store: ModelStore) -> None:
    with pytest.raises(UsageError):
        store.path("unheard-of")


def test_verifying_can_be_cancelled(store: ModelStore) -> None:
    put(store, "known.onnx", CONTENT)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        store.verify("known", cancel)


def test_the_checksum_is_that_of_the_whole_file(tmp_path: Path) -> None:
    content = bytes(range(256)) * 9000
    path = tmp_path / "large"
    path.write_bytes(content)
    assert sha256_of(path) == hashlib.sha256(content).hexdigest()


def test_the_environment_variable_decides_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCANWRIGHT_MODELS", str(tmp_path))
    assert default_folders() == (tmp_path,)


def test_a_checkout_keeps_its_models_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCANWRIGHT_MODELS", raising=False)
    monkeypatch.setattr(paths, "checkout", lambda: tmp_path)
    assert default_folders() == (tmp_path / "models" / "weights",)


def test_a_bundle_writes_to_the_users_folder_and_reads_its_own_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCANWRIGHT_MODELS", raising=False)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path / "bundle"), raising=False)
    first, second = default_folders()
    assert second == tmp_path / "bundle" / "models" / "weights"
    assert tmp_path not in first.parents
