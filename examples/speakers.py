"""Who speaks, and how much: copydesk and pandas, as in a notebook."""

# %% Analyse each text of a folder
import sys
from pathlib import Path

import pandas as pd

import copydesk

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "seeds")
reports = [
    copydesk.analyze(copydesk.Article(id=file.stem, text=file.read_text(encoding="utf-8")), ["quotes"])
    for file in sorted(folder.glob("*.txt"))
]

# %% A row a quote
rows = [
    {
        "article": report.article.id,
        "speaker": (quote.speaker.name or quote.speaker.text) if quote.speaker else None,
        "kind": quote.kind,
        "words": len(quote.text.split()),
    }
    for report in reports
    for quote in report.analyses["quotes"].annotations
]
quotes = pd.DataFrame(rows)

# %% Who speaks most
print(quotes.groupby("speaker").agg(quotes=("kind", "size"), words=("words", "sum")).sort_values("words").iloc[::-1])
