; Captures that Neovim and Helix both know, or fall back from.

(comment) @comment

(keyword) @keyword
(claim_word) @keyword
(constant) @constant.builtin

(name) @variable
((name) @variable.builtin
  (#any-of? @variable.builtin "previous" "members"))
(declaration name: (name) @variable)
(declaration name: (path (name) @variable))
(call function: (name) @function)
(package_name) @namespace

(number) @constant.numeric
(date) @constant.numeric
(_ (number) . (name) @type)

(text) @string
(prose "\"\"\"" @punctuation.special)
(escape) @string.escape
(interpolation ["{" "}"] @punctuation.special)

(operator) @operator
(punctuation) @punctuation.delimiter
(block ["{" "}"] @punctuation.bracket)
(group ["(" ")"] @punctuation.bracket)
(index ["[" "]"] @punctuation.bracket)
