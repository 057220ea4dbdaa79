#!/usr/bin/env bash
# What the action and the GitLab job run. It checks reports and writes, into a folder:
#   rptc.sarif   for code scanning      rptc.xml   JUnit's, for the list of tests
#   diff.md      what changed since RPTC_BASE, for the comment on a merge request
# and exits as `rptc check` does.
#
#   RPTC_PATHS   reports and folders, one a line      [.]
#   RPTC_DENY    `warnings`: they fail, too           []
#   RPTC_OUT     the folder                           [rptc-out]
#   RPTC_BASE    revision to compare with             [none: no comparison]
#   RPTC_FORMAT  how problems are shown in the log    [short]
set -euo pipefail

mapfile -t paths < <(printf '%s\n' "${RPTC_PATHS:-.}" | sed '/^[[:space:]]*$/d')
deny=()
if [ -n "${RPTC_DENY:-}" ]; then deny=(--deny "$RPTC_DENY"); fi
out=${RPTC_OUT:-rptc-out}
mkdir -p "$out"

# The same verdict three times over: the first two only put it down.
rptc check --quiet "${deny[@]}" --format sarif "${paths[@]}" > "$out/rptc.sarif" || true
rptc check --quiet "${deny[@]}" --format junit "${paths[@]}" > "$out/rptc.xml" || true

if [ -n "${RPTC_BASE:-}" ]; then
  # A report that is new, or did not exist then, is told on standard error.
  rptc diff "$RPTC_BASE" --format markdown -- "${paths[@]}" > "$out/diff.md" || true
fi

rptc check "${deny[@]}" --format "${RPTC_FORMAT:-short}" "${paths[@]}"
