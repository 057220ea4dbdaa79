; Links to todo marks and addresses in comments, where that grammar is installed.
((comment) @injection.content
  (#set! injection.language "comment"))
