"""The exceptions of the project. Each carries what to do next.

The tree:

    YinzhengError
    ├── InputError           a file cannot be read or understood
    ├── GlossaryError        a glossary file breaks its format
    ├── IndexProblem         an index cannot be used
    │   ├── IndexMissing     nothing has been built there yet
    │   ├── IndexStale       built by another analyzer or schema version
    │   └── IndexUnreadable  damaged or incomplete
    ├── RebuildError         a rebuild failed; the index that stood before still serves
    │   └── RebuildLocked    another rebuild is under way in the same folder
    └── NotFound             no such document or passage
"""

from __future__ import annotations


class YinzhengError(Exception):
    """Base of all errors shown to users.

    Args: message: what went wrong, one sentence, naming the file or folder; remedy: what to do
    next, one sentence.
    """

    exit_status = 1
    """Of the shell: 1 the work failed, 2 the call was wrong."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[YinzhengError], tuple[str, str]]:
        """Lets errors of worker processes reach their parent."""
        return type(self), (self.message, self.remedy)


class InputError(YinzhengError):
    """A file cannot be read or understood."""


class GlossaryError(YinzhengError):
    """A glossary file breaks its format."""


class IndexProblem(YinzhengError):
    """An index cannot be used."""

    def __init__(
        self,
        message: str,
        remedy: str = "Run `yinzheng rebuild`, which builds it anew from its sources.",
    ) -> None:
        super().__init__(message, remedy)


class IndexMissing(IndexProblem):
    """Nothing has been built there yet."""


class IndexStale(IndexProblem):
    """The index was built by another analyzer or schema version."""


BUILD_ANEW = "Run `yinzheng rebuild`, which builds it anew from its sources."


class IndexUnreadable(IndexProblem):
    """The index is damaged or incomplete."""

    def __init__(self, message: str, remedy: str = BUILD_ANEW) -> None:
        super().__init__(message, remedy)


class RebuildError(YinzhengError):
    """A rebuild failed; the index that stood before still serves."""


class RebuildLocked(RebuildError):
    """Another rebuild is under way in the same folder."""


class NotFound(YinzhengError):
    """There is no such document or passage."""
