"""Results kept between runs: one row an analysis, found again by what it was made of and by what made it."""

from copydesk.store.keys import Fingerprints, article_digest, reading_key
from copydesk.store.location import default_file, open_store, store_file
from copydesk.store.rows import Kept, Store

__all__ = ["Fingerprints", "Kept", "Store", "article_digest", "default_file", "open_store", "reading_key", "store_file"]
