# Is the address `peer` in one of the networks, one a line? Used with bits.awk. Exit status 0 = yes.
BEGIN { address = bits(peer (index(peer, ":") ? "/128" : "/32")) }
{ prefix = bits($1); if (prefix != "" && address != "" && index(address, prefix) == 1) found = 1 }
END { exit !found }
