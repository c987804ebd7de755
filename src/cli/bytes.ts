import {usageError} from './command.js'

/** Bytes to stdout, which must lead to a file or another program. */
export function writeBytes(bytes: Uint8Array): Promise<void> {
  if (process.stdout.isTTY)
    throw usageError('A PDF is not for a terminal', 'name a file: `--output aria.pdf`, or send it on: `--output - > aria.pdf`')
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}
