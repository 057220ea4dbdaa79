autocmd BufRead,BufNewFile *.rpt setfiletype rpt
