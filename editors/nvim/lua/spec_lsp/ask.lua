--- The server's questions, as a picker.
local M = {}

---@class spec_lsp.Option
---@field key string
---@field label string
---@field tradeoff? string
---@field seenIn? string|string[]

---@class spec_lsp.Question
---@field title string
---@field why? string
---@field because? string|string[]
---@field options spec_lsp.Option[]
---@field allowText? boolean

local ANOTHER = { key = '', label = 'Type another answer…' }

--- A field that may be absent, null, a text or a list of texts, as one text or nil.
---@param value any
---@return string?
local function text_of(value)
  if type(value) == 'table' then
    value = table.concat(value, ', ')
  end
  if type(value) == 'string' and value ~= '' then
    return value
  end
end

--- The line of an option: label — trade-off (seen in …).
---@param option spec_lsp.Option
---@return string
function M.label(option)
  local line = option.label
  local tradeoff, seen = text_of(option.tradeoff), text_of(option.seenIn)
  if tradeoff then
    line = line .. ' — ' .. tradeoff
  end
  if seen then
    line = line .. ' (seen in ' .. seen .. ')'
  end
  return (line:gsub('%s*\n%s*', ' '):gsub('`', '')) -- a list shows the marks of Markdown as they are
end

--- The reasons of a question, one paragraph each.
---@param question spec_lsp.Question
---@return string[]
function M.reasons(question)
  local reasons = {}
  local why, because = text_of(question.why), text_of(question.because)
  if why then
    vim.list_extend(reasons, vim.split((why:gsub('^%l', string.upper)), '\n'))
  end
  if because then
    vim.list_extend(reasons, vim.split(because, '\n'))
  end
  return reasons
end

--- Shows the reasons in a window of their own while the picker is open: the prompt of many
--- pickers has room for one line only.
---@param question spec_lsp.Question
---@return fun() close
local function show_reasons(question)
  local lines = M.reasons(question)
  if #lines == 0 then
    return function() end
  end
  return require('spec_lsp.float').open(lines, { anchor = 'NE', title = question.title })
end

--- Asks, and calls `answer` once: with `{ option = key }`, `{ text = … }`, or nil when the person turned away.
---@param question spec_lsp.Question
---@param answer fun(given: { option: string }|{ text: string }|nil)
function M.ask(question, answer)
  local choices = vim.list_extend({}, question.options or {})
  if question.allowText == true then
    choices[#choices + 1] = ANOTHER
  end
  local close = show_reasons(question)
  vim.ui.select(choices, {
    prompt = question.title,
    kind = 'spec_lsp_question',
    format_item = M.label,
  }, function(choice)
    if choice ~= ANOTHER then
      close()
      answer(choice and { option = choice.key } or nil)
      return
    end
    vim.ui.input({ prompt = question.title .. ' ' }, function(text)
      close()
      text = text and vim.trim(text)
      answer(text and text ~= '' and { text = text } or nil)
    end)
  end)
end

--- The handler of `spec-lsp/ask`. Runs in a coroutine, as Neovim's own `window/showMessageRequest`
--- does: a picker may be asynchronous, a handler must return its result.
---@param question spec_lsp.Question
function M.handler(_, question)
  local thread = coroutine.running()
  M.ask(question, function(given)
    -- Scheduled, because Neovim's own picker answers before `yield` is reached.
    vim.schedule(function()
      coroutine.resume(thread, given or vim.NIL)
    end)
  end)
  return coroutine.yield()
end

return M
