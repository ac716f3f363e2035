-- The server's configuration, where Neovim looks for it. Change any field with
-- `vim.lsp.config('spec_lsp', { … })`.

---@type vim.lsp.Config
return {
  cmd = { 'spec-lsp' },
  filetypes = { 'markdown', 'python' },
  -- The repository comes first: a trace may lead from a story into any of its packages.
  root_markers = { '.git', 'spec-lsp.toml', 'pyproject.toml', '.kiro', '.specify', 'openspec' },
  -- Questions come as `spec-lsp/ask` with their reasons, not as a bare list of labels.
  init_options = { ask = true },
  -- Neovim 0.11 does not know this request; the handler below does.
  capabilities = { workspace = { codeLens = { refreshSupport = true } } },
  handlers = {
    ['spec-lsp/ask'] = function(...)
      return require('spec_lsp.ask').handler(...)
    end,
    -- Neovim prints an edit's label and a message's sender; two such lines make it wait for ENTER.
    ['workspace/applyEdit'] = function(err, params, ctx)
      params.label = nil
      return vim.lsp.handlers['workspace/applyEdit'](err, params, ctx)
    end,
    ['window/showMessage'] = function(_, params)
      local levels = { vim.log.levels.ERROR, vim.log.levels.WARN, vim.log.levels.INFO }
      vim.notify('spec-lsp: ' .. params.message, levels[params.type] or vim.log.levels.DEBUG)
    end,
    ['workspace/codeLens/refresh'] = function(...)
      return require('spec_lsp.decorations').on_refresh(...)
    end,
  },
}
