"""A real browser without a window, spoken to through a pipe in the language of its own developer tools."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PROGRAM = "chromium-headless-shell"
AXE = Path(__file__).parents[3] / "tools" / "axe-core" / "axe.min.js"
_ON_TWO_PIPES = 'exec "$0" "$@" 3<&{} 4>&{}'
_RULES = """
axe.run(document, {resultTypes: ["violations", "incomplete"]%s}).then(told => JSON.stringify({
  violations: told.violations.map(each => each.id),
  unsure: told.incomplete.filter(each => each.nodes.some(node => !node.html.startsWith("<text"))).map(each => each.id),
  passes: told.passes.map(each => each.id)}))
"""


class Browser:
    """One page of one browser."""

    def __init__(self, orders: int, answers: int) -> None:
        self._orders, self._answers = orders, answers
        self._received = b""
        self._asked = 0
        self._session: dict[str, str] = {}
        target = next(entry for entry in self.ask("Target.getTargets")["targetInfos"] if entry["type"] == "page")
        attached = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        self.requests: list[str] = []
        self.complaints: list[str] = []
        for domain in ("Page", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> dict:
        """The answer to one order; what the browser reports meanwhile is kept."""
        self._asked += 1
        order = {"id": self._asked, "method": method, "params": parameters, **self._session}
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while (shown := self._next()).get("id") != self._asked:
            self._note(shown)
        assert "error" not in shown, shown["error"]
        return shown["result"]

    def open(self, file: Path, *, dark: bool = False, width: int = 1000, medium: str = "") -> None:
        """Show a file, and wait until all of it is there."""
        self.requests.clear()
        self.complaints.clear()
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", media=medium, features=scheme)
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        self.ask("Page.navigate", url=file.as_uri())
        while (shown := self._next()).get("method") != "Page.loadEventFired":
            self._note(shown)

    def value(self, expression: str) -> object:
        """What a line of script comes to on the page; scripts of the developer's are outside the page's policy."""
        shown = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in shown, shown["exceptionDetails"]
        return shown["result"].get("value")

    def judged(self, *rules: str) -> dict[str, list[str]]:
        """The names of the rules of axe that the page breaks, those it keeps, and those that axe is not sure of.

        All rules are asked, or those that are named. What is behind the words of a chart axe never
        knows: their colours are those of the house style.
        """
        self.value(AXE.read_text(encoding="utf-8") + ";0")
        return json.loads(str(self.value(_RULES % (f", runOnly: {json.dumps(rules)}" if rules else ""))))

    def printed(self) -> str:
        """The page as a PDF on the paper that it asks for, in base64."""
        return self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]

    def _next(self) -> dict:
        while b"\0" not in self._received:
            more = os.read(self._answers, 1 << 20)
            assert more, "the browser has closed its pipe"
            self._received += more
        shown, self._received = self._received.split(b"\0", 1)
        return json.loads(shown)

    def _note(self, told: dict) -> None:
        match told.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(told["params"]["request"]["url"])
            case "Log.entryAdded":
                self.complaints.append(told["params"]["entry"]["text"])


@contextmanager
def running_browser(home: Path) -> Iterator[Browser]:
    """A browser that keeps nothing but in that folder, until the end of the block."""
    ours_read, theirs_write = os.pipe()
    theirs_read, ours_write = os.pipe()
    inside = ["--no-sandbox"] if os.geteuid() == 0 else []
    options = ["--remote-debugging-pipe", "--disable-gpu", f"--user-data-dir={home}", *inside, "about:blank"]
    command = ["bash", "-c", _ON_TWO_PIPES.format(theirs_read, theirs_write), PROGRAM, *options]
    process = subprocess.Popen(command, pass_fds=(theirs_read, theirs_write), stderr=subprocess.DEVNULL)
    os.close(theirs_read)
    os.close(theirs_write)
    browser = Browser(ours_write, ours_read)
    try:
        yield browser
    finally:
        with suppress(OSError, AssertionError):
            browser.ask("Browser.close")
        process.terminate()
        process.wait()
        os.close(ours_read)
        os.close(ours_write)
