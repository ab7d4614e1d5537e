-- For wrk: walk through a file of requests, one a line, and tell at the end what came of it, as one line of JSON.
-- Arguments after `--`: the file, the line to begin at, and the address to post the lines to ("-" gets each line).

local lines, at, address = {}, 0, "-"

function init(arguments)
    for line in io.lines(arguments[1]) do
        lines[#lines + 1] = line
    end
    at = tonumber(arguments[2])
    address = arguments[3]
    wrk.headers["Accept-Encoding"] = "br"
    wrk.headers["Content-Type"] = address ~= "-" and "application/json" or nil
end

function request()
    local line = lines[at % #lines + 1]
    at = at + 1
    if address == "-" then
        return wrk.format("GET", line)
    end
    return wrk.format("POST", address, nil, line)
end

function done(summary, latency)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format(
        '{"requests": %d, "duration_us": %d, "p50_us": %d, "p95_us": %d, "p99_us": %d, "failed": %d}\n',
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(95), latency:percentile(99), failed
    ))
end
