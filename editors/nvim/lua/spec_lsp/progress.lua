--- What the server is at, on the command line, which Neovim 0.11 shows nowhere by itself.
local M = {}

---@param data { client_id: integer, params: lsp.ProgressParams }
function M.show(data)
  local client = vim.lsp.get_client_by_id(data.client_id)
  if not client or client.name ~= 'spec_lsp' or require('spec_lsp.settings').get().progress == false then
    return
  end
  -- A message would take the place of what is typed, or of the mode that is shown.
  if vim.api.nvim_get_mode().mode ~= 'n' then
    return
  end
  local value = data.params.value
  local text = ''
  if value.kind ~= 'end' then
    local title = client.progress.pending[data.params.token] or value.title or 'Working'
    local percentage = value.percentage and (' %d %%'):format(value.percentage) or ''
    text = ('spec-lsp: %s%s (:Spec cancel stops it)'):format(title, percentage)
    text = vim.fn.strcharpart(text, 0, math.max(vim.o.columns - 12, 0)) -- a second line would wait for ENTER
  end
  vim.api.nvim_echo({ { text } }, false, {})
end

return M
