"""The service, loaded beside the window: its libraries take several times as long to load as the window to show."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scanwright.service import Service


class LateService:
    """Stands in for `Service` in every respect; who needs it first waits until it is there.

    Only background threads ask it for work. What the GUI thread calls (`forget`, `close`) has nothing to do, and
    does not wait, while no service is there.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._service: Service | None = None

    def load(self) -> Service:
        """The service itself; from any thread."""
        with self._lock:
            if self._service is None:
                from scanwright.service import Service

                service = Service()
                service.get_ready()
                self._service = service
            return self._service

    def warm_up(self) -> None:
        """Begins to load, in a thread."""
        threading.Thread(target=self.load, name="loading").start()

    def forget(self, path: Any) -> None:
        if self._service is not None:
            self._service.forget(path)

    def close(self) -> None:
        if self._service is not None:
            self._service.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.load(), name)
