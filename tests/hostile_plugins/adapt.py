"""The one place that knows how copydesk names its hooks and what an analyzer looks like.

Each misbehaving analyzer is handed the spaCy Doc of the article, so that one which changes what it was given changes
the real thing.
"""

from copydesk import hookimpl  # noqa: F401

PROJECT = "copydesk"


class Analyzer:
    name = "unnamed"
    requires = ()
    api_version = 1
    needs = ("tokens",)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "analyze" in vars(cls):
            inner = cls.analyze
            cls.analyze = lambda self, context: inner(self, getattr(context, "doc", context))

    def analyze(self, doc):
        return []


def text_of(doc):
    """The article's text, whether the analyzer gets a spaCy Doc, an article or a string."""
    return doc if isinstance(doc, str) else doc.text


def note(text, start=0, end=1, **more):
    return {"start": start, "end": end, "text": text[start:end], **more}
