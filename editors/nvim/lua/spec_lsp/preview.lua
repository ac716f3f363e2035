--- An edit as a diff in a tab of its own, before it is made.
local M = {}

---@class spec_lsp.Change one file
---@field uri string
---@field name string as people call it
---@field before string[]? nil for a new file
---@field after string[]

local KEYS = ' a apply · q close · ]] next file '

--- Whether the command that runs now was asked to show what it would do.
M.asked = false

---@param label string?
---@return boolean
function M.is_wanted(label)
  local wish = require('spec_lsp.settings').get().preview
  return M.asked or wish == 'always' or (wish == 'generation' and (label or ''):find('^Generate') ~= nil)
end

--- The lines of a file as they are now, in its buffer or on the disk; nil where there is none.
---@param uri string
---@return string[]?
local function lines_of(uri)
  local path = vim.uri_to_fname(uri)
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do -- bufnr() takes a pattern, which a path may look like
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.api.nvim_buf_get_name(bufnr) == path then
      return vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)
    end
  end
  local ok, lines = pcall(vim.fn.readfile, path)
  if not ok then
    return nil
  end
  return vim.tbl_map(function(line)
    return (line:gsub('\r$', ''))
  end, lines)
end

---@param before string[]
---@param edits lsp.TextEdit[]
---@param encoding string
---@return string[]
local function edited(before, edits, encoding)
  local scratch = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(scratch, 0, -1, false, before)
  vim.lsp.util.apply_text_edits(vim.deepcopy(edits), scratch, encoding)
  local after = vim.api.nvim_buf_get_lines(scratch, 0, -1, false)
  vim.api.nvim_buf_delete(scratch, { force = true })
  return after
end

--- What an edit would do, in the order of the files' names.
---@param edit lsp.WorkspaceEdit
---@param client vim.lsp.Client
---@return spec_lsp.Change[]
local function changes_of(edit, client)
  local created, changes = {}, {}
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.kind == 'create' then
      created[change.uri] = true
    elseif change.textDocument then
      local uri = change.textDocument.uri
      local path = vim.uri_to_fname(uri)
      local before = not created[uri] and lines_of(uri) or nil
      changes[#changes + 1] = {
        uri = uri,
        name = client.root_dir and vim.fs.relpath(client.root_dir, path) or path,
        before = before,
        after = edited(before or {}, change.edits, client.offset_encoding),
      }
    end
  end
  table.sort(changes, function(a, b)
    return a.name < b.name
  end)
  return changes
end

---@param lines string[]?
---@return string
local function text_of(lines)
  return lines and #lines > 0 and table.concat(lines, '\n') .. '\n' or ''
end

--- The changes as one unified diff.
---@param changes spec_lsp.Change[]
---@return string[]
local function diff_of(changes)
  local diff = vim.text.diff or vim.diff
  local lines = {}
  for _, change in ipairs(changes) do
    if #lines > 0 then
      lines[#lines + 1] = ''
    end
    lines[#lines + 1] = '--- ' .. (change.before and change.name or '/dev/null')
    lines[#lines + 1] = '+++ ' .. change.name
    local hunks = diff(text_of(change.before), text_of(change.after), { ctxlen = 3 })
    vim.list_extend(lines, vim.split(vim.trim(hunks), '\n'))
  end
  return lines
end

--- The first file that is no longer as the diff shows it, by its name.
---@param changes spec_lsp.Change[]
---@return string?
local function moved(changes)
  for _, change in ipairs(changes) do
    if not vim.deep_equal(change.before, lines_of(change.uri)) then
      return change.name
    end
  end
end

--- Opens the tab, and calls `decide` once: with whether to apply.
---@param label string
---@param changes spec_lsp.Change[]
---@param decide fun(apply: boolean)
local function show(label, changes, decide)
  vim.cmd('tabnew')
  local window, buffer = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, diff_of(changes))
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = 'diff'
  pcall(vim.api.nvim_buf_set_name, buffer, 'spec-lsp://preview') -- fails while another one is open
  local count = ('%d %s'):format(#changes, #changes == 1 and 'file' or 'files')
  local title = ('%s: %s'):format(label, count):gsub('%%', '%%%%')
  vim.wo[window][0].winbar = '%#PmenuSel#' .. KEYS .. '%#WinBar# ' .. title .. '%<'
  vim.wo[window][0].linebreak = true
  vim.wo[window][0].number = false
  vim.wo[window][0].relativenumber = false
  vim.wo[window][0].signcolumn = 'no'

  local decided = false
  local function settle(apply)
    if decided then
      return
    end
    decided = true
    if vim.api.nvim_win_is_valid(window) then
      vim.api.nvim_win_close(window, true)
    end
    vim.schedule(function()
      decide(apply)
    end)
  end
  vim.keymap.set('n', 'a', function()
    settle(true)
  end, { buffer = buffer, nowait = true, desc = 'Apply what is shown' })
  vim.keymap.set('n', 'q', function()
    settle(false)
  end, { buffer = buffer, nowait = true, desc = 'Leave everything as it is' })
  for keys, flags in pairs({ [']]'] = 'W', ['[['] = 'bW' }) do
    vim.keymap.set('n', keys, function()
      vim.fn.search([[^--- ]], flags)
    end, { buffer = buffer, nowait = true, desc = 'Go to another file' })
  end
  -- Closing the tab in any other way is turning away, too.
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = buffer,
    once = true,
    callback = function()
      settle(false)
    end,
  })
end

---@alias spec_lsp.Verdict
---| 'apply'
---| 'turned away'
---| string why it cannot be applied any more

--- Shows an edit and waits for the person. To be called in a coroutine.
---@param params lsp.ApplyWorkspaceEditParams
---@param client vim.lsp.Client
---@return spec_lsp.Verdict
function M.ask(params, client)
  local thread = assert(coroutine.running())
  local changes = changes_of(params.edit, client)
  show(params.label or 'Changes', changes, function(apply)
    coroutine.resume(thread, apply)
  end)
  if not coroutine.yield() then
    return 'turned away'
  end
  if client:is_stopped() then
    return 'the server has ended'
  end
  local name = moved(changes)
  return name and name .. ' has changed since it was shown' or 'apply'
end

return M
