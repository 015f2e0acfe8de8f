"""The one spaCy parse of an article, made on first use, and what each analyzer may see of it."""

from copydesk.language.detect import detect_language
from copydesk.language.models import model_identity
from copydesk.language.pipeline import (
    DEFAULT_MODEL,
    Blas,
    FailedParse,
    NoDocError,
    Parse,
    Pipeline,
    load_pipeline,
)

__all__ = [
    "DEFAULT_MODEL",
    "Blas",
    "FailedParse",
    "NoDocError",
    "Parse",
    "Pipeline",
    "detect_language",
    "load_pipeline",
    "model_identity",
]
