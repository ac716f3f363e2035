--- What a configuration may call. Everything else of the plugin may change.
local M = {}

--- The story under the cursor and its next step, for a statusline: `US-1 · 0/3 covered · Choose a package`. Empty where
--- there is no story. Asks the server nothing, so it may be called at every redraw.
---
---     vim.o.statusline = "%f %m%=%{%v:lua.require'spec_lsp'.statusline()%} %l:%c"
---@return string
function M.statusline()
  return require('spec_lsp.stories').statusline()
end

return M
