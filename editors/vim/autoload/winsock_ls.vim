" winsock-ls for Vim: as a linter of ALE, and as a server of vim-lsp.

" The command line; a list, so that no shell takes it apart.
let g:winsock_ls_command = get(g:, 'winsock_ls_command', ['winsock-ls', 'server'])
" The server's settings, named as in docs/settings.md: {'language': 'zh-CN'}.
let g:winsock_ls_settings = get(g:, 'winsock_ls_settings', {})

let s:markers = ['winsock-ls.toml', '.winsock-ls.toml', 'pyproject.toml', '.git']

" The nearest folder upward that holds a marker, else the file's own: no project is needed.
function! winsock_ls#root(path) abort
  let l:folder = fnamemodify(a:path, ':p:h')
  let l:own = l:folder
  while 1
    for l:marker in s:markers
      if getftype(l:folder . '/' . l:marker) !=# ''
        return l:folder
      endif
    endfor
    let l:parent = fnamemodify(l:folder, ':h')
    if l:parent ==# l:folder
      return l:own
    endif
    let l:folder = l:parent
  endwhile
endfunction

function! winsock_ls#settings() abort
  return {'winsock-ls': g:winsock_ls_settings}
endfunction

function! winsock_ls#define_for_ale(filetype, language_id) abort
  let l:arguments = map(copy(g:winsock_ls_command[1:]), 'ale#Escape(v:val)')
  call ale#linter#Define(a:filetype, {
        \ 'name': 'winsock_ls',
        \ 'aliases': ['winsock-ls'],
        \ 'lsp': 'stdio',
        \ 'executable': g:winsock_ls_command[0],
        \ 'command': join(['%e'] + l:arguments, ' '),
        \ 'project_root': {buffer -> winsock_ls#root(bufname(buffer))},
        \ 'language': a:language_id,
        \ 'initialization_options': {-> g:winsock_ls_settings},
        \ 'lsp_config': {-> winsock_ls#settings()},
        \ })
endfunction

function! winsock_ls#register_for_vim_lsp() abort
  call lsp#register_server({
        \ 'name': 'winsock-ls',
        \ 'cmd': {_ -> g:winsock_ls_command},
        \ 'allowlist': sort(keys(g:winsock_ls#languages#ids)),
        \ 'languageId': {_ -> get(g:winsock_ls#languages#ids, &filetype, &filetype)},
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(winsock_ls#root(expand('%:p')))},
        \ 'initialization_options': g:winsock_ls_settings,
        \ 'workspace_config': winsock_ls#settings(),
        \ })
endfunction
