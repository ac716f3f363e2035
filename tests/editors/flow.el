;;; flow.el --- From a story to its specification in Emacs  -*- lexical-binding: t; -*-

;; Run as: emacs -nw --load flow.el STORY-FILE JSON-FILE, on a terminal: without one no idle timer runs, and Eglot tells
;; the server of no change.  What a person would do is done by Eglot's own commands; questions are answered with the first
;; option, a prompt for an action with the one that is wanted.

(setq native-comp-deferred-compilation nil) ; every run has an empty home: nothing compiled would ever be used

(require 'cl-lib)
(require 'json)
(require 'eglot)

(unless (require 'markdown-mode nil t)
  (define-derived-mode markdown-mode text-mode "Markdown")
  (add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode)))

;; The settings of docs/editors.md.
(add-to-list 'eglot-server-programs '(markdown-mode . ("spec-lsp")))
(add-hook 'markdown-mode-hook #'eglot-ensure)
(setq eglot-confirm-server-initiated-edits nil)

(setq eglot-sync-connect 10
      eglot-send-changes-idle-time 0.05)
(run-with-timer 0.1 0.1 (lambda () (push 'tick unread-command-events)))

(defvar files command-line-args-left)
(defvar seen nil "What is written, in reverse.")
(defvar wanted nil "The beginning of the action to be chosen.")
(defvar questions nil "The prompts of the server's questions, in reverse.")
(defvar confirmed nil "The prompts for a yes or no, in reverse.")

(defun note (name value) (push (cons name value) seen))

(defun finish (failure)
  (note 'failure failure)
  (note 'questions (vconcat (reverse questions)))
  (note 'confirmed (vconcat (reverse confirmed)))
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode (reverse seen)) nil (cadr files)))
  (setq kill-emacs-hook nil)
  (kill-emacs 0))

(defun wait-for (what happened)
  "Wait until HAPPENED returns non-nil; give up saying WHAT."
  (let ((until (+ (float-time) 10)) value)
    (while (not (setq value (funcall happened)))
      (when (> (float-time) until)
        (finish (format "%s did not happen; the story's actions are %S" what (ignore-errors (titles)))))
      (read-event)) ; idle, as `sit-for' is not: Eglot tells of changes when Emacs is
    value))

(defun choose (prompt collection &rest _)
  "Stand in for `completing-read': the wanted action, or the first option of a question."
  (let ((options (mapcar (lambda (option) (if (consp option) (car option) option)) collection)))
    (if (string-match-p "Pick an action" prompt)
        (cl-find-if (lambda (option) (string-prefix-p wanted option)) options)
      (push prompt questions)
      (car options))))

(advice-add 'completing-read :override #'choose)
(advice-add 'y-or-n-p :override (lambda (prompt) (push prompt confirmed) t))

(defun actions () (append (eglot-code-actions (point)) nil))

(defun titles () (mapcar (lambda (action) (plist-get action :title)) (actions)))

(defun act (title)
  "Choose the story's action that begins with TITLE, as by M-x eglot-code-actions."
  (wait-for title (lambda () (cl-some (lambda (one) (string-prefix-p title one)) (titles))))
  (setq wanted title)
  (let ((last-nonmenu-event ?a))
    (eglot-code-actions (point) nil nil t)))

(defun text-of (name)
  "The text of the buffer that visits the file NAME, nil where there is none."
  (let ((buffer (cl-find-if (lambda (buffer)
                              (and (buffer-file-name buffer)
                                   (string= name (file-name-nondirectory (buffer-file-name buffer)))))
                            (buffer-list))))
    (and buffer (with-current-buffer buffer (buffer-substring-no-properties (point-min) (point-max))))))

(defun flow ()
  (condition-case failure
      (progn
        (find-file (car files))
        (run-hooks 'post-command-hook) ; where `eglot-ensure' connects
        (wait-for "the connection" #'eglot-current-server)
        (flymake-start)
        (note 'diagnostics
              (vconcat (wait-for "a diagnostic"
                                 (lambda ()
                                   (mapcar (lambda (diagnostic)
                                             (format "%d: %s" (line-number-at-pos (flymake-diagnostic-beg diagnostic))
                                                     (flymake-diagnostic-text diagnostic)))
                                           (flymake-diagnostics))))))
        (goto-char (point-min))
        (search-forward "US-")
        (act "Choose package: lending")
        (wait-for "decisions.md" (lambda () (text-of "decisions.md")))
        (let ((rounds 0) answers)
          (while (and (setq answers
                            (wait-for "a next step"
                                      (lambda ()
                                        (let ((offered (titles)))
                                          (and (cl-notevery #'null offered) offered)))))
                      (cl-notany (lambda (one) (string-prefix-p "Propose a design" one)) answers)
                      (< (cl-incf rounds) 20))
            (let ((before (text-of "decisions.md")))
              (act (car answers))
              (wait-for (concat "the answer " (car answers))
                        (lambda () (not (string= before (text-of "decisions.md"))))))))
        (act "Propose a design")
        (wait-for "the design" (lambda () (text-of "lending_design.md")))
        (act "Confirm the design")
        (act "Generate the specification")
        (wait-for "the specification" (lambda () (text-of "lending_implementation_spec.md")))
        (note 'story (text-of "lending.md"))
        (note 'decisions (text-of "decisions.md"))
        (note 'specification (text-of "lending_implementation_spec.md"))
        (finish nil))
    (error (finish (error-message-string failure)))))

(setq command-line-args-left nil
      inhibit-startup-screen t
      debug-on-error nil)
(add-hook 'window-setup-hook #'flow)

;;; flow.el ends here
