#!/bin/sh
# Scores `memcon capture` on texts with labels, as they stand and as pastes from a PDF
# leave them. Takes the folder that holds score.py and its sets.
#
#   benches/capture.sh FOLDER [MEMCON]
set -eu
folder=${1:?the folder with score.py}
memcon=${2:-target/release/memcon}
for paste in "" "--paste wrap" "--paste flat"; do
    echo "== ${paste:-as it stands}"
    for by in form decade; do
        # shellcheck disable=SC2086
        python3 "$folder/score.py" "$memcon capture FILE --json" $paste --by "$by"
    done
done
