import type {Diagnostic} from '../../diagnostic.js'

const COMMANDS = {error: 'error', warning: 'warning', info: 'notice'} as const

/** GitHub Actions workflow commands, one line each, which annotate the files of a pull request. */
export function printGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({severity, file, line, column, code, message, hint}) => {
      const properties = Object.entries({file, line, col: column, title: code}).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}=${property(String(value))}`],
      )
      return `::${COMMANDS[severity]} ${properties.join(',')}::${data(hint === undefined ? message : `${message}\nHint: ${hint}`)}`
    })
    .join('\n')
}

/** The escapes of the `@actions/core` toolkit: without them a message could start a command of its own. */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
