from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

INSTALLER = Path(__file__).resolve().parents[2] / "installer"


@pytest.fixture
def elf(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(INSTALLER)
    return importlib.import_module("elf")


@pytest.mark.parametrize("data", [b"", b"MZ\x90\0", b"\x7fELF\x01\x01" + bytes(60), b"\x7fELF\x02\x01" + b"\xff" * 80])
def test_what_is_no_such_library_is_refused(elf: ModuleType, data: bytes) -> None:
    with pytest.raises(elf.ElfError):
        elf.Library(data)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF is the format of Linux")
def test_opencv_loads_without_the_libraries_of_its_readers(elf: ModuleType, tmp_path: Path) -> None:
    found = importlib.util.find_spec("cv2")
    assert found is not None and found.origin is not None
    package = Path(found.origin).parent
    (path,) = package.glob("cv2.*.so")
    library = elf.Library(path.read_bytes())
    before = library.needed
    dropped = library.without(lambda name: name.startswith(("libav", "libsw")), ("avif",))
    if not dropped:
        pytest.skip("this build of OpenCV is not linked to readers of films")
    assert set(library.needed) == set(before) - set(dropped)
    assert library.without(lambda name: name in dropped) == []
    (tmp_path / "cv2").mkdir()
    target = tmp_path / "cv2" / path.name
    target.write_bytes(library.data)
    libraries = tmp_path / "opencv_python_headless.libs"
    libraries.mkdir()
    for other in (package.parent / libraries.name).iterdir():
        if not other.name.startswith(("libav", "libsw", "libvpx", "libaom", "libssl", "libcrypto", "libdrm")):
            (libraries / other.name).symlink_to(other)
    # All its functions are looked up at once: what is missing would be said.
    code = "import ctypes, os, sys; ctypes.CDLL(sys.argv[1], os.RTLD_NOW)"
    answer = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    listed = subprocess.run(["ldd", str(target)], capture_output=True, text=True, check=False)
    assert "not found" not in listed.stdout + listed.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF is the format of Linux")
def test_a_library_is_not_left_without_any_other(elf: ModuleType) -> None:
    found = importlib.util.find_spec("cv2")
    assert found is not None and found.origin is not None
    (path,) = Path(found.origin).parent.glob("cv2.*.so")
    with pytest.raises(elf.ElfError):
        elf.Library(path.read_bytes()).without(lambda _name: True)
