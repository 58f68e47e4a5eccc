"""Old Word documents (.doc) and those of WPS, turned into .docx by LibreOffice, if installed.

Their formats are memory images of programs; nobody but these and LibreOffice reads their notes. It
works without a network and without a window, in a folder of its own that is removed.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from index.errors import InputError
from index.readers.blocks import Extraction
from index.readers.contract import Reader
from index.readers.docx.reader import DocxReader
from index.readers.html.reader import HtmlReader
from index.readers.rtf import RtfReader

# What is saved or sent under the suffix of a Word document as often as one.
_DISGUISED: tuple[Reader, ...] = (DocxReader(), RtfReader(), HtmlReader())
_PROGRAMS = ("soffice", "libreoffice")
# Starting LibreOffice takes some seconds, a book of pictures a minute; machines may be overloaded.
_SECONDS = 180
_REMEDY = "Install LibreOffice, or save the file as .docx."


class OfficeReader:
    """Reads what LibreOffice can turn into a Word document."""

    name = "office"
    suffixes = (".doc", ".wps", ".wpt", ".dot")

    def recognises(self, head: bytes) -> bool:
        """See `index.readers.contract.Reader.recognises`."""
        return False  # the container is that of many formats

    def read(self, data: bytes, name: str) -> Extraction:
        """See `index.readers.contract.Reader.read`."""
        for reader in _DISGUISED:
            if reader.recognises(data[:4096]):
                return reader.read(data, name)
        program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
        if program is None:
            raise InputError(
                f"{name} can only be read with LibreOffice, which is missing.", _REMEDY
            )
        with tempfile.TemporaryDirectory(prefix="yinzheng-") as folder:
            source = Path(folder, "paper" + Path(name).suffix.lower())
            source.write_bytes(data)
            command = [
                program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless",
                "--convert-to", "docx", "--outdir", folder, str(source),
            ]  # fmt: skip
            try:
                subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
            except (subprocess.TimeoutExpired, OSError) as error:
                raise InputError(f"LibreOffice could not open {name}.", _REMEDY) from error
            result = source.with_suffix(".docx")
            if not result.is_file():
                raise InputError(f"LibreOffice could not read {name}.", _REMEDY)
            return DocxReader().read(result.read_bytes(), name)
