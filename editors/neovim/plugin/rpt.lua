-- .rpt in Neovim: `rptc lsp` for every report, and tree-sitter's colours where the
-- parser is installed (docs/tools.md). Neovim 0.11 and later knows the server as "rptc",
-- so vim.lsp.config("rptc", { … }) changes what is set here; older ones, down to 0.7,
-- take the program from vim.g.rptc.
local cmd = { vim.g.rptc or "rptc", "lsp" }
local markers = { "rptc.lock", ".git" }

local function root(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local found = vim.fs and vim.fs.find(markers, { upward = true, path = folder })[1]
  return found and vim.fs.dirname(found) or folder
end

-- One server a folder, in Neovim 0.7.
local running = {}

local function start(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == "" then
    return
  end
  local settings = { name = "rptc", cmd = cmd, root_dir = root(file) }
  if vim.lsp.start then
    vim.lsp.start(settings, { bufnr = buffer })
  else
    running[settings.root_dir] = running[settings.root_dir] or vim.lsp.start_client(settings)
    vim.lsp.buf_attach_client(buffer, running[settings.root_dir])
  end
end

if vim.lsp.config then
  vim.lsp.config("rptc", { cmd = cmd, filetypes = { "rpt" }, root_markers = markers })
  vim.lsp.enable("rptc")
end

vim.api.nvim_create_autocmd("FileType", {
  pattern = "rpt",
  callback = function(event)
    if not vim.lsp.config then
      start(event.buf)
    end
    if vim.treesitter.start then
      pcall(vim.treesitter.start, event.buf, "rpt")
    end
  end,
})
