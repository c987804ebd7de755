import {readFileSync} from 'node:fs'
import {EXIT, NotFoundError, UserError} from '../errors.js'
import {usageError} from './command.js'

/** Input larger than this is not a file of characters. */
const MAX_BYTES = 16 * 1024 * 1024

/** A file's text, or standard input's for `-`. On a terminal with nothing piped in, a usage error in place of a silent wait. */
export async function readInput(file: string): Promise<string> {
  return file === '-' ? readStandardInput() : readFile(file)
}

/** A file's bytes, or standard input's for `-`; of what is longer than `most`, an error. */
export async function readBytesOf(file: string, {most}: {most: number}): Promise<Uint8Array> {
  return new Uint8Array(file === '-' ? await readPipe({most, example: 'cat vey.png | dnd asset add -'}) : readFileBytes(file))
}

function readFile(file: string): string {
  return decode(readFileBytes(file), file)
}

function readFileBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new NotFoundError('file', file)
    if (code === 'EISDIR') throw usageError(`"${file}" is a folder`, 'name a file')
    if (code === 'ENOTDIR' || code === 'ENAMETOOLONG') throw new NotFoundError('file', file)
    if (code === 'EACCES') throw usageError(`"${file}" may not be read`, 'check who owns it')
    throw error
  }
}

async function readStandardInput(): Promise<string> {
  return decode(await readPipe({most: MAX_BYTES, example: 'cat party.yaml | dnd character create --from -'}), 'Standard input')
}

async function readPipe({most, example}: {most: number; example: string}): Promise<Buffer> {
  if (process.stdin.isTTY) throw usageError('Nothing is piped in', `for example \`${example}\``)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    bytes += (chunk as Buffer).length
    if (bytes > most) throw usageError(`Standard input has more than ${most} bytes`, 'split it')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** Broken UTF-8 is refused: it would be written with its letters lost. */
function decode(bytes: Buffer, source: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch (cause) {
    throw new UserError(`"${source}" is not UTF-8 text`, {
      code: 'YAML_ENCODING',
      exitCode: EXIT.invalid,
      hints: ['save it as UTF-8 in your editor'],
      cause,
    })
  }
}
