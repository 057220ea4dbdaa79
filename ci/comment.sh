#!/usr/bin/env bash
# What the action runs at its end: the comparison as a comment on the pull request, one
# and always the same.
#
#   RPTC_OUT   the folder that check.sh wrote   NUMBER   of the pull request
#   GH_REPO    owner/name                       GH_TOKEN for gh
set -euo pipefail

mark='<!-- rptc -->'
[ -s "$RPTC_OUT/diff.md" ] || exit 0
body=$RPTC_OUT/comment.md
{ printf '%s\n' "$mark"; cat "$RPTC_OUT/diff.md"; } > "$body"
ours=".[] | select(.body | startswith(\"$mark\")) | .id"
comment=$(gh api --paginate "repos/$GH_REPO/issues/$NUMBER/comments" --jq "$ours" | head -n 1)
if [ -n "$comment" ]; then
  gh api --silent --method PATCH "repos/$GH_REPO/issues/comments/$comment" --field "body=@$body"
else
  gh api --silent --method POST "repos/$GH_REPO/issues/$NUMBER/comments" --field "body=@$body"
fi
