-- Reads every source in $SOURCES (a path a line) with the tree-sitter grammar, says
-- where it has errors, and what the queries paint in $SAMPLE.
local parser, root = os.getenv("PARSER"), os.getenv("GRAMMAR")
if vim.treesitter.language and vim.treesitter.language.add then
  vim.treesitter.language.add("rpt", { path = parser })
else
  vim.treesitter.require_language("rpt", parser)
end
local parse_query = (vim.treesitter.query and vim.treesitter.query.parse)
  or vim.treesitter.parse_query
local get_text = vim.treesitter.get_node_text or vim.treesitter.query.get_node_text

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local function tree(text)
  return vim.treesitter.get_string_parser(text, "rpt"):parse()[1]:root()
end

local function errors(node, path)
  if node:type() == "ERROR" or node:missing() then
    local row, column = node:start()
    io.stdout:write(("%s:%d:%d: %s\n"):format(path, row + 1, column + 1, node:type()))
  end
  for child in node:iter_children() do
    errors(child, path)
  end
end

local count = 0
for path in read(os.getenv("SOURCES")):gmatch("[^\n]+") do
  local ok, read_tree = pcall(function() return tree(read(path)) end)
  if not ok then
    io.stdout:write(path .. ": " .. tostring(read_tree) .. "\n")
  elseif read_tree:has_error() then
    errors(read_tree, path)
  end
  count = count + 1
end
io.stdout:write(count .. " sources\n")

for _, name in ipairs({ "folds", "injections", "highlights" }) do
  local query = parse_query("rpt", read(root .. "/queries/" .. name .. ".scm"))
  local text = read(os.getenv("SAMPLE"))
  io.stdout:write("== " .. name .. "\n")
  if name ~= "injections" then
    for id, node in query:iter_captures(tree(text), text, 0, -1) do
      local words = get_text(node, text):gsub("\n.*", " …")
      io.stdout:write(query.captures[id] .. "\t" .. words .. "\n")
    end
  end
end
