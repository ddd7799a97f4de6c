#!/usr/bin/env bash
# What action.yml does. Every input arrives in the environment and leaves as one word of an argument array: nothing of
# it is evaluated, put into a script, or taken for a flag. Refuses with 2 before anything is measured; otherwise ends
# with the exit code of `stallbench check`.
set -euo pipefail
unset CDPATH

random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

output() { # NAME VALUE: a delimiter that nobody can guess, so that a value cannot add an output of its own
  local delimiter
  delimiter="end-$(random)"
  printf '%s<<%s\n%s\n%s\n' "$1" "$delimiter" "$2" "$delimiter" >>"$GITHUB_OUTPUT"
}

end() { # EXIT-CODE SENTENCE: only sentences of this file, never an input
  printf '::error title=stallbench::%s\n' "$2"
  output exit-code "$1"
  output summary "$2"
  exit "$1"
}

command -v node >/dev/null || { echo '::error title=stallbench::Node.js is missing: use actions/setup-node first'; exit 2; }
cd -P -- "$GITHUB_WORKSPACE"
top="$PWD"
cd -P -- "$WORKING_DIRECTORY" 2>/dev/null || end 2 'working-directory is not a folder of this checkout'
[[ $PWD/ == "$top"/* ]] || end 2 'working-directory is not a folder of this checkout'

case "$OUT" in
  '' | -* | /* | .. | ../* | */.. | */../* | *[![:alnum:]._/\ -]*)
    end 2 'out is not a relative folder of letters, digits, spaces and . _ / -' ;;
esac

args=()
# No word can become another flag: values stand behind the = of their own, and scenarios begin with no dash.
IFS=$' \t\n' read -r -d '' -a scenarios <<<"$SCENARIOS" || true
for scenario in ${scenarios[@]+"${scenarios[@]}"}; do
  [[ $scenario != -* ]] || end 2 'scenarios: a name cannot begin with a dash'
  args+=("$scenario")
done
[ -z "$STRATEGIES" ] || args+=("--strategy=$STRATEGIES")
[ -z "$LOAD" ] || args+=("--load=$LOAD")
[ -z "$MAX_MINUTES" ] || args+=("--max-minutes=$MAX_MINUTES")
[[ $FAIL_ON == '' || $FAIL_ON == inconclusive ]] || end 2 'fail-on can only be inconclusive'
mapfile -t thresholds <<<"$THRESHOLDS"
for threshold in "${thresholds[@]}"; do
  [[ $threshold =~ [^[:space:]] ]] && args+=("--threshold=$threshold")
done
args+=("--out=$OUT")

if [ -n "$BASE" ]; then
  if [ "$BASE" = "$PULL_REQUEST_BASE" ]; then
    # What is checked out is the pull request merged into its base as that is now; the event may name an older one, and
    # what others merged meanwhile is not this change. A shallow clone still knows the names of both parents.
    mapfile -t parents < <(git cat-file commit HEAD | sed -n '/^$/q; s/^parent //p')
    [ -z "$PULL_REQUEST_HEAD" ] || [ "${parents[1]-}" != "$PULL_REQUEST_HEAD" ] || BASE="${parents[0]}"
  fi
  # A pull request is checked out without its base; GitHub hands a commit out by its full hash, and nothing else is fetched.
  if [[ $BASE =~ ^[0-9a-f]{40}$ ]] && ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
    git fetch --quiet --no-tags --depth=1 origin "$BASE" || true
  fi
  git rev-parse --verify --quiet --end-of-options "$BASE^{commit}" >/dev/null ||
    end 2 'base is not a commit of this clone: use actions/checkout with fetch-depth 0, and write origin/ before a branch'
  args+=("--base=$BASE")
  # A push has no base, and nothing that could be inconclusive.
  [ -z "$FAIL_ON" ] || args+=("--fail-on=$FAIL_ON")
fi

# The project's own dependency; in the repository of stallbench itself, that is what has been checked out.
locate='
const { createRequire } = require("node:module");
const { dirname, join, relative } = require("node:path");
const manifest = createRequire(join(process.cwd(), "package.json")).resolve("stallbench/package.json");
const folder = dirname(manifest);
const isOwn = !relative(folder, process.cwd()).startsWith("..");
console.log(join(folder, require(manifest).bin.stallbench) + "\n" + (isOwn ? folder : ""));'
found="$(node -e "$locate" 2>/dev/null)" ||
  end 2 'stallbench is not installed here: add it to devDependencies and run npm ci first'
{ read -r cli; read -r own || true; } <<<"$found"
if [ -n "$own" ]; then
  [ -d "$own/node_modules" ] || npm ci --prefix "$own" || end 3 'npm ci failed'
  npm run --silent --prefix "$own" build || end 3 'the build failed'
fi

# From here on the log holds text of servers and scenarios: no line of it is a command to GitHub.
word="resume-$(random)"
started="$(mktemp)"
trap 'rm -f "$started"' EXIT
# A cancelled job ends this shell alone, twice; stallbench has worktrees and servers to take away first, and takes a
# second signal for impatience.
child=
stopped=
pass_on() {
  [ -z "$stopped" ] || return 0
  stopped=yes
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true
}
trap pass_on INT TERM
printf '::stop-commands::%s\n' "$word"
STALLBENCH_RESUME_WORD="$word" node "$cli" check "${args[@]}" 2>&1 &
child=$!
# The signal may have come before the process had an id here.
[ -z "$stopped" ] || kill -TERM "$child" 2>/dev/null || true
code=0
wait "$child" || code=$?
while kill -0 "$child" 2>/dev/null; do
  code=0
  wait "$child" || code=$?
done
printf '\n::%s::\n' "$word"

output exit-code "$code"
if [ "$OUT/results.json" -nt "$started" ]; then
  output summary "$(node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).verdict.sentence' "$OUT/results.json")"
fi
[ ! "$OUT/report.md" -nt "$started" ] || output report "$PWD/$OUT/report.md"
exit "$code"
