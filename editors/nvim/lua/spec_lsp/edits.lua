--- The server's edits, and what it says about them.
local M = {}

--- The first line end of a text.
---@param text string
local function fileformat_of(text)
  return text:find('\r\n', 1, true) and 'dos' or 'unix'
end

--- Makes a buffer for a file that an edit creates, in the line ends of its text and without touching the disk: its
--- folder is made when the person saves it.
---@param uri string
---@param text string
local function prepare(uri, text)
  local bufnr = vim.uri_to_bufnr(uri)
  vim.fn.bufload(bufnr)
  vim.bo[bufnr].fileformat = fileformat_of(text)
  vim.api.nvim_create_autocmd('BufWritePre', {
    buffer = bufnr,
    once = true,
    desc = 'Make the folder of a file that spec-lsp proposed',
    callback = function(event)
      vim.fn.mkdir(vim.fs.dirname(event.match), 'p')
    end,
  })
end

--- Sends the server what has changed in its unsaved buffers now. Neovim holds a change back for 150 ms, or the second
--- half of one; an edit that the server computes meanwhile is for an older version, and Neovim drops it.
---@param client vim.lsp.Client
function M.flush(client)
  for bufnr in pairs(client.attached_buffers) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].modified then
      -- Neovim sends pending changes ahead of any request about the buffer.
      local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
      client:request('textDocument/codeLens', params, function() end, bufnr)
    end
  end
end

--- The handler of `workspace/applyEdit`. Names what was changed, because a buffer in no window is easy to overlook.
---@param params lsp.ApplyWorkspaceEditParams
---@param ctx lsp.HandlerContext
function M.on_apply(err, params, ctx)
  local client = assert(vim.lsp.get_client_by_id(ctx.client_id))
  local created, changed = {}, {}
  for _, change in ipairs(params.edit.documentChanges or {}) do
    if change.kind == 'create' then
      -- Without it Neovim writes an empty file to the disk, over one that is there.
      change.options = { ignoreIfExists = true }
      created[change.uri] = true
    elseif change.textDocument then
      local uri = change.textDocument.uri
      local name = vim.uri_to_fname(uri)
      changed[#changed + 1] = client.root_dir and vim.fs.relpath(client.root_dir, name) or name
      if created[uri] and change.edits[1] then
        prepare(uri, change.edits[1].newText)
      end
    end
  end
  params.label = nil -- Neovim prints it, and a second line makes it wait for ENTER
  local result = vim.lsp.handlers['workspace/applyEdit'](err, params, ctx)
  M.flush(client)
  if type(result) == 'table' and result.applied and #changed > 0 then
    table.sort(changed)
    vim.notify(('spec-lsp: changed %s (:wall saves)'):format(table.concat(changed, ', ')))
  end
  return result
end

local LEVELS = { vim.log.levels.ERROR, vim.log.levels.WARN, vim.log.levels.INFO }

--- The handler of `window/showMessage`, in one line without Neovim's own prefix.
---@param params lsp.ShowMessageParams
function M.on_message(_, params)
  vim.notify('spec-lsp: ' .. params.message, LEVELS[params.type] or vim.log.levels.DEBUG)
end

return M
