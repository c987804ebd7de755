import {ForeignFileError, importProblem} from './source.js'

/** What an archive may unfold to. */
export interface ZipLimits {
  files: number
  bytes: number
}

/** The files of a ZIP archive that are wanted, by their paths in it. One that unfolds to more than the limits is refused before it does. */
export async function unzipFiles(
  bytes: Uint8Array,
  name: string,
  {wanted, limits}: {wanted(path: string): boolean; limits: ZipLimits},
): Promise<{files: Map<string, Uint8Array>; others: string[]}> {
  const {unzipSync} = await import('fflate')
  const others: string[] = []
  let [count, size] = [0, 0]
  const refuse = (what: string): never => {
    throw new ForeignFileError(importProblem(name, 'IMPORT_TOO_LARGE', `the archive ${what}`, {hint: 'unpack it, and import a part of it'}))
  }
  const take = (path: string, originalSize: number) => {
    if (path.endsWith('/') || isHidden(path)) return false
    if (++count > limits.files) refuse(`has more than ${limits.files} files`)
    if (!wanted(path)) {
      others.push(path)
      return false
    }
    size += originalSize
    if (size > limits.bytes) refuse(`holds more than ${limits.bytes} bytes of text`)
    return true
  }
  try {
    const files = unzipSync(bytes, {filter: ({name: path, originalSize}) => take(path, originalSize)})
    return {files: new Map(Object.entries(files)), others}
  } catch (error) {
    if (error instanceof ForeignFileError) throw error
    throw new ForeignFileError(
      importProblem(name, 'IMPORT_BINARY', 'the file is no ZIP archive, or a broken one', {hint: 'export it again'}),
    )
  }
}

/** Files of a system, and what its folders hide. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}
