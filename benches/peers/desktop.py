"""How heavy the window is beside other desktop programs of records.

    apt-get install xvfb xdotool imagemagick keepassxc gramps gnucash zim
    python3 benches/peers/desktop.py target/release/memcon LARGE.memcon [ROUNDS]

Starts each on one Xvfb, one after the other, ROUNDS times (5): Memcon on an empty
register, on the sample and on LARGE (met first, and as it is known from before), and KeePassXC, Gramps, GnuCash and Zim as they come
up for somebody new. Told are, as medians: processor time (of the program and its
children) and time waited until its window shows more than one colour, and what it holds
five seconds later (PSS and RSS); and once processor time over thirty seconds in which
nobody does anything. The ratio is to Memcon with the sample. Each register was open once before,
so that its backup of the day is made.
"""

import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

REST = 5
IDLE = 30
TICK = os.sysconf("SC_CLK_TCK")


def family(root):
    """The process and all that descend from it."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = pathlib.Path("/proc", entry, "stat").read_text()
            except OSError:
                continue
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry))
    found, left = [], [root]
    while left:
        process = left.pop()
        found.append(process)
        left += children.get(process, [])
    return found


def processor_time(root):
    spent = 0
    for process in family(root):
        try:
            fields = pathlib.Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        spent += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return spent / TICK


def memory(root):
    pss = rss = 0
    for process in family(root):
        try:
            lines = pathlib.Path("/proc", str(process), "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            name, _, kept = line.partition(":")
            if name == "Pss":
                pss += int(kept.split()[0])
            elif name == "Rss":
                rss += int(kept.split()[0])
    return pss / 1024, rss / 1024


def shows(environment):
    """Whether anything stands on the display."""
    told = subprocess.run(["import", "-window", "root", "-resize", "64x40!", "-format", "%k", "info:"],
                          env=environment, capture_output=True, text=True)
    return told.stdout.strip().isdigit() and int(told.stdout) > 3


def one_start(command, environment, is_idle, known=None):
    home = known or tempfile.mkdtemp(prefix="peer-")
    environment = dict(environment, HOME=home, XDG_CONFIG_HOME=f"{home}/config",
                       XDG_DATA_HOME=f"{home}/data", XDG_CACHE_HOME=f"{home}/cache")
    command = [part.replace("HOME", home) for part in command]
    pathlib.Path(home, "notes").mkdir(exist_ok=True)
    pathlib.Path(home, "notes", "notebook.zim").write_text("[Notebook]\nversion=0.4\nname=Notes\nhome=Home\n")
    begun = time.monotonic()
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while not shows(environment):
            if running.poll() is not None or time.monotonic() - begun > 120:
                return None
            time.sleep(0.02)
        waited, spent = time.monotonic() - begun, processor_time(running.pid)
        time.sleep(REST)
        pss, rss = memory(running.pid)
        idle = None
        if is_idle:
            before = processor_time(running.pid)
            time.sleep(IDLE)
            idle = processor_time(running.pid) - before
            subprocess.run(["import", "-window", "root", f"{PICTURES}/{pathlib.Path(command[0]).name}-"
                            f"{len(os.listdir(PICTURES))}.png"], env=environment)
        return spent, waited, pss, rss, idle
    finally:
        if known:
            # Closed as by its button, or the next start looks through all of it.
            running.terminate()
        else:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        time.sleep(1)
        if not known:
            shutil.rmtree(home, ignore_errors=True)


def backed_up(command, environment):
    """Opens a register until it is still, so that the day's backup is no part of what follows;
    gives the folder of settings that know it since."""
    home = tempfile.mkdtemp(prefix="peer-")
    environment = dict(environment, HOME=home, XDG_CONFIG_HOME=f"{home}/config",
                       XDG_DATA_HOME=f"{home}/data", XDG_CACHE_HOME=f"{home}/cache")
    running = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    time.sleep(REST)
    for _ in range(30):
        before = processor_time(running.pid)
        time.sleep(REST)
        if processor_time(running.pid) - before < 0.1:
            break
    running.terminate()
    running.wait()
    return home


def main():
    memcon, large = (os.path.abspath(path) for path in sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    work = tempfile.mkdtemp(prefix="desktop-")
    global PICTURES
    PICTURES = os.environ.get("PICTURES", work)
    registers = {"empty": f"{work}/empty.memcon", "sample": f"{work}/sample.memcon"}
    for name, path in registers.items():
        subprocess.run([memcon, "--register", path, "init"] + ["--sample"] * (name == "sample"),
                       check=True, stdout=subprocess.DEVNULL)
    programs = {
        "Memcon, sample": [memcon, "--register", registers["sample"]],
        "Memcon, empty": [memcon, "--register", registers["empty"]],
        "Memcon, large": [memcon, "--register", large],
        "Memcon, large, known": [memcon, "--register", large],
        "KeePassXC": ["keepassxc"],
        "Gramps": ["gramps"],
        "GnuCash": ["gnucash", "--nofile"],
        "Zim": ["zim", "--standalone", "HOME/notes"],
    }
    display = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-noreset",
                                "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    number = display.stdout.readline().decode().strip()
    environment = dict(os.environ, DISPLAY=f":{number}", LIBGL_ALWAYS_SOFTWARE="1", LANG="C.UTF-8",
                       GDK_BACKEND="x11", QT_QPA_PLATFORM="xcb", NO_AT_BRIDGE="1")
    environment.pop("WAYLAND_DISPLAY", None)
    taken = {name: [] for name in programs}
    homes = {}
    try:
        for name, command in programs.items():
            if name.startswith("Memcon"):
                homes[name] = backed_up(command, environment)
        for turn in range(rounds):
            for name, command in programs.items():
                known = homes[name] if name.endswith("known") else None
                found = one_start(command, environment, turn == rounds - 1, known)
                if found is None:
                    print(f"{name} showed nothing", file=sys.stderr)
                else:
                    taken[name].append(found)
    finally:
        display.terminate()
        display.wait()
        for home in homes.values():
            shutil.rmtree(home, ignore_errors=True)
    ours = None
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, {rounds} rounds")
    for name, runs in taken.items():
        if not runs:
            continue
        median = [statistics.median(run[at] for run in runs) for at in range(4)]
        idle = runs[-1][4]
        ours = ours or median
        spent, waited, pss, rss = median
        ratios = ", ".join(f"x {have / own:.1f}" for have, own in zip(median, ours))
        least = min(run[0] for run in runs), max(run[0] for run in runs)
        print(f"{name}: processor {spent:.2f} s ({least[0]:.2f} to {least[1]:.2f}), waited {waited:.2f} s, "
              f"PSS {pss:.0f} MB, RSS {rss:.0f} MB, idle {idle if idle is not None else -1:.2f} s; {ratios}")


main()
