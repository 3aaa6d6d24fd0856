-- Prints what wrk counted as one line of JSON, so that nothing has to be read out of its prose.
done = function(summary, latency, _)
  local wrong = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "p50": %.3f, "p95": %.3f, "wrong": %d}\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    wrong.status + wrong.connect + wrong.read + wrong.write + wrong.timeout))
end

-- With an argument, what is sent is a form with that body.
init = function(args)
  if args[1] then
    wrk.method = "POST"
    wrk.body = args[1]
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  end
end
