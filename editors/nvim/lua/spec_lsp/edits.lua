--- The server's edits, and what it says about them.
local M = {}

local say = require('spec_lsp.say').say

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
    desc = 'Make the folder of a file that spec-lsp proposed',
    callback = function(event)
      local folder = vim.fs.dirname(event.match)
      pcall(vim.fn.mkdir, folder, 'p')
      if vim.fn.isdirectory(folder) == 0 then
        local name = vim.fn.fnamemodify(folder, ':~:.')
        local way = 'the text stays in the buffer, and :saveas PATH keeps it elsewhere'
        say(('the folder %s cannot be made; %s'):format(name, way), vim.log.levels.ERROR)
      end
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

---@param client vim.lsp.Client
---@param uri string
---@return string
local function name_of(client, uri)
  local path = vim.uri_to_fname(uri)
  return client.root_dir and vim.fs.relpath(client.root_dir, path) or path
end

--- The first file whose buffer is newer than the edit, by its name. Neovim compares the first version alone, and answers
--- “applied” for an edit that it dropped.
---@param edit lsp.WorkspaceEdit
---@param client vim.lsp.Client
---@return string?
local function outdated(edit, client)
  for _, change in ipairs(edit.documentChanges or {}) do
    local document = change.textDocument
    if document and type(document.version) == 'number' then
      local bufnr = vim.uri_to_bufnr(document.uri)
      if vim.api.nvim_buf_is_loaded(bufnr) and vim.lsp.util.buf_versions[bufnr] ~= document.version then
        return name_of(client, document.uri)
      end
    end
  end
end

--- The names of files, as far as they fit into one line.
---@param names string[]
---@return string
local function in_short(names)
  table.sort(names)
  local room = vim.o.columns - 45
  local text = table.concat(vim.tbl_map(vim.fs.basename, names), ', ')
  if #names == 1 or #text <= room then
    return text
  end
  return ('%d files, among them %s'):format(#names, vim.fs.basename(names[1]))
end

---@param reason string
---@return lsp.ApplyWorkspaceEditResult
local function refused(reason)
  return { applied = false, failureReason = reason }
end

--- Applies an edit. Names what was changed, because a buffer in no window is easy to overlook.
---@param params lsp.ApplyWorkspaceEditParams
---@param ctx lsp.HandlerContext
---@param client vim.lsp.Client
---@return lsp.ApplyWorkspaceEditResult
local function apply(params, ctx, client)
  local created, changed = {}, {}
  for _, change in ipairs(params.edit.documentChanges or {}) do
    if change.kind == 'create' then
      -- Without it Neovim writes an empty file to the disk, over one that is there.
      change.options = { ignoreIfExists = true }
      created[change.uri] = true
    elseif change.textDocument then
      local uri = change.textDocument.uri
      changed[#changed + 1] = name_of(client, uri)
      if created[uri] and change.edits[1] then
        prepare(uri, change.edits[1].newText)
      end
    end
  end
  params.label = nil -- Neovim prints it, and a second line makes it wait for ENTER
  local result = vim.lsp.handlers['workspace/applyEdit'](nil, params, ctx)
  M.flush(client)
  if type(result) == 'table' and result.applied and #changed > 0 then
    say(('changed %s (:wall saves)'):format(in_short(changed)))
  end
  return result
end

--- The handler of `workspace/applyEdit`: shows the edit first where that is wished, and makes it only in the texts it
--- was computed on.
---@param params lsp.ApplyWorkspaceEditParams
---@param ctx lsp.HandlerContext
---@return lsp.ApplyWorkspaceEditResult
function M.on_apply(_, params, ctx)
  local client = assert(vim.lsp.get_client_by_id(ctx.client_id))
  local name = outdated(params.edit, client)
  if name then
    return refused(name .. ' has changed meanwhile')
  end
  local preview = require('spec_lsp.preview')
  if preview.is_wanted(params.label) then
    local verdict = preview.ask(params, client)
    if verdict ~= 'apply' then
      return refused(verdict)
    end
  end
  return apply(params, ctx, client)
end

local LEVELS = { vim.log.levels.ERROR, vim.log.levels.WARN, vim.log.levels.INFO }

--- The handler of `window/showMessage`, without Neovim's own prefix.
---@param params lsp.ShowMessageParams
function M.on_message(_, params)
  say(params.message, LEVELS[params.type] or vim.log.levels.DEBUG)
end

return M
