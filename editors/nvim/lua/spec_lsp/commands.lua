--- `:Spec`: the server's commands, on the story under the cursor.
local M = {}

local say, warn = require('spec_lsp.say').say, require('spec_lsp.say').warn

---@class spec_lsp.Subcommand
---@field command string the server's name for it
---@field about 'story'|'file'|'workspace'|'rule' what it is given
---@field field? string the field that further words on the command line fill

---@type table<string, spec_lsp.Subcommand>
local SUBCOMMANDS = {
  next = { command = 'spec-lsp.nextStep', about = 'story' },
  plan = { command = 'spec-lsp.planPackage', about = 'story', field = 'text' },
  answer = { command = 'spec-lsp.answer', about = 'story' },
  design = { command = 'spec-lsp.proposeDesign', about = 'story' },
  confirm = { command = 'spec-lsp.confirmDesign', about = 'story' },
  generate = { command = 'spec-lsp.generate', about = 'story' },
  index = { command = 'spec-lsp.updateIndex', about = 'file' },
  ids = { command = 'spec-lsp.assignIds', about = 'file' },
  coverage = { command = 'spec-lsp.showCoverage', about = 'workspace' },
  explain = { command = 'spec-lsp.explainRule', about = 'rule', field = 'rule' },
}

--- Stops what the server does in the background and shows as progress.
local function cancel()
  local running = 0
  for _, client in ipairs(vim.lsp.get_clients({ name = 'spec_lsp' })) do
    for token in pairs(client.progress.pending) do
      client:notify('window/workDoneProgress/cancel', { token = token })
      running = running + 1
    end
  end
  say(running == 0 and 'nothing is running' or 'stopped; a command reads on where it needs more')
end

--- What is about the server itself, and works without one.
---@type table<string, fun()>
local OWN = {
  cancel = cancel,
  restart = function()
    require('spec_lsp.life').restart()
  end,
}

--- The client of a buffer, else the only one that runs.
---@param bufnr integer
---@return vim.lsp.Client?
local function client_of(bufnr)
  return vim.lsp.get_clients({ name = 'spec_lsp', bufnr = bufnr })[1] or vim.lsp.get_clients({ name = 'spec_lsp' })[1]
end

--- The rule of the diagnostic under the cursor, else of the first one on its line.
---@return string?
local function rule_at_cursor()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local first
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { lnum = row - 1 })) do
    if diagnostic.code and (diagnostic.source or ''):find('spec-lsp', 1, true) then
      first = first or diagnostic.code
      if diagnostic.col <= column and column < (diagnostic.end_col or diagnostic.col + 1) then
        return tostring(diagnostic.code)
      end
    end
  end
  return first and tostring(first)
end

--- The lines of the coverage's list: the file behind a story, nothing in front, however long its path.
---@param info { id: integer, start_idx: integer, end_idx: integer }
---@return string[]
local function entries(info)
  local items = vim.fn.getqflist({ id = info.id, items = 1 }).items
  local lines = {}
  for index = info.start_idx, info.end_idx do
    local item = items[index]
    local is_story = item.text:sub(1, 1) ~= ' '
    local place = is_story and ('  %s:%d'):format(vim.fn.fnamemodify(vim.api.nvim_buf_get_name(item.bufnr), ':.'), item.lnum)
    lines[#lines + 1] = is_story and item.text .. place or '  ' .. item.text
  end
  return lines
end

--- Shows the coverage as a list to walk through: each story, and below it each criterion that nothing covers.
---@param coverage { criteria: integer, covered: integer, features: table[] }
local function show_coverage(coverage)
  local items = {}
  for _, feature in ipairs(coverage.features) do
    for _, story in ipairs(feature.stories) do
      local path = vim.uri_to_fname(story.uri)
      local function item(line, text)
        items[#items + 1] = { filename = path, lnum = line + 1, text = text }
      end
      local title = type(story.title) == 'string' and ': ' .. story.title or ''
      local counts = ('%d of %d covered'):format(story.covered, #story.criteria)
      item(story.line, ('%s%s · %s · %s'):format(story.story, title, story.state, counts))
      for _, criterion in ipairs(story.criteria) do
        if not criterion.covered then
          item(criterion.line, ('  %s · not covered'):format(criterion.name))
        end
      end
    end
  end
  local title = ('Coverage: %d of %d criteria'):format(coverage.covered, coverage.criteria)
  vim.fn.setqflist({}, ' ', { title = title, items = items, quickfixtextfunc = entries })
  if #items == 0 then
    say('there is no story in this workspace yet')
  else
    vim.cmd('botright copen')
  end
end

---@param result any
local function show(result)
  if type(result) == 'table' and result.features then
    show_coverage(result)
  elseif type(result) == 'string' then
    local _, window = vim.lsp.util.open_floating_preview(vim.split(result, '\n'), 'markdown', {
      focus_id = 'spec_lsp',
      border = 'rounded',
      max_width = 84,
      max_height = math.floor(vim.o.lines * 0.8),
    })
    vim.wo[window].linebreak = true
  end
end

---@param client vim.lsp.Client
---@param command string
---@param arguments table
---@param bufnr integer
---@param previews? boolean
local function execute(client, command, arguments, bufnr, previews)
  require('spec_lsp.edits').flush(client)
  local params = { command = command, arguments = { arguments } }
  local preview = require('spec_lsp.preview')
  preview.asked = previews == true
  client:request('workspace/executeCommand', params, function(err, result)
    preview.asked = false
    if err then
      warn(err.message)
    else
      show(result)
    end
  end, bufnr)
end

--- Runs a command of a lens or an action whose result is something to look at, which Neovim would drop.
---@param command lsp.Command
---@param ctx lsp.HandlerContext
function M.on_command(command, ctx)
  local client = assert(vim.lsp.get_client_by_id(ctx.client_id))
  execute(client, command.command, (command.arguments or {})[1] or vim.empty_dict(), ctx.bufnr or 0)
end

--- Runs `:Spec`; without a word, the next step.
---@param words string[]
---@param previews boolean? whether to show what it would change first
function M.run(words, previews)
  local name = words[1] or 'next'
  if OWN[name] and not words[2] then
    OWN[name]()
    return
  end
  local subcommand = SUBCOMMANDS[name]
  if not subcommand then
    warn(('there is no `:Spec %s`; <Tab> after `:Spec ` shows what there is'):format(name))
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    warn('the server is not running here; see :checkhealth spec_lsp')
    return
  end

  local arguments = vim.empty_dict()
  local rest = table.concat(words, ' ', 2)
  if rest ~= '' then
    if not subcommand.field then
      warn(('`:Spec %s` takes no further words'):format(name))
      return
    end
    arguments[subcommand.field] = rest
  end
  if subcommand.about == 'rule' then
    arguments.rule = arguments.rule or rule_at_cursor()
    if not arguments.rule then
      warn('no finding of spec-lsp on this line; `:Spec explain RULE` explains any')
      return
    end
  elseif subcommand.about ~= 'workspace' and vim.lsp.buf_is_attached(bufnr, client.id) then
    arguments.uri = vim.uri_from_bufnr(bufnr)
  end

  if subcommand.about ~= 'story' or not arguments.uri then
    execute(client, subcommand.command, arguments, bufnr, previews)
    return
  end
  local stories = require('spec_lsp.stories')
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  stories.ask(client, bufnr, function(found)
    local story = stories.nearest(found, line)
    arguments.story = story and story.name
    execute(client, subcommand.command, arguments, bufnr, previews)
  end)
end

--- The words that can stand at the end of `line`: a subcommand, or the rules found in this file.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local words = vim.split(vim.trim(line), '%s+')
  local candidates = {}
  if #words > 2 or (#words == 2 and lead == '') then
    if words[2] == 'explain' then
      local seen = {}
      for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
        if (diagnostic.source or ''):find('spec-lsp', 1, true) and diagnostic.code then
          seen[tostring(diagnostic.code)] = true
        end
      end
      candidates = vim.tbl_keys(seen)
    end
  else
    candidates = vim.list_extend(vim.tbl_keys(SUBCOMMANDS), vim.tbl_keys(OWN))
  end
  table.sort(candidates)
  return vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, candidates)
end

return M
