# Faults of an allow list, one a line as "LINE: words"; the exit status says whether there were any.
# Networks are compared as strings of bits: one overlaps another when its prefix begins with the other's.

/^[ \t]*(#|$)/ { next }

$1 == "zone" && NF >= 3 { zones[$2] = 1; next }

$1 == "egress" && $2 == "none" && NF >= 4 { next }

$1 == "egress" && NF >= 5 {
  if (bits($2) == "") fault("not a network: " $2)
  if ($3 != "tcp" && $3 != "udp") fault("neither tcp nor udp: " $3)
  if ($4 !~ /^[0-9]+$/ || $4 < 1 || $4 > 65535) fault("not a port: " $4)
  next
}

$1 == "allow" && NF >= 6 {
  check_network($2, $3)
  if (!($3 in zones)) fault("zone not declared: " $3)
  check_date($5)
  next
}

{ fault("not understood: " $0) }

END { exit faults > 0 }

function fault(words) { print FNR ": " words; faults++ }

function check_date(until) {
  if (until == "never") return
  if (until !~ /^20[0-9][0-9]-[01][0-9]-[0-3][0-9]$/) fault("neither a date nor never: " until)
  else if (until < today) fault("expired on " until)
}

function check_network(network, zone,    prefix, i, other) {
  prefix = bits(network)
  if (prefix == "") { fault("not a network: " network); return }
  if (length(prefix) - 1 < (index(network, ":") ? 7 : 8)) fault("far too wide: " network)
  for (i = 1; i <= count; i++) {
    other = prefixes[i]
    # A monitor may well sit among the users.
    if ((zone == "monitor") != (monitors[i])) continue
    if (other == prefix) fault("the same as line " lines[i] ": " network)
    else if (index(prefix, other) == 1 || index(other, prefix) == 1) fault("overlaps line " lines[i] ": " network)
  }
  count++
  prefixes[count] = prefix; lines[count] = FNR; monitors[count] = zone == "monitor"
}
