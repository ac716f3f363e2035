--- Files that an edit of the server made: Neovim holds them in hidden buffers that were never on the disk.
local M = {}

--- Whether a person sees the buffer. The window that Neovim makes for a hidden buffer's events does not count.
---@param bufnr integer
local function is_visible(bufnr)
  return vim.iter(vim.fn.win_findbuf(bufnr)):any(function(window)
    return vim.fn.win_gettype(window) ~= 'autocmd'
  end)
end

--- Lets a buffer that was made by an edit be saved as any other: gives it the line ends of the file the person is
--- in, and makes its folder when it is written. A buffer that a person opened is left to them.
---@param bufnr integer
function M.attach(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  if is_visible(bufnr) or vim.uv.fs_stat(name) then
    return
  end
  vim.api.nvim_create_autocmd('BufWritePre', {
    buffer = bufnr,
    once = true,
    desc = 'Make the folder of a file that spec-lsp proposed',
    callback = function()
      vim.fn.mkdir(vim.fs.dirname(name), 'p')
    end,
  })
  -- Scheduled, because the buffer itself is the current one while its events run.
  vim.schedule(function()
    if vim.api.nvim_buf_is_loaded(bufnr) then
      vim.bo[bufnr].fileformat = vim.bo[vim.api.nvim_get_current_buf()].fileformat
    end
  end)
end

return M
