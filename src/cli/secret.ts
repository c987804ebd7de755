import {plainText} from '../print/text/plain-text.js'
import {usageError} from './command.js'
import {readInput} from './input.js'

/** A secret that is piped in, or typed where nobody sees it; it is never an argument, which a shell's history and `ps` show. */
export async function readSecret(message: string, {canAsk, command}: {canAsk: boolean; command: string}): Promise<string> {
  if (process.stdin.isTTY !== true) return readInput('-')
  if (!canAsk) throw usageError('Nothing is piped in', `for example \`${command} < key.txt\``)
  const {password} = await import('@inquirer/prompts')
  return password({message: plainText(message), mask: '•'}, {output: process.stderr})
}
