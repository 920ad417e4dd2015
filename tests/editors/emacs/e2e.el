;; The lines of the README in a real Emacs with eglot. Run by ./run in a folder that holds 讲话.gongwen and init.el;
;; the exit code is the verdict. No idle timers run in --batch: what they do is done by hand here.
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'cl-lib)

(defun step (what) (princ (format "  %s\n" what)))

(defun fail (what actual)
  (step (format "FAIL %s: %S" what actual))
  (kill-emacs 1))

(defun findings ()
  "Each finding as the text that it covers."
  (accept-process-output nil 0.05)
  (flymake-start)
  (sort (mapcar (lambda (it) (buffer-substring-no-properties (flymake-diagnostic-beg it) (flymake-diagnostic-end it)))
                (flymake-diagnostics))
        #'string<))

(defun wait-for-findings (&rest expected)
  (eglot--signal-textDocument/didChange)
  (let ((end (+ (float-time) 15)) actual)
    (while (and (not (equal (setq actual (findings)) expected)) (< (float-time) end)))
    (unless (equal actual expected) (fail (format "findings, expected %S" expected) actual))))

(defun fix (text title)
  "Applies the quick fix whose title holds TITLE to the finding that covers TEXT."
  (goto-char (point-min))
  (search-forward text)
  (let* ((actions (eglot-code-actions (match-beginning 0) (match-end 0) "quickfix"))
         (action (cl-find-if (lambda (it) (string-match-p title (plist-get it :title))) actions)))
    (unless action (fail (format "no action %s" title) actions))
    (eglot--apply-workspace-edit (plist-get action :edit))))

(setq eglot-sync-connect 20 eglot-autoshutdown t eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil flymake-no-changes-timeout nil)
(load (expand-file-name "init.el"))
(step (format "Emacs %s" emacs-version))
(with-current-buffer (find-file-noselect "讲话.gongwen")
  (buffer-enable-undo)
  (unless (derived-mode-p 'gongwen-mode) (fail "the mode" major-mode))
  (run-hooks 'post-command-hook) ; here eglot-ensure starts the server

  (step "the speech: findings")
  (wait-for-findings "三是" "党员员" "党委党委")

  (step "the speech: outline")
  (let (names)
    (cl-labels ((walk (it) (cond ((stringp (car-safe it)) (push (car it) names) (walk (cdr it)))
                                 ((consp it) (walk (car it)) (walk (cdr it))))))
      (walk (funcall imenu-create-index-function)))
    (dolist (heading '("一、提高政治站位" "二、突出工作重点" "四是倡树精神文明" "三、强化政治担当"))
      (unless (cl-some (lambda (name) (string-prefix-p heading name)) names) (fail heading names))))

  (step "the speech: quick fix and undo")
  (undo-boundary)
  (fix "党委党委" "党委")
  (wait-for-findings "三是" "党员员")
  (undo-boundary)
  (undo)
  (wait-for-findings "三是" "党员员" "党委党委")

  (step "the speech: a finding comes and goes while typing, after characters beyond the basic plane")
  (goto-char (point-max))
  (insert "\n😀𠮷感谢广大党员员")
  (wait-for-findings "三是" "党员员" "党员员" "党委党委")
  (delete-char -1)
  (wait-for-findings "三是" "党员员" "党委党委")

  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server))
  (step "PASS"))
