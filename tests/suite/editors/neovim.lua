-- Neovim with nothing but editors/neovim: opens $REPORT, and says what it got of it.
local function say(...)
  io.stdout:write(table.concat({ ... }, " "), "\n")
end

vim.opt.runtimepath:append(vim.env.SETTINGS)
vim.cmd("filetype plugin on")
for _, file in ipairs(vim.fn.glob(vim.env.SETTINGS .. "/ftdetect/*.vim", false, true)) do
  vim.cmd("source " .. vim.fn.fnameescape(file))
end
vim.cmd("luafile " .. vim.fn.fnameescape(vim.env.SETTINGS .. "/plugin/rpt.lua"))

vim.cmd("edit " .. vim.fn.fnameescape(vim.env.REPORT))
say("filetype", vim.bo.filetype)
say("shiftwidth", vim.bo.shiftwidth, "commentstring", vim.bo.commentstring)
local told = vim.wait(60000, function()
  return #vim.diagnostic.get(0) > 0
end, 20)
if not told then
  say("no diagnostic came")
  vim.cmd("cquit!")
end
local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
for _, client in pairs(clients()) do
  say("client", client.name)
end
say(vim.diagnostic.get(0)[1].message)
-- A second report is served by the same one.
vim.cmd("edit " .. vim.fn.fnameescape(vim.fn.fnamemodify(vim.env.REPORT, ":h") .. "/2022.rpt"))
say("servers", vim.tbl_count(clients()))
vim.cmd("qa!")
