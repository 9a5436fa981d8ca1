"""Sets the same brief with Memcon, WeasyPrint and typst, a process each, and
prints processor time, time waited and peak memory as ratios. See README.md."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = os.path.abspath(os.path.join(HERE, "../../assets/fonts"))
FACES = "".join(
    '@font-face { font-family: "%s"; font-weight: %s; src: url("file://%s/%s") }\n' % (family, weight, FONTS, name)
    for family, weight, name in [
        ("Noto Serif", "normal", "NotoSerif-Regular.ttf"), ("Noto Serif", "bold", "NotoSerif-Bold.ttf"),
        ("Noto Sans", "normal", "NotoSans-Regular.ttf"), ("Noto Sans", "bold", "NotoSans-Bold.ttf")])
PAGED = """<style>FACES@page { size: A4; margin: 74pt 70pt;
@top-center { content: "MARKING"; font-weight: bold }
@bottom-center { content: "MARKING"; font-weight: bold }
@bottom-right { content: "Page " counter(page) " of " counter(pages) } }
thead { display: table-header-group } tr { break-inside: avoid }
body { font-family: "Noto Serif"; font-size: 10.4pt } table { font: 8.7pt "Noto Sans" }</style></head>"""


def run(command):
    """Processor seconds, seconds waited and peak megabytes of a process with its children."""
    start = time.monotonic()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit("failed: " + " ".join(command))
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def measured(commands, runs):
    """Medians of each command; they take turns, since a machine's speed drifts."""
    taken = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            one = run(command)
            if turn:  # the first warms up
                taken[name].append(one)
    for name, all_of_it in taken.items():
        processor, waited, memory = zip(*all_of_it)
        yield name, (statistics.median(processor), statistics.median(waited), max(memory))


def main():
    memcon, register, runs, skip = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:-1]
    brief = sys.argv[-1].split()
    folder = tempfile.mkdtemp()
    path = lambda name: os.path.join(folder, name)
    order = [memcon, "--register", register, "brief"] + brief + ["--date", "2021-12-02"]
    subprocess.run(order + ["-o", path("brief.html")], check=True)
    with open(path("brief.html"), encoding="utf-8") as file:
        html = file.read()
    marking = "UNCLASSIFIED"
    with open(path("paged.html"), "w", encoding="utf-8") as file:
        file.write(html.replace("</head>", PAGED.replace("MARKING", marking).replace("FACES", FACES)))
    subprocess.run([sys.executable, HERE + "/to_typst.py", path("brief.html"), path("brief.typ")], check=True)
    fonts = FONTS
    typst = (
        ["typst", "compile", "--ignore-system-fonts", "--font-path", fonts, path("brief.typ"), path("typst.pdf")]
        if shutil.which("typst")
        else [sys.executable, "-c",
              "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)",
              path("brief.typ"), path("typst.pdf"), fonts]
    )
    commands = {
        "memcon": order + ["-o", path("memcon.pdf")],
        "typst": typst,
        "weasyprint": [sys.executable, "-m", "weasyprint", path("paged.html"), path("weasyprint.pdf")],
    }
    commands = {name: command for name, command in commands.items() if name not in skip}
    base = None
    for name, taken in measured(commands, runs):
        base = base or taken
        ratios = tuple(one / first for one, first in zip(taken, base))
        print("%-11s processor %8.3f s x %-6.1f waited %8.3f s x %-6.1f memory %6.0f MB x %.1f"
              % (name, taken[0], ratios[0], taken[1], ratios[1], taken[2], ratios[2]))
    print("files in", folder)


main()
