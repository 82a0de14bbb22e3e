" ALE finds its linters by itself (ale_linters/); vim-lsp asks for its servers with this event.
if exists('g:loaded_winsock_ls')
  finish
endif
let g:loaded_winsock_ls = 1

augroup winsock_ls
  autocmd!
  autocmd User lsp_setup call winsock_ls#register_for_vim_lsp()
augroup END
