import type {History} from '../../combat/history.js'
import type {FightWords} from './board.js'

/** The last of what happened, an event after the other, as lines of so many columns. */
export function logLines({done, fight}: History, {told}: Pick<FightWords, 'told'>, columns: number, rows: number): readonly string[] {
  const lines: string[] = []
  for (let i = done.length - 1; i >= 0 && lines.length < rows; i--) {
    const words = (done[i]?.event.told ?? []).map((each) => told(each, fight)).filter((each) => each !== '')
    if (words.length > 0) lines.unshift(...broken(`${words.join('; ')}.`, columns))
  }
  return lines.slice(-rows)
}

/** A text in lines, broken at blanks; what follows the first stands in. */
function broken(text: string, columns: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(lines.length === 0 ? word : `  ${word}`)
  }
  return lines
}
