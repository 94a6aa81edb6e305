# "4" or "6" and the bits of the prefix; empty when it is no network, or has bits set behind its prefix.
function bits(network,    parts, n, all, length_) {
  n = split(network, parts, "/")
  if (n != 2 || parts[2] !~ /^[0-9]+$/) return ""
  length_ = parts[2] + 0
  all = index(parts[1], ":") ? bits6(parts[1]) : bits4(parts[1])
  if (all == "" || length_ > length(all)) return ""
  if (substr(all, length_ + 1) ~ /1/) return ""
  return (length(all) == 32 ? "4" : "6") substr(all, 1, length_)
}

function bits4(address,    parts, i, all) {
  if (split(address, parts, ".") != 4) return ""
  for (i = 1; i <= 4; i++) {
    if (parts[i] !~ /^[0-9]+$/ || parts[i] > 255) return ""
    all = all binary(parts[i] + 0, 8)
  }
  return all
}

function bits6(address,    halves, n, left, right, gap) {
  if (address !~ /^[0-9a-fA-F:]+$/ || address ~ /:::/) return ""
  n = split(address, halves, "::")
  if (n > 2) return ""
  left = groups(halves[1])
  right = n == 2 ? groups(halves[2]) : ""
  if (left == "x" || right == "x") return ""
  gap = 128 - length(left) - length(right)
  if (n == 1 ? gap != 0 : gap < 16) return ""
  return left zeros(gap) right
}

function groups(text,    parts, n, i, all) {
  if (text == "") return ""
  n = split(text, parts, ":")
  for (i = 1; i <= n; i++) {
    if (parts[i] !~ /^[0-9a-fA-F][0-9a-fA-F]?[0-9a-fA-F]?[0-9a-fA-F]?$/) return "x"
    all = all binary(hexadecimal(parts[i]), 16)
  }
  return all
}

function hexadecimal(text,    i, value) {
  for (i = 1; i <= length(text); i++) value = value * 16 + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
  return value
}

function binary(value, width,    i, all) {
  for (i = 0; i < width; i++) { all = (value % 2) all; value = int(value / 2) }
  return all
}

function zeros(n,    all) { while (n-- > 0) all = all "0"; return all }
