--- The stories of a buffer, as the server's lenses tell: remembered, so that a statusline costs no request.
local M = {}

---@class spec_lsp.Story
---@field name string
---@field line integer 0-based
---@field lens lsp.CodeLens without a command in a file of many stories, until it is shown or the cursor rests there

---@type table<integer, spec_lsp.Story[]>
local known = {}

---@param lenses lsp.CodeLens[]?
---@return spec_lsp.Story[] in the order of lines
local function read(lenses)
  local stories = {}
  for _, lens in ipairs(lenses or {}) do
    local name = vim.tbl_get(lens, 'command', 'arguments', 1, 'story') or vim.tbl_get(lens, 'data', 'story')
    if type(name) == 'string' then
      stories[#stories + 1] = { name = name, line = lens.range.start.line, lens = lens }
    end
  end
  table.sort(stories, function(a, b)
    return a.line < b.line
  end)
  return stories
end

--- Asks the server for the stories of a buffer, and remembers them.
---@param client vim.lsp.Client
---@param bufnr integer
---@param found fun(stories: spec_lsp.Story[], lenses: lsp.CodeLens[])
function M.ask(client, bufnr, found)
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  client:request('textDocument/codeLens', params, function(_, lenses)
    local stories = read(lenses)
    if vim.api.nvim_buf_is_loaded(bufnr) then
      known[bufnr] = stories
      vim.cmd.redrawstatus()
    end
    found(stories, lenses or {})
  end, bufnr)
end

---@param bufnr integer
function M.forget(bufnr)
  known[bufnr] = nil
end

--- The story a line is in: the last that begins at or above it.
---@param stories spec_lsp.Story[]
---@param line integer 0-based
---@return spec_lsp.Story?
function M.nearest(stories, line)
  local nearest
  for _, story in ipairs(stories) do
    if story.line <= line then
      nearest = story
    end
  end
  return nearest
end

--- The story under the cursor of a window, as far as it is known.
---@param window integer
---@return spec_lsp.Story?
local function at_cursor(window)
  local stories = known[vim.api.nvim_win_get_buf(window)]
  return stories and M.nearest(stories, vim.api.nvim_win_get_cursor(window)[1] - 1)
end

--- Asks what the story under the cursor needs next where its lens came without words.
---@param client vim.lsp.Client
function M.resolve_at_cursor(client)
  local story = at_cursor(0)
  if story and not story.lens.command then
    client:request('codeLens/resolve', story.lens, function(_, lens)
      story.lens.command = lens and lens.command
      vim.cmd.redrawstatus()
    end)
  end
end

--- The story under the cursor for a statusline: `US-1 · 0/3 covered · Choose a package`. Empty where there is none.
--- Asks nothing, so it may be called at every redraw.
---@return string
function M.statusline()
  local story = at_cursor(vim.g.statusline_winid or vim.api.nvim_get_current_win())
  if not story then
    return ''
  end
  local text = story.name
  local title = vim.tbl_get(story.lens, 'command', 'title')
  if title then
    local count, covered, step = title:match('^(%d+) %S+ · (%d+) covered · (.*)$')
    if count == '0' then
      text = text .. ' · ' .. step
    else
      text = text .. ' · ' .. (count and ('%s/%s covered · %s'):format(covered, count, step) or title)
    end
  end
  return (text:gsub('%%', '%%%%')) -- a lone percent sign would begin an item of the statusline
end

return M
