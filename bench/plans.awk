# Adds up what auto_explain told of each query: milliseconds|times|rows|buffers hit|buffers read|how it was read|the query.
function flush_plan() {
    if (query == "") return
    gsub(/[0-9]+/, "N", query)
    gsub(/(N,)+N/, "N", query)
    gsub(/'[^']*'/, "?", query)
    gsub(/[ \t]+/, " ", query)
    query = substr(query, 1, 150)
    ms[query] += took
    times[query]++
    rows[query] += returned
    hit[query] += hits
    read[query] += reads
    if (!(query in how)) how[query] = scans
    query = ""
}
/ LOG: / && /duration: .* plan:/ {
    flush_plan()
    match($0, /duration: [0-9.]+/)
    took = substr($0, RSTART + 10, RLENGTH - 10)
    scans = ""
    hits = reads = returned = 0
    first = top = 1
    reading = 0
    next
}
/ LOG: / { flush_plan(); next }
first && /Query Text:/ {
    query = $0
    sub(/.*Query Text: /, "", query)
    reading = 1
    first = 0
    next
}
reading && !/cost=/ { query = query " " $0; next }
/cost=/ {
    reading = 0
    if (top && match($0, /rows=[0-9.]+ loops/)) { returned = substr($0, RSTART + 5, RLENGTH - 11); top = 0 }
    if (match($0, /(Seq|Index|Index Only|Bitmap Heap|Bitmap Index) Scan( Backward)? (using|on) [a-z_0-9]+/)) {
        scan = substr($0, RSTART, RLENGTH)
        if (index(scans, scan) == 0) scans = scans (scans == "" ? "" : ", ") scan
    }
    if ($0 !~ /never executed/) fresh = 1
}
/Buffers: / && fresh == 1 {
    # The first line is the whole statement's.
    if (hits == 0 && reads == 0) {
        if (match($0, /hit=[0-9]+/)) hits = substr($0, RSTART + 4, RLENGTH - 4)
        if (match($0, /read=[0-9]+/)) reads = substr($0, RSTART + 5, RLENGTH - 5)
    }
}
END {
    flush_plan()
    for (q in ms) printf "%.0f|%d|%d|%d|%d|%s|%s\n", ms[q], times[q], rows[q], hit[q], read[q], how[q], q
}
