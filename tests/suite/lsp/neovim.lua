-- A real client: opens a report with `rptc lsp`, works on it as a person does,
-- and prints what it sees. RPTC is the program, REPORT the report.

local function say(...)
  io.stdout:write(table.concat({ ... }, " "), "\n")
end

local function wait(what, ready)
  if not vim.wait(60000, ready, 20) then
    say("waited in vain for " .. what)
    vim.cmd("cquit!")
  end
end

local published = nil
local shown = vim.lsp.handlers["textDocument/publishDiagnostics"]
vim.lsp.handlers["textDocument/publishDiagnostics"] = function(why, result, ...)
  shown(why, result, ...)
  if vim.uri_to_fname(result.uri) == vim.env.REPORT then
    published = result.version
  end
end

vim.cmd("edit " .. vim.fn.fnameescape(vim.env.REPORT))
vim.bo.filetype = "rpt"
local client = vim.lsp.start_client({
  name = "rptc",
  cmd = { vim.env.RPTC, "lsp", "--lang", "zh" },
  root_dir = vim.fn.fnamemodify(vim.env.REPORT, ":h"),
})
vim.lsp.buf_attach_client(0, client)
local function server()
  return vim.lsp.get_client_by_id(client)
end
wait("the server", function()
  return server() and server().initialized
end)

local report = vim.api.nvim_get_current_buf()

-- Puts the cursor on the n-th character of what is searched for.
local function on(text, further)
  vim.fn.cursor(1, 1)
  vim.fn.search("\\V" .. text, "cW")
  for _ = 1, further or 0 do
    vim.cmd("normal! l")
  end
end

local function ask(method, more)
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  for key, value in pairs(more or {}) do
    params[key] = value
  end
  local answers, why = vim.lsp.buf_request_sync(report, method, params, 60000)
  local answer = (answers or {})[client] or {}
  if answer.error then
    return nil, answer.error.message
  end
  return answer.result, why
end

local function problems()
  local found = {}
  for _, it in ipairs(vim.diagnostic.get(report)) do
    if it.severity == vim.diagnostic.severity.ERROR then
      local line = vim.api.nvim_buf_get_lines(report, it.lnum, it.lnum + 1, true)[1]
      local at = line:sub(it.col + 1, it.lnum == it.end_lnum and it.end_col or #line)
      local title = vim.split(it.message, "\n")[1]
      table.insert(found, (it.lnum + 1) .. " `" .. at .. "` " .. (it.code or "") .. " " .. title)
    end
  end
  table.sort(found)
  return found
end

local function line_of(text)
  on(text)
  return vim.api.nvim_get_current_line()
end

-- Waits for what the server says of the text as it is now.
local function settled()
  wait("diagnostics", function()
    return published == vim.api.nvim_buf_get_changedtick(report)
  end)
end

wait("the first diagnostics", function()
  return published ~= nil
end)
say("open:", #problems() == 0 and "no error" or table.concat(problems(), "; "))

-- A slip of the hand.
on("growth(新收")
vim.api.nvim_set_current_line((vim.api.nvim_get_current_line():gsub("growth%(新收", "growth(新手")))
settled()
for _, problem in ipairs(problems()) do
  say("typed:", problem)
end

-- The fix that is offered.
on("新手")
local place = vim.lsp.util.make_range_params(0, "utf-16").range
local actions = ask("textDocument/codeAction", { range = place, context = { diagnostics = {} } })
for _, action in ipairs(actions or {}) do
  say("action:", action.title)
end
if actions and actions[1] then
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  settled()
end
say("fixed:", line_of("growth("))
say("left:", #problems() == 0 and "nothing" or table.concat(problems(), "; "))

-- What is known of a name.
on("申请增长", 1)
local hover = ask("textDocument/hover")
say("hover:", hover and (hover.contents.value:gsub("%s*\n", " / ")) or "nothing")

-- What may be typed: by pinyin, in prose.
local row = vim.fn.search("\\V{新收}", "cw")
local text = vim.api.nvim_get_current_line()
local before = text:find("{新收}", 1, true)
vim.api.nvim_set_current_line(text:sub(1, before) .. "snj" .. text:sub(before + 1))
vim.fn.cursor(row, before + 1 + 3)
local completion = ask("textDocument/completion")
for _, item in ipairs(completion and completion.items or {}) do
  say("completion:", item.label, item.detail or "")
end
vim.api.nvim_set_current_line(text)
settled()

-- Where a name comes from: this report, last year's, a package.
for _, name in ipairs({ "{新收}", "previous.新收", "fill 申请处理" }) do
  on(name, name:find("^previous") and 10 or name:find("^fill") and 5 or 1)
  local found = ask("textDocument/definition")
  if found then
    local buffer = vim.uri_to_bufnr(found.uri)
    vim.fn.bufload(buffer)
    local line = vim.api.nvim_buf_get_lines(buffer, found.range.start.line, found.range.start.line + 1, true)[1]
    say("definition:", name, "->", vim.fn.fnamemodify(vim.uri_to_fname(found.uri), ":t"), vim.trim(line))
  else
    say("definition:", name, "-> nothing")
  end
end

-- A new name, everywhere; one that is taken is refused.
on("figure 新收", 8)
local _, refused = ask("textDocument/rename", { newName = "办结" })
say("rename:", refused or "not refused")
local renamed = ask("textDocument/rename", { newName = "新收申请" })
if renamed then
  vim.lsp.util.apply_workspace_edit(renamed, "utf-16")
  settled()
  say("renamed:", line_of("figure 新收申请"))
  say("renamed:", line_of("growth("))
  say("left:", #problems() == 0 and "nothing" or table.concat(problems(), "; "))
end

-- The text is that of the server: it closes without a word.
vim.lsp.stop_client(client)
wait("the end", function()
  return vim.lsp.get_client_by_id(client) == nil or vim.lsp.client_is_stopped(client)
end)
say("closed")
vim.cmd("qa!")
