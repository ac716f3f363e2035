if vim.g.loaded_spec_lsp then
  return
end
vim.g.loaded_spec_lsp = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('spec-lsp needs Neovim 0.11 or newer; see :checkhealth spec_lsp', vim.log.levels.WARN)
  return
end

local group = vim.api.nvim_create_augroup('spec_lsp', {})

vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = { 'markdown', 'cucumber' },
  desc = 'Say once that the server cannot be started: Neovim only logs it, or says it for each file',
  callback = function()
    local lack = vim.lsp.is_enabled('spec_lsp') and require('spec_lsp.program').lack()
    if lack then
      require('spec_lsp.life').stay_off()
      require('spec_lsp.say').warn(lack)
    end
  end,
})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  desc = 'Show hints and lenses in story files',
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'spec_lsp' then
      require('spec_lsp.decorations').attach(client, event.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('LspProgress', {
  group = group,
  desc = 'Show what the server is at, and how to stop it',
  callback = function(event)
    require('spec_lsp.progress').show(event.data)
  end,
})

vim.api.nvim_create_user_command('Spec', function(call)
  require('spec_lsp.commands').run(call.fargs, call.bang)
end, {
  nargs = '*',
  bang = true,
  desc = 'Plan, specify and trace the user stories of this workspace',
  complete = function(lead, line)
    return require('spec_lsp.commands').complete(lead, line)
  end,
})

vim.lsp.enable('spec_lsp')
