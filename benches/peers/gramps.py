"""As many meetings with five people each, brought into Memcon and into Gramps.

    python3 benches/peers/gramps.py target/release/memcon 100000

Makes one list of meetings twice, as CSV for `memcon import --accept all` and as
Gramps XML 1.7.1 for `gramps -i`: the same days, titles, places and people. Each
program runs once, one after the other, from a fresh folder. Told are processor time
(of the program and its children, so that a busy machine counts little), the rate by
it, and the most memory. Gramps is Debian's package `gramps`.
"""

import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import escape

PEOPLE = 4_000
SEATS = 5
PARTIES = ["Georgia", "Spain", "Armenia"]


def meetings(count):
    for number in range(count):
        day = f"{1990 + number % 35}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        seats = [(seat, (number * 7 + seat * 131) % PEOPLE) for seat in range(SEATS)]
        yield number, day, seats


def write_csv(path, count):
    with open(path, "w", encoding="utf-8") as out:
        out.write("Meeting,Date,Place,Delegation,Name,Job\n")
        for number, day, seats in meetings(count):
            for seat, person in seats:
                party = PARTIES[seat % len(PARTIES)]
                out.write(
                    f"Round {number},{day},Tbilisi,{party},Name{seat} Family{person},Delegate\n"
                )


def write_xml(path, count):
    at = {}
    with open(path, "w", encoding="utf-8") as out:
        out.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE database PUBLIC "-//Gramps//DTD Gramps XML 1.7.1//EN"\n'
            '"http://gramps-project.org/xml/1.7.1/grampsxml.dtd">\n'
            '<database xmlns="http://gramps-project.org/xml/1.7.1/">\n'
            '<header><created date="2024-01-01" version="5.1.5"/><researcher/></header>\n<events>\n'
        )
        for number, day, seats in meetings(count):
            out.write(
                f'<event handle="_e{number}" change="1" id="E{number}"><type>Meeting</type>'
                f'<dateval val="{day}"/><place hlink="_p0"/>'
                f"<description>{escape(f'Round {number}')}</description></event>\n"
            )
            for seat, person in seats:
                at.setdefault((seat, person), []).append(number)
        out.write("</events>\n<people>\n")
        for (seat, person), events in at.items():
            out.write(
                f'<person handle="_s{seat}x{person}" change="1" id="I{seat}x{person}"><gender>U</gender>'
                f'<name type="Birth Name"><first>Name{seat}</first><surname>Family{person}</surname></name>'
            )
            for number in events:
                out.write(f'<eventref hlink="_e{number}" role="Delegate"/>')
            out.write("</person>\n")
        out.write(
            '</people>\n<places><placeobj handle="_p0" change="1" id="P0" type="City">'
            '<pname value="Tbilisi"/></placeobj></places>\n</database>\n'
        )


def run(command, folder, environment):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    # The most memory of one run: a process of its own is asked for it.
    watch = (
        "import resource,subprocess,sys;"
        "code=subprocess.call(sys.argv[1:],stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch, *command],
        cwd=folder, env={**os.environ, **environment}, check=True, capture_output=True, text=True,
    )
    wall = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, wall, int(done.stdout.split()[-1]) / 1024


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    folder = pathlib.Path(tempfile.mkdtemp(prefix="memcon-gramps-"))
    try:
        write_csv(folder / "list.csv", count)
        write_xml(folder / "list.gramps", count)
        home = {"HOME": str(folder), "GRAMPSHOME": str(folder), "XDG_DATA_HOME": str(folder),
                "XDG_CONFIG_HOME": str(folder), "LANGUAGE": "en", "MEMCON_LANGUAGE": "en"}
        register = ["--register", str(folder / "register.memcon")]
        subprocess.run([program, *register, "init"], check=True, env={**os.environ, **home},
                       stdout=subprocess.DEVNULL)
        rates = {}
        for name, command in [
            ("memcon", [str(program), *register, "import", "--accept", "all", "list.csv"]),
            ("gramps", ["gramps", "--config=database.backend:sqlite", "-y", "-q",
                        "-C", "peer", "-i", "list.gramps"]),
        ]:
            spent, wall, memory = run(command, folder, home)
            rates[name] = count / spent
            print(f"{name}: {count} meetings, {spent:.1f} s of the processor ({wall:.1f} s by the clock), "
                  f"{count / spent:.0f} meetings/s, {count * SEATS / spent:.0f} people/s, {memory:.0f} MB")
        print(f"memcon : gramps = {rates['memcon'] / rates['gramps']:.1f} : 1")
    finally:
        shutil.rmtree(folder)


main()
