-- The server's configuration, where Neovim looks for it. Change any field with
-- `vim.lsp.config('spec_lsp', { … })`.

local function show_result(...)
  return require('spec_lsp.commands').on_command(...)
end

---@type vim.lsp.Config
return {
  cmd = { 'spec-lsp' },
  filetypes = { 'markdown', 'cucumber', 'python' },
  -- The repository comes first: a trace may lead from a story into any of its packages.
  root_markers = { '.git', 'spec-lsp.toml', 'pyproject.toml', '.kiro', '.specify', 'openspec' },
  -- Questions come as `spec-lsp/ask` with their reasons, not as a bare list of labels.
  init_options = { ask = true },
  -- Neovim 0.11 does not know this request; the handler below does.
  capabilities = { workspace = { codeLens = { refreshSupport = true } } },
  commands = {
    ['spec-lsp.showCoverage'] = show_result,
    ['spec-lsp.explainRule'] = show_result,
  },
  on_exit = function(...)
    require('spec_lsp.life').on_exit(...)
  end,
  handlers = {
    ['spec-lsp/ask'] = function(...)
      return require('spec_lsp.ask').handler(...)
    end,
    ['workspace/applyEdit'] = function(...)
      return require('spec_lsp.edits').on_apply(...)
    end,
    ['window/showMessage'] = function(...)
      return require('spec_lsp.edits').on_message(...)
    end,
    ['workspace/codeLens/refresh'] = function(...)
      return require('spec_lsp.decorations').on_refresh(...)
    end,
  },
}
