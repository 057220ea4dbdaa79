" As `rptc fmt` lays reports out.
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal comments=:///,://,s1:/*,mb:*,ex:*/ commentstring=//\ %s
