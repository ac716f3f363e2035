--- `vim.g.spec_lsp`, read anew at each look.
local M = {}

---@class spec_lsp.Settings
---@field hints? boolean false turns them off
---@field lenses? boolean false turns them off
---@field progress? boolean false leaves progress to another plugin
---@field preview? 'generation'|'always' which changes are shown as a diff before they are made; none where nil

---@return spec_lsp.Settings
function M.get()
  local given = vim.g.spec_lsp
  return type(given) == 'table' and given or {}
end

return M
