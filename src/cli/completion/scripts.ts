/** The shells that words can be completed in. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** What a shell has to read: it asks rollcall itself for the words, one a line, each with a tab and what it is. */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `# To use it now: source <(rollcall completion bash)
# To use it in each new shell, write that line into ~/.bashrc
_rollcall() {
  local word rest
  COMPREPLY=()
  while IFS=$'\\t' read -r word rest; do
    COMPREPLY+=("$word")
  done < <(rollcall completion bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F _rollcall rollcall
`,
  zsh: `#compdef rollcall
# To use it now: source <(rollcall completion zsh)
# To use it in each new shell, write that line into ~/.zshrc, below compinit
_rollcall() {
  local line
  local -a described
  for line in "\${(@f)$(rollcall completion zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#described )); then _describe rollcall described; else _files; fi
}
compdef _rollcall rollcall
`,
  fish: `# To use it now: rollcall completion fish | source
# To use it in each new shell, write it to ~/.config/fish/completions/rollcall.fish
function __rollcall_words
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    rollcall completion fish -- $before[2..-1] "$current" 2>/dev/null
end
complete -c rollcall -a '(__rollcall_words)'
`,
  powershell: `# To use it now: rollcall completion powershell | Out-String | Invoke-Expression
# To use it in each new shell, write that line into $PROFILE
Register-ArgumentCompleter -Native -CommandName rollcall -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '=' }
    & rollcall completion powershell -- @words 2>$null | ForEach-Object {
        $word, $about = $_ -split "\`t", 2
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
    }
}
`,
};
