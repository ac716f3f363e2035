"""Lua that records what a person is told, and answers in the person's place what the test prepared."""

# Records what a person is told.
PERSON = r"""
_G.person = { picks = {}, typed = {}, questions = {}, notices = {}, commands_done = 0 }

-- bufnr() takes a pattern, which a path may look like.
function person.buffer(name)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(buffer) == name then
      return buffer
    end
  end
  return -1
end

local notify = vim.notify
vim.notify = function(message, level)
  table.insert(person.notices, { message = message, level = level or vim.log.levels.INFO })
  notify(message, level)
end

vim.api.nvim_create_autocmd('LspRequest', {
  callback = function(event)
    local request = event.data.request
    if request.method == 'workspace/executeCommand' and request.type == 'complete' then
      person.commands_done = person.commands_done + 1
    end
  end,
})
"""

# Replaces what asks a person: records what was shown, and answers what the test prepared.
STAND_IN = r"""
local function floats()
  local texts = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local buffer = vim.api.nvim_win_get_buf(window)
      texts[#texts + 1] = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
    end
  end
  return table.concat(texts, '\n')
end

vim.ui.select = function(items, opts, on_choice)
  local labels = vim.tbl_map(opts.format_item or tostring, items)
  table.insert(person.questions,
    { prompt = opts.prompt or '', kind = opts.kind or '', options = labels, reasons = floats() })
  if person.meanwhile then
    person.meanwhile()
  end
  local pick = table.remove(person.picks, 1) or person.otherwise
  for index, label in ipairs(labels) do
    if pick and label:find(pick, 1, true) then
      return on_choice(items[index], index)
    end
  end
  on_choice(nil, nil)
end

vim.ui.input = function(opts, on_confirm)
  table.insert(person.questions, { prompt = opts.prompt or '', kind = 'input', options = {}, reasons = floats() })
  on_confirm(table.remove(person.typed, 1))
end
"""
