[
  (block)
  (prose)
  (comment)
] @fold
