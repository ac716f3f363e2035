---@brief
---
--- https://pypi.org/project/spec-lsp/
---
--- Reads user stories in Markdown and Gherkin, says which acceptance criterion has no specification, code or test yet,
--- asks the technical questions the stories leave open, and turns confirmed answers into implementation specifications.
---
--- Install the server into an environment of its own and put `spec-lsp` on the PATH:
---
--- ```sh
--- python3 -m venv ~/.local/share/spec-lsp && ~/.local/share/spec-lsp/bin/pip install spec-lsp
--- ```
---
--- Its questions come as `window/showMessageRequest`. The plugin in the server's repository (`editors/nvim`) shows them
--- with their reasons, and adds `:Spec`, hints and lenses in story files, a preview, and a statusline component.

---@type vim.lsp.Config
return {
  cmd = { 'spec-lsp' },
  filetypes = { 'markdown', 'cucumber', 'python' },
  root_markers = { '.git', 'spec-lsp.toml', 'pyproject.toml', '.kiro', '.specify', 'openspec' },
}
