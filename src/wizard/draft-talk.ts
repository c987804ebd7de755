import {confirm, input, select} from '@inquirer/prompts'

/** What should be otherwise of a draft; empty when nothing should. */
export async function askOtherwise(): Promise<string> {
  return (await input({message: 'What should be otherwise? (Enter: nothing more)'})).trim()
}

/** Whether what nothing carries gets parts of its own. */
export function askOwnParts(names: readonly string[]): Promise<boolean> {
  return confirm({message: `Draft what is missing: ${names.join(', ')}?`, default: true})
}

/** What becomes of a stage of many. */
export function askStage(what: string): Promise<'approve' | 'reroll' | 'skip' | 'stop'> {
  return select({
    message: `What of ${what}?`,
    choices: [
      {name: 'Take it, and go on', value: 'approve'},
      {name: 'Draft it anew', value: 'reroll'},
      {name: 'Leave it out', value: 'skip'},
      {name: 'Stop here; go on later with the same command', value: 'stop'},
    ],
  })
}

/** What becomes of a wish that is nearly met: `new`, `stop`, or the place in the list of what is taken. */
export function askClose(names: readonly string[]): Promise<'new' | 'stop' | number> {
  return select<'new' | 'stop' | number>({
    message: 'There is one much like it already.',
    choices: [
      ...names.map((name, i) => ({name: `Use ${name}`, value: i})),
      {name: 'Go on with a new one', value: 'new'},
      {name: 'Stop here', value: 'stop'},
    ],
  })
}
