--- Messages to the person. None of them waits for a key: whoever is typing would lose it.
local M = {}

local READING_MS, CHARACTER_MS = 4000, 50

---@type fun()?
local close_last

---@param message string
---@param level integer
local function show(message, level)
  if close_last then
    close_last()
  end
  local highlight = level == vim.log.levels.ERROR and 'DiagnosticError'
    or level == vim.log.levels.WARN and 'DiagnosticWarn'
    or nil
  local close = require('spec_lsp.float').open({ message }, { anchor = 'SE', title = 'spec-lsp', highlight = highlight })
  close_last = close
  vim.defer_fn(close, READING_MS + CHARACTER_MS * #message)
end

--- Says something by |vim.notify()|. What is too long for Neovim's own message line goes to a window as well, for as long
--- as it takes to read, instead of a “Press ENTER”; `:messages` keeps all of it.
---@param message string
---@param level? integer
function M.say(message, level)
  level = level or vim.log.levels.INFO
  local messages = vim.o.messagesopt
  vim.o.messagesopt = messages:gsub('hit%-enter', 'wait:0')
  vim.v.scrollstart = ''
  vim.notify('spec-lsp: ' .. message, level)
  vim.o.messagesopt = messages
  if vim.v.scrollstart ~= '' then -- the screen was scrolled for it
    vim.cmd.redraw()
    show(message, level)
  end
end

---@param message string
function M.warn(message)
  M.say(message, vim.log.levels.WARN)
end

return M
