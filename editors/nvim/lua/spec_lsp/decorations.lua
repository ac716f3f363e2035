--- Hints and lenses, on in files that hold stories; hints in designs and specifications as well, and nowhere else.
---
--- Which files those are is the server's knowledge: a file it has a lens for. Turning hints on in every
--- Markdown or Python file would turn on those of other servers as well.
local M = {}

local stories = require('spec_lsp.stories')

local DELAY_MS = 200

---@param client vim.lsp.Client
---@param bufnr integer
---@param lenses lsp.CodeLens[]
local function show_lenses(client, bufnr, lenses)
  if vim.lsp.codelens.enable then -- 0.12: keeps them fresh itself
    vim.lsp.codelens.enable(true, { bufnr = bufnr })
  else
    -- Not by `refresh`: once a server ends without answering one, 0.11 never asks again for that buffer.
    vim.lsp.codelens.on_codelens(nil, lenses, {
      method = 'textDocument/codeLens',
      bufnr = bufnr,
      client_id = client.id,
    })
  end
end

---@param wanted 'hints'|'lenses'
local function is_wanted(wanted)
  return require('spec_lsp.settings').get()[wanted] ~= false
end

--- Whether a buffer is a design or a specification by its name: their hints tell what is in doubt and what was edited.
---@param bufnr integer
local function is_document(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  return name:match('_design%.md$') ~= nil or name:match('_implementation_spec%.md$') ~= nil
end

--- Looks for stories; turns hints and lenses on when the file turns out to hold some, and refreshes the lenses.
---@param client vim.lsp.Client
---@param bufnr integer
local function update(client, bufnr)
  if not (vim.api.nvim_buf_is_loaded(bufnr) and vim.lsp.buf_is_attached(bufnr, client.id)) then
    return
  end
  stories.ask(client, bufnr, function(found, lenses)
    if not vim.api.nvim_buf_is_loaded(bufnr) then
      return
    end
    if is_document(bufnr) and is_wanted('hints') then
      vim.lsp.inlay_hint.enable(true, { bufnr = bufnr })
    end
    if not (found[1] or vim.b[bufnr].spec_lsp_story) then
      return
    end
    if not vim.b[bufnr].spec_lsp_story then
      vim.b[bufnr].spec_lsp_story = true
      if is_wanted('hints') then
        vim.lsp.inlay_hint.enable(true, { bufnr = bufnr })
      end
    end
    if is_wanted('lenses') then
      show_lenses(client, bufnr, lenses)
    end
  end)
end

---@type table<integer, uv.uv_timer_t>
local timers = {}

---@param client vim.lsp.Client
---@param bufnr integer
local function update_soon(client, bufnr)
  local timer = timers[bufnr] or assert(vim.uv.new_timer())
  timers[bufnr] = timer
  timer:start(
    DELAY_MS,
    0,
    vim.schedule_wrap(function()
      update(client, bufnr)
    end)
  )
end

--- Whether files of this kind are told as stories at all.
---@param bufnr integer
function M.can_hold_stories(bufnr)
  return vim.list_contains({ 'markdown', 'cucumber' }, vim.bo[bufnr].filetype)
end

---@param client vim.lsp.Client
---@param bufnr integer
function M.attach(client, bufnr)
  if not M.can_hold_stories(bufnr) or not client:supports_method('textDocument/codeLens', bufnr) then
    return
  end
  local group = vim.api.nvim_create_augroup('spec_lsp.decorations.' .. bufnr, {})
  vim.api.nvim_create_autocmd({ 'TextChanged', 'InsertLeave', 'BufEnter' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      update_soon(client, bufnr)
    end,
  })
  vim.api.nvim_create_autocmd('CursorHold', {
    group = group,
    buffer = bufnr,
    callback = function()
      stories.resolve_at_cursor(client)
    end,
  })
  vim.api.nvim_create_autocmd({ 'LspDetach', 'BufWipeout' }, {
    group = group,
    buffer = bufnr,
    callback = function(event)
      if event.event == 'LspDetach' and event.data.client_id ~= client.id then
        return
      end
      vim.b[bufnr].spec_lsp_story = nil
      stories.forget(bufnr)
      vim.api.nvim_del_augroup_by_id(group)
      if timers[bufnr] then
        timers[bufnr]:close()
        timers[bufnr] = nil
      end
    end,
  })
  update(client, bufnr)
end

--- The handler of `workspace/codeLens/refresh`: another file changed what these lenses say.
---@param ctx lsp.HandlerContext
function M.on_refresh(_, _, ctx)
  local client = vim.lsp.get_client_by_id(ctx.client_id)
  if client then
    for bufnr in pairs(client.attached_buffers) do
      if M.can_hold_stories(bufnr) then
        update_soon(client, bufnr)
      end
    end
  end
  return vim.NIL
end

return M
