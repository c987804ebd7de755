import {InvalidDataError, UserError} from '../errors.js'
import {plainText} from '../print/text/plain-text.js'

/**
 * What a client is told of a failure: what a person would be, without the paths of this machine. Of a bug it learns only that there is one;
 * the DM's log has the rest.
 */
export function toldFailure(error: unknown, root: string | undefined): string {
  if (!(error instanceof UserError)) return 'Something failed that should not have. The server goes on.'
  const problems =
    error instanceof InvalidDataError ? error.diagnostics.map(({file, path, message}) => `${file} ${path.join('.')}: ${message}`) : []
  const lines = [`[${error.code}] ${error.message}`, ...problems, ...error.hints.map((hint) => `Hint: ${hint}`)]
  return withoutPaths(plainText(lines.join('\n'), {keepNewlines: true}), root)
}

/** Absolute paths, of any system: the vault's are told from its folder on, others not at all. */
const ABSOLUTE = /(?<![\w:/.])(?:~|\/(?:[\w.@+-]+\/)|[A-Za-z]:\\|\\\\)[^\s"'`,;)]*/g

function withoutPaths(text: string, root: string | undefined): string {
  const own = root === undefined ? text : text.replaceAll(`${root}/`, '').replaceAll(root, 'the vault')
  return own.replace(ABSOLUTE, '…')
}
