"""Where the cluster is: at an address, or on this computer for as long as a run takes."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from copydesk.cluster.local import LocalCluster
from copydesk.errors import UsageError, WorkerError

if TYPE_CHECKING:
    from distributed import Future

__all__ = ["Connection", "require_dask"]

_CONNECT_SECONDS: Final = 15.0
_CLOSE_SECONDS: Final = 1.0
_SETTINGS: Final = {
    "distributed.admin.large-graph-warning-threshold": "1GiB",  # a partition may be one article of 10 MB
}


def require_dask() -> None:
    """Look whether Dask is there, without the second that it takes to load.

    Raises:
        UsageError: the extra that brings it is not installed.

    """
    if importlib.util.find_spec("distributed") is None:
        raise UsageError("--engine dask needs Dask: install it by pip install 'copydesk[dask]'")


def _dask() -> Any:
    import dask
    import distributed

    dask.config.set(_SETTINGS)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is told in words of our own
    return distributed


class Connection:
    """A client of a cluster; one on this computer ends with it."""

    def __init__(self, scheduler: str, size: int) -> None:
        """Connect.

        Args:
            scheduler: the address of a cluster; empty for one on this computer.
            size: worker processes of the latter; 0 for one a core.

        Raises:
            WorkerError: there is no scheduler at that address, or no cluster can be started here.

        """
        self._cluster = None if scheduler else LocalCluster(size or os.cpu_count() or 1)
        address = scheduler if self._cluster is None else self._cluster.address
        try:
            self._client: Any = _dask().Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, RuntimeError) as error:
            self._close_cluster()
            raise WorkerError(_unreachable(address, error)) from error
        except BaseException:
            self._close_cluster()
            raise

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(kindly=kind is None)

    @property
    def alive(self) -> bool:
        """Whether the scheduler can be heard."""
        return bool(self._client.status == "running")

    @property
    def is_local(self) -> bool:
        """Whether the cluster is on this computer, and ends with this."""
        return self._cluster is not None

    def threads(self) -> dict[str, int] | None:
        """Return how many tasks each worker can do at once, by its address; None where nobody answers.

        Raises:
            WorkerError: workers on this computer die again and again.

        """
        if self._cluster is not None:
            self._cluster.tend()
        try:
            return dict(self._client.nthreads())
        except Exception:  # noqa: BLE001  # whatever Dask raises here, `alive` says what is to be done
            return None

    def submit(self, key: str, job: bytes, partition: bytes) -> Future[bytes]:
        """Begin a partition; tried again where a worker is lost or cannot do it."""
        from copydesk.cluster.remote import analyse

        future: Future[bytes] = self._client.submit(analyse, job, partition, key=key, retries=2)
        return future

    def close(self, *, kindly: bool) -> None:
        """Leave the cluster; tell its workers that nothing more will come where there is time for that."""
        from copydesk.cluster.remote import release

        with contextlib.suppress(Exception):  # a cluster that is gone has nothing left to be told
            if kindly and self._cluster is None and self.alive:
                self._client.run(release, on_error="ignore")
        with contextlib.suppress(Exception):
            self._client.close(timeout=_CLOSE_SECONDS)
        self._close_cluster()

    def _close_cluster(self) -> None:
        if self._cluster is not None:
            self._cluster.close()


def _unreachable(address: str, error: Exception) -> str:
    reason = (str(error) or type(error).__name__).partition("\n")[0]
    return (
        f"there is no Dask scheduler at {address!r} ({reason}): start one by 'dask scheduler', or leave --scheduler "
        "out for a cluster on this computer"
    )
