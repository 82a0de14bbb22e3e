;;; winsock-ls.el --- Windows Sockets error codes explained  -*- lexical-binding: t; -*-

;; URL: https://github.com/winsock-ls/winsock-ls
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; The language server winsock-ls with Eglot (`winsock-ls-eglot-setup') or beside other servers
;; with lsp-mode (`winsock-ls-lsp-setup'), and a look-up that needs neither
;; (`winsock-ls-explain').

;;; Code:

(require 'winsock-ls-languages)

(defvar eglot-server-programs)
(declare-function make-lsp-client "ext:lsp-mode")
(declare-function lsp-register-client "ext:lsp-mode")
(declare-function lsp-stdio-connection "ext:lsp-mode")
(declare-function lsp-register-custom-settings "ext:lsp-mode")

(defgroup winsock-ls nil
  "Windows Sockets error codes explained."
  :group 'tools)

(defcustom winsock-ls-command '("winsock-ls" "server")
  "The command line of the server."
  :type '(repeat string))

(defcustom winsock-ls-language "auto"
  "The language of texts in `lsp-mode' and in `winsock-ls-explain'."
  :type '(choice (const "auto") (const "en") (const "zh-CN")))

(defun winsock-ls-modes ()
  "The major modes that the server is for."
  (apply #'append (mapcar #'cdr winsock-ls-languages)))

;;;###autoload
(defun winsock-ls-eglot-setup ()
  "Have Eglot start winsock-ls in the modes that it is for.
Eglot runs one server a buffer: it takes the place of clangd and the like there."
  (with-eval-after-load 'eglot
    (add-to-list 'eglot-server-programs (cons (winsock-ls-modes) winsock-ls-command))))

;;;###autoload
(defun winsock-ls-lsp-setup ()
  "Have `lsp-mode' start winsock-ls beside the other servers of a buffer."
  (with-eval-after-load 'lsp-mode
    (lsp-register-custom-settings '(("winsock-ls.language" winsock-ls-language)))
    (lsp-register-client
     (make-lsp-client
      :new-connection (lsp-stdio-connection (lambda () winsock-ls-command))
      :major-modes (winsock-ls-modes)
      :add-on? t
      :multi-root t
      :priority -1
      :server-id 'winsock-ls))))

(defun winsock-ls--at-point ()
  "The number or word at point, with the sign that makes it an HRESULT."
  (save-excursion
    (skip-chars-backward "[:alnum:]_")
    (let ((start (point)))
      (skip-chars-forward "[:alnum:]_")
      (let ((word (buffer-substring-no-properties start (point))))
        (if (and (eq (char-before start) ?-) (string-match-p "\\`[0-9]\\{6,\\}\\'" word))
            (concat "-" word)
          word)))))

;;;###autoload
(defun winsock-ls-explain (code)
  "Show what CODE means: a name, a number in any notation, or words to search for."
  (interactive
   (let ((here (winsock-ls--at-point)))
     (list (read-string (format-prompt "Winsock code" here) nil nil here))))
  (let* ((program (car winsock-ls-command))
         (arguments (seq-take-while (lambda (each) (not (equal each "server")))
                                    (cdr winsock-ls-command)))
         (language (unless (equal winsock-ls-language "auto")
                     (list "--lang" winsock-ls-language)))
         (text (with-temp-buffer
                 (apply #'call-process program nil t nil
                        (append arguments '("explain" "--color" "never") language
                                (list "--" code)))
                 (buffer-string))))
    (with-help-window "*winsock-ls*"
      (princ text))))

(provide 'winsock-ls)
;;; winsock-ls.el ends here
