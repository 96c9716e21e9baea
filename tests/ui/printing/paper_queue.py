"""A print queue that writes what it prints as PDF: CUPS and its PDF printer, started by a test for itself alone."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from boardpack.values import Frozen

NAME = "Boardpack-test-printer"
_OWN_SETTINGS = Path("/etc/cups/cups-pdf-boardpack-test.conf")
_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_BOTH_SIDES = """*OpenUI *Duplex/Both sides: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long edge: ""
*Duplex DuplexTumble/Short edge: ""
*CloseUI: *Duplex
"""
_DAEMON = Path("/usr/sbin/cupsd")
_PATIENCE_S = 60.0
_DAEMON_SETTINGS = """
LogLevel info
Listen {socket}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PageLogFormat %j|%{{job-name}}|%{{sides}}|%{{media}}
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILE_SETTINGS = """
ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""


class PrintedJob(Frozen):
    """What the printer was asked for, and the PDF that came out."""

    name: str
    sides: str
    pdf: Path


class PaperQueue:
    """A running CUPS with one printer that prints on both sides.

    Its folder is not in that of the tests: filters run as another user, and the path of a socket must be short.
    """

    def __init__(self) -> None:
        self._folder = folder = Path(tempfile.mkdtemp(prefix="printer-"))
        folder.chmod(0o755)
        self.socket = folder / "cups.sock"
        for name in ("etc", "spool/tmp", "cache", "run", "log", "out"):
            (folder / name).mkdir(parents=True)
        (folder / "etc/cupsd.conf").write_text(_DAEMON_SETTINGS.format(socket=self.socket), encoding="utf-8")
        (folder / "etc/cups-files.conf").write_text(_FILE_SETTINGS.format(folder=folder), encoding="utf-8")
        _OWN_SETTINGS.write_text(
            f"Out {folder}/out\nAnonDirName {folder}/out\nSpool {folder}/pdf-spool\nLog {folder}/log\n",
            encoding="utf-8",
        )
        (folder / "driver.ppd").write_text(
            _DRIVER.read_text(encoding="latin-1").replace("*OpenUI *Resolution", f"{_BOTH_SIDES}*OpenUI *Resolution"),
            encoding="latin-1",
        )
        settings = ["-c", str(folder / "etc/cupsd.conf"), "-s", str(folder / "etc/cups-files.conf")]
        nowhere = subprocess.DEVNULL
        self._daemon = subprocess.Popen([_DAEMON, "-f", *settings], stdout=nowhere, stderr=nowhere)
        try:
            self._wait(lambda: "is running" in self.run("lpstat", "-r").stdout, "CUPS does not answer")
            printer = ("-v", "cups-pdf:/boardpack-test", "-P", str(folder / "driver.ppd"))
            self.run("lpadmin", "-p", NAME, "-E", *printer, check=True)
        except BaseException:
            self.stop()
            raise

    def run(self, *command: str, check: bool = False) -> "subprocess.CompletedProcess[str]":
        environment = os.environ | {"CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=check, timeout=60)

    def jobs(self, count: int) -> list[PrintedJob]:
        """Return the jobs since the last call in the order of printing, once there are that many."""
        self._wait(lambda: len(self._finished()) >= count, f"{count} jobs were not printed")
        found = self._finished()
        (self._folder / "log/page").write_text("", encoding="utf-8")
        return found

    def stop(self) -> None:
        self._daemon.terminate()
        self._daemon.wait(timeout=_PATIENCE_S)
        _OWN_SETTINGS.unlink()
        shutil.rmtree(self._folder)

    def _finished(self) -> list[PrintedJob]:
        log = self._folder / "log/page"
        lines = [line.split("|") for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
        unprinted = self.run("lpstat", "-W", "not-completed", "-o").stdout.strip()
        found = [(name, sides, sorted((self._folder / "out").glob(f"*job_{job}.pdf"))) for job, name, sides, _ in lines]
        return [PrintedJob(name, sides, pdfs[0]) for name, sides, pdfs in found if pdfs and not unprinted]

    def _wait(self, is_there, else_: str) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not is_there():
            if time.monotonic() > end:
                log = (self._folder / "log/error").read_text(encoding="utf-8")[-2000:]
                raise AssertionError(f"{else_}: {log}")
            time.sleep(0.1)


def why_not() -> str:
    """Return why no queue can be started here; empty if one can."""
    missing = [str(path) for path in (_DAEMON, _DRIVER) if not path.exists()]
    missing += [name for name in ("lp", "lpadmin", "lpstat") if not shutil.which(name)]
    if missing:
        return f"CUPS or its PDF printer is not installed ({', '.join(missing)})"
    return "" if os.geteuid() == 0 else "only root can start a print queue that writes PDF"
