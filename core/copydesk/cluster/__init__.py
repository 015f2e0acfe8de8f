"""The same analysis on a Dask cluster: what a worker process is given on this computer, a partition is given there."""

from copydesk.cluster.pool import ClusterPool

__all__ = ["ClusterPool"]
