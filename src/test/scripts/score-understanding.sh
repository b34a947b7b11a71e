#!/bin/sh
# Scores the understanding against gold sentences with the outside scorer:
#   src/test/scripts/score-understanding.sh SCORER.py GOLD.jsonl [ROSTER_FOLDER]
# Needs the classes compiled (mvn -q -B test-compile).
set -eu
scorer=$1
gold=$2
roster=${3:-src/test/resources/sample-roster}
classpath=$(find "${HOME}/.m2/repository" -name '*.jar' | grep -E 'jackson-(core|databind|dataformat-yaml)/2\.22\.4/|jackson-annotations/2\.22/|snakeyaml/2\.5/' | tr '\n' ':')
predictions=$(mktemp)
trap 'rm -f "$predictions"' EXIT
java -Dfile.encoding=UTF-8 -cp "target/classes:target/test-classes:$classpath" io.duban.understand.PrintUnderstood "$roster" "$gold" > "$predictions"
python3 "$scorer" "$predictions" "$gold" --errors 40
