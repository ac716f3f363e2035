--- `:checkhealth spec_lsp`
local M = {}

local health = vim.health
local program = require('spec_lsp.program')

--- What a command prints, or nil when it cannot be run.
---@param command string[]
---@return string?
local function output(command)
  local ok, process = pcall(vim.system, command, { text = true, timeout = 10000 })
  if not ok then
    return nil
  end
  local done = process:wait()
  if done.code ~= 0 then
    return nil
  end
  local text = vim.trim((done.stdout or '') .. (done.stderr or ''))
  return text ~= '' and text or nil
end

local function check_neovim()
  local version = tostring(vim.version())
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. version)
  else
    health.error('Neovim ' .. version .. ' is too old', { 'Install Neovim 0.11 or newer' })
  end
end

--- Returns the server's path where it was found.
---@return string?
local function check_server()
  local cmd = program.command()
  if not cmd then
    health.info('The server is started by a function of yours, which cannot be checked')
    return nil
  end
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    health.error(('`%s` was not found on the PATH'):format(cmd[1]), {
      'Install it into an environment of its own and put that on the PATH Neovim starts with',
      "Or name its place: vim.lsp.config('spec_lsp', { cmd = { '/path/to/spec-lsp' } })",
    })
    return nil
  end
  local version = output({ path, '--version' })
  if version then
    health.ok(('Server: %s (%s)'):format(version, path))
  else
    health.error(('`%s --version` failed'):format(path), { 'Run it in a terminal to see why' })
  end
  return path
end

---@param server string?
local function check_python(server)
  local python = server and program.interpreter_of(server) or vim.fn.exepath('python3')
  local version = python and python ~= '' and output({ python, '--version' })
  local major, minor = (version or ''):match('(%d+)%.(%d+)')
  if not major then
    health.warn('The Python that runs the server could not be found')
  elseif tonumber(major) > 3 or tonumber(minor) >= 11 then
    health.ok(('%s (%s)'):format(version, python))
  else
    health.error(('%s is too old (%s)'):format(version, python), { 'Install the server with Python 3.11 or newer' })
  end
end

local function check_attached()
  if not vim.lsp.is_enabled('spec_lsp') then
    health.warn('The server is off', { '`:Spec restart` starts it', "In your init.lua: vim.lsp.enable('spec_lsp')" })
  end
  local clients = vim.lsp.get_clients({ name = 'spec_lsp' })
  if #clients == 0 then
    health.info('No file is attached: the server starts with the first Markdown or Python file')
  end
  for _, client in ipairs(clients) do
    local count = vim.tbl_count(client.attached_buffers)
    health.ok(
      ('Attached to %d %s in %s'):format(count, count == 1 and 'file' or 'files', client.root_dir or 'no workspace folder')
    )
  end
end

function M.check()
  health.start('spec-lsp')
  check_neovim()
  check_python(check_server())
  check_attached()
end

return M
