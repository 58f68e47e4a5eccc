"""Old Word documents (.doc) and those of WPS, turned into .docx by LibreOffice, if installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from index.readers.blocks import Extraction
from index.readers.docx.reader import read as read_docx
from index.readers.formats import recognised
from index.readers.refusals import refused

_PROGRAMS = ("soffice", "libreoffice")
# Starting LibreOffice takes some seconds, a book of pictures a minute; machines may be overloaded.
_SECONDS = 180


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    # What is saved or sent under the suffix of a Word document as often as one.
    if disguised := recognised(data[:4096], "docx", "rtf", "html"):
        return disguised.read(data, name)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise refused("no office", name)
    with tempfile.TemporaryDirectory(prefix="yinzheng-") as folder:
        source = Path(folder, "paper" + Path(name).suffix.lower())
        source.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless",
            "--convert-to", "docx", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            _run(command)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise refused("office failed", name) from error
        result = source.with_suffix(".docx")
        if not result.is_file():
            raise refused("office failed", name)
        return read_docx(result.read_bytes(), name)


def _run(command: list[str]) -> None:
    """Run a program that starts others, and end them all when its time is over."""
    null = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=null, stderr=null, start_new_session=True) as running:
        try:
            running.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            if sys.platform == "win32":
                running.kill()
            else:
                os.killpg(running.pid, signal.SIGKILL)
            raise
