"""The exceptions of the project. Each carries what to do next; a subclass stands below its base."""

from __future__ import annotations


class YinzhengError(Exception):
    """Base of all errors shown to users: one sentence says what went wrong, naming the file or
    folder, one what to do next.
    """

    exit_status = 1  # of the shell: 1 the work failed, 2 the call was wrong

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[YinzhengError], tuple[str, str]]:
        """Lets errors of worker processes reach their parent."""
        return type(self), (self.message, self.remedy)


class InputError(YinzhengError):
    """What was given, a file or words, cannot be read or used."""


class GlossaryError(YinzhengError):
    """A glossary file breaks its format."""


BUILD_AGAIN = "Run `yinzheng rebuild`, which builds it again from its sources."


class IndexProblem(YinzhengError):
    """An index cannot be used."""

    def __init__(self, message: str, remedy: str = BUILD_AGAIN) -> None:
        super().__init__(message, remedy)


class IndexMissing(IndexProblem):
    """Nothing has been built there yet."""


class IndexStale(IndexProblem):
    """The index was built by another analyzer or schema version."""


class IndexUnreadable(IndexProblem):
    """The index is damaged or incomplete."""


class RebuildError(YinzhengError):
    """A rebuild failed; the index that stood before still serves."""


class RebuildLocked(RebuildError):
    """Another rebuild is under way in the same folder."""


class NotFound(YinzhengError):
    """There is no such document or passage."""
