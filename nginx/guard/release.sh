# shellcheck shell=sh disable=SC2034,SC2154
# release.sh: read by guard.sh and deploy.sh. Which release a signed list names, and whether it may run here.
# Signature and hashes were verified before (verify.sh); this is about the order of releases.

# A clock that stands this far before the day of a release is wrong.
CLOCK_MARGIN=86400

# list_field LIST NAME: a field of the head of integrity.json.
list_field() {
  sed -n "s/^  \"$2\": \"\{0,1\}\([A-Za-z0-9._-]*\)\"\{0,1\},\$/\1/p" "$1" 2>/dev/null | sed -n 1p
}

# judge_release CONF_DIR SITE_DIR STATE_DIR TRUST_DIR KEY: silent and 0, or the reason for a refusal and 1.
# STATE_DIR/highest: what ran here last. TRUST_DIR/revoked.txt: what must not run.
# TRUST_DIR/approved-downgrade or QR_ALLOW_DOWNGRADE (an approval number): an older or mixed release is wanted.
judge_release() {
  of_conf=$(list_field "$1/integrity.json" release) of_site=$(list_field "$2/integrity.json" release)
  if [ -z "$of_conf" ] || [ -z "$of_site" ]; then
    echo 'a list names no release: made by an older tool'
    return 1
  fi
  revoked=$(judge_revocation "$4" "$5" "$2/integrity.json" "$of_site") || { echo "$revoked" && return 1; }
  # A mixed release is judged by both of its names.
  revoked=$(judge_revocation "$4" "$5" "$1/integrity.json" "$of_conf") || { echo "$revoked" && return 1; }
  ! is_before_release "$2/integrity.json" || { echo "the clock stands before the release was made" && return 1; }
  ! is_downgrade_approved "$4" "$of_conf" "$of_site" || return 0
  if [ "$of_conf" != "$of_site" ]; then
    echo "mixed: configuration of $of_conf, site of $of_site"
    return 1
  fi
  this=$(rank_of "$1/integrity.json")
  read -r highest name 2>/dev/null < "$3/highest" || return 0
  if is_older "$this" "$highest"; then
    echo "older than $name, which ran here"
    return 1
  fi
}

# The commit count of the release, and for a configuration the time of its seal: a policy is changed within a release.
rank_of() {
  number=$(list_field "$1" number) sealed=$(list_field "$1" sealed)
  echo "${number:-0}.${sealed:-0}"
}

# is_older RANK RANK
is_older() {
  [ "${1%.*}" -lt "${2%.*}" ] || { [ "${1%.*}" -eq "${2%.*}" ] && [ "${1#*.}" -lt "${2#*.}" ]; }
} 2>/dev/null

is_before_release() {
  released=$(list_field "$1" released)
  [ $(($(date +%s) + CLOCK_MARGIN)) -lt "${released:-0}" ]
}

is_expired() {
  expires=$(list_field "$1" expires)
  [ "$(date +%s)" -ge "${expires:-0}" ]
}

is_downgrade_approved() {
  [ -z "${QR_ALLOW_DOWNGRADE:-}" ] || return 0
  read -r approved_conf approved_site approval 2>/dev/null < "$1/approved-downgrade" || return 1
  [ "$approved_conf" = "$2" ] && [ "$approved_site" = "$3" ] && [ -n "$approval" ]
}

# remember CONF_DIR STATE_DIR: the highest release seen, replaced in one rename. An approved downgrade does not lower it.
remember() {
  this=$(rank_of "$1/integrity.json")
  if read -r highest _ < "$2/highest" && ! is_older "$highest" "$this"; then return 0; fi
  mkdir -p "$2" && echo "$this $(list_field "$1/integrity.json" release)" > "$2/highest.new" && mv "$2/highest.new" "$2/highest"
} 2>/dev/null

# judge_revocation TRUST_DIR KEY LIST RELEASE: revoked.txt is signed with the release key, or it counts for nothing.
judge_revocation() {
  file=$1/revoked.txt
  [ -e "$file" ] || return 0
  if ! openssl pkeyutl -verify -pubin -inkey "$2" -rawin -in "$file" -sigfile "$file.sig" >/dev/null 2>&1; then
    echo 'the revocation list is not signed'
    return 1
  fi
  below=$(sed -n 's/^number-below \([0-9]*\)$/\1/p' "$file" | sort -n | sed -n '$p')
  number=$(list_field "$3" number)
  if awk -v name="$4" '$1 == "release" && $2 == name { found = 1 } END { exit !found }' "$file" || [ "${number:-0}" -lt "${below:-0}" ]; then
    echo "revoked: $4"
    return 1
  fi
}
