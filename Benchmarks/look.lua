-- Draws codes of dossiers from a file (LOOK_CODES), uniformly or by Zipf's law (LOOK_ZIPF=1), each thread with its own seed.
local seeds = 0
function setup(thread)
  seeds = seeds + 1
  thread:set("seed", seeds)
end
function init(args)
  math.randomseed(seed * 7919)
  codes = {}
  for line in io.lines(os.getenv("LOOK_CODES")) do codes[#codes + 1] = line end
  zipf = os.getenv("LOOK_ZIPF") == "1"
end
function request()
  -- The inverse of Zipf's distribution with exponent 1, over a continuous range: n ^ u.
  local index = zipf and math.floor((#codes) ^ math.random()) or math.random(#codes)
  return wrk.format("GET", (os.getenv("LOOK_PATH") or "/tra-cuu/") .. codes[index])
end
