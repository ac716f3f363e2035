--- The server's life: it is started again after a crash, said once, and left alone when that does not help.
local M = {}

local warn = require('spec_lsp.say').warn

local WINDOW_MS = 3 * 60 * 1000
local MOST_CRASHES = 3

---@type integer[] when the server crashed, in the last three minutes
local crashes = {}

--- Keeps back what Neovim says about an exit in the next turn of its loop: a status, a signal and the path of a log, in
--- a line that most windows are too narrow for. What happened is said by us.
local function instead_of_neovim()
  local notify = vim.notify
  local function quiet(message, ...)
    if not (type(message) == 'string' and message:find('^Client spec_lsp quit with exit code')) then
      return notify(message, ...)
    end
  end
  vim.notify = quiet
  vim.defer_fn(function()
    if vim.notify == quiet then
      vim.notify = notify
    end
  end, 0)
end

--- Starts the server for every open file that wants it.
function M.start()
  vim.lsp.enable('spec_lsp')
end

--- Leaves the server off until `:Spec restart`: each file opened would start it for nothing, and complain again.
function M.stay_off()
  vim.lsp.enable('spec_lsp', false)
end

---@param code integer
---@param signal integer
---@return string
local function how(code, signal)
  return signal ~= 0 and ('signal %d'):format(signal) or ('exit code %d'):format(code)
end

---@param code integer
---@param signal integer
local function failed_to_start(code, signal)
  M.stay_off()
  require('spec_lsp.program').last_words(function(words)
    local reason = words or how(code, signal)
    warn(('the server does not start: %s (see :checkhealth spec_lsp, then :Spec restart)'):format(reason))
  end)
end

---@param code integer
---@param signal integer
local function crashed(code, signal)
  local now = vim.uv.now()
  crashes = vim.tbl_filter(function(at)
    return now - at < WINDOW_MS
  end, crashes)
  crashes[#crashes + 1] = now
  if #crashes >= MOST_CRASHES then
    M.stay_off()
    warn(('the server ended %d times within three minutes and stays off; :Spec restart starts it'):format(#crashes))
    return
  end
  M.start()
  warn(('the server ended unexpectedly (%s) and was started again; your text is as it was'):format(how(code, signal)))
end

--- The client's `on_exit`. Neovim takes its own leave of the client in what it schedules after this.
---@param code integer
---@param signal integer
---@param client_id integer
function M.on_exit(code, signal, client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  if code == 0 and (signal == 0 or signal == 15) then
    return -- somebody stopped it
  end
  local initialized = client and client.initialized
  vim.schedule(function()
    if vim.v.exiting ~= vim.NIL then
      return
    end
    instead_of_neovim()
    vim.defer_fn(function()
      if initialized then
        crashed(code, signal)
      else
        failed_to_start(code, signal)
      end
    end, 20)
  end)
end

local STEP_MS = 20
local PATIENCE_MS = 2000

--- Stops every server, and starts them anew for the open files.
function M.restart()
  crashes = {}
  local clients = vim.lsp.get_clients({ name = 'spec_lsp', _uninitialized = true })
  for _, client in ipairs(clients) do
    client:stop()
  end
  local until_forced = PATIENCE_MS
  local function start_when_gone()
    local running = vim.tbl_filter(function(client)
      return not client.rpc.is_closing()
    end, clients)
    if #running == 0 then
      -- Neovim forgets an ended client a moment later, and until then would take it for the one that runs.
      vim.defer_fn(M.start, STEP_MS)
      return
    end
    until_forced = until_forced - STEP_MS
    if until_forced == 0 then
      for _, client in ipairs(running) do
        client.rpc.terminate()
      end
    end
    vim.defer_fn(start_when_gone, STEP_MS)
  end
  start_when_gone()
end

return M
