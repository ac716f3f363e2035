--- Text in a small window that takes no focus and needs no key.
local M = {}

---@class spec_lsp.FloatOpts
---@field title? string
---@field anchor 'NE'|'SE' the corner of the screen
---@field highlight? string of the border

--- How many rows a line takes when it is broken between words.
---@param line string
---@param width integer
---@return integer
local function rows_of(line, width)
  local rows, used = 1, 0
  for word in line:gmatch('%S+') do
    local length = vim.fn.strdisplaywidth(word)
    if used > 0 and used + 1 + length > width then
      rows, used = rows + 1, 0
    end
    used = used + (used > 0 and 1 or 0) + length
    rows, used = rows + math.floor((used - 1) / width), (used - 1) % width + 1
  end
  return rows
end

--- Shows lines until the function that is returned is called.
---@param lines string[]
---@param opts spec_lsp.FloatOpts
---@return fun() close
function M.open(lines, opts)
  local width = vim.fn.strdisplaywidth(opts.title or '') + 2
  for _, line in ipairs(lines) do
    width = math.max(width, vim.fn.strdisplaywidth(line))
  end
  width = math.max(1, math.min(width, 76, vim.o.columns - 4))
  local height = 0
  for _, line in ipairs(lines) do
    height = height + rows_of(line, width)
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].bufhidden = 'wipe'
  local below = opts.anchor == 'SE'
  local window = vim.api.nvim_open_win(buffer, false, {
    relative = 'editor',
    anchor = opts.anchor,
    row = below and vim.o.lines - vim.o.cmdheight - 1 or 0,
    col = vim.o.columns,
    width = width,
    height = math.max(1, math.min(height, vim.o.lines - 4)),
    style = 'minimal',
    border = 'rounded',
    title = opts.title and (' ' .. opts.title .. ' ') or nil,
    focusable = false,
    noautocmd = true,
  })
  vim.wo[window].wrap = true
  vim.wo[window].linebreak = true
  if opts.highlight then
    vim.wo[window].winhighlight = 'FloatBorder:' .. opts.highlight
  end
  vim.cmd.redraw()
  return function()
    if vim.api.nvim_win_is_valid(window) then
      vim.api.nvim_win_close(window, true)
    end
  end
end

return M
