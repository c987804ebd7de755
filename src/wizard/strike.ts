import {checkbox, confirm} from '@inquirer/prompts'

/** A line that will count. */
export interface CountedLine {
  value: string
  name: string
}

/** The lines that a person takes out of a list of those that will count. */
export async function askStruck(lines: readonly CountedLine[]): Promise<string[]> {
  if (lines.length === 0) return []
  const kept = await checkbox({message: 'What counts? Space takes a line out.', choices: lines.map((line) => ({...line, checked: true}))})
  return lines.flatMap(({value}) => (kept.includes(value) ? [] : value))
}

export function askSure(message: string): Promise<boolean> {
  return confirm({message, default: true})
}
