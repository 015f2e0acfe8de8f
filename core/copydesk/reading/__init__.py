"""Files to articles."""

from copydesk.reading.counting import count_articles
from copydesk.reading.identities import Identities
from copydesk.reading.intake import Pending, read_inputs, read_pending
from copydesk.reading.samples import sample_folder

__all__ = ["Identities", "Pending", "count_articles", "read_inputs", "read_pending", "sample_folder"]
