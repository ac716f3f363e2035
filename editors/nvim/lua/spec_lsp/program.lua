--- The server's program: where it is, which Python runs it, and what is wrong with it.
local M = {}

--- The command the server is started with, nil where a function starts it.
---@return string[]?
function M.command()
  local cmd = vim.lsp.config.spec_lsp and vim.lsp.config.spec_lsp.cmd
  return type(cmd) == 'table' and cmd or nil
end

--- The interpreter that a console script names in its first lines.
---@param script string
---@return string?
function M.interpreter_of(script)
  local ok, lines = pcall(vim.fn.readfile, script, '', 3)
  if not ok then
    return nil
  end
  for _, line in ipairs(lines) do
    -- pip writes the second form where the path is long or holds a blank.
    local path = line:match('^#!%s*(%S*python%S*)')
      or line:match('^\'\'\'exec\'%s+"([^"]*python[^"]*)"')
      or line:match("^'''exec'%s+(%S*python%S*)")
    if path then
      return path
    end
  end
end

--- Why the server cannot be started, in words that end in what to do; nil where nothing speaks against it.
---@return string?
function M.lack()
  local cmd = M.command()
  if not cmd then
    return nil
  end
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    return ('`%s` is not on the PATH, so stories are not checked; see :checkhealth spec_lsp'):format(cmd[1])
  end
  local python = M.interpreter_of(path)
  if python and python:sub(1, 1) == '/' and vim.fn.executable(python) == 0 then
    return ('the Python of `%s` is gone; install the server again, see :checkhealth spec_lsp'):format(cmd[1])
  end
end

--- Runs the program to hear why it does not start, and calls `told` with its last words, nil where it ran well.
---@param told fun(words: string?)
function M.last_words(told)
  local cmd = M.command()
  if not cmd then
    told(nil)
    return
  end
  local probe = vim.list_extend(vim.deepcopy(cmd), { '--version' })
  local ok = pcall(vim.system, probe, { text = true, timeout = 5000 }, function(done)
    vim.schedule(function()
      local lines = vim.split(vim.trim(done.stderr or ''), '\n')
      told(done.code ~= 0 and lines[#lines] ~= '' and lines[#lines] or nil)
    end)
  end)
  if not ok then
    told(nil)
  end
end

return M
