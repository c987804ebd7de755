import {BACK, type Back, type PickOption, type Prompter} from './prompter.js'

export {terminalPrompter} from './terminal-prompter.js'

/** A field of a new entity in words; what it may be, where not any words do. */
export interface AskedField {
  path: string
  message: string
  options?: readonly {value: string; name: string; summary?: string}[]
}

export interface EntityAnswers {
  name: string
  /** As `path=value`. */
  assignments: string[]
}

const NAME = 'name'
const OPEN: PickOption<string> = {value: '', name: '(leave open)'}

/** Ask for a new entity's name and its main fields; all but the name may be left open. Back goes to the question before; `undefined`: given up at the first. */
export async function askEntity(prompter: Prompter, what: string, fields: readonly AskedField[]): Promise<EntityAnswers | undefined> {
  const asked: AskedField[] = [{path: NAME, message: `What is the ${what} called?`}, ...fields]
  const answers = new Map<string, string>()
  for (let i = 0; i < asked.length; ) {
    const answer = await ask(prompter, asked[i] as AskedField, answers)
    if (answer === BACK && i === 0) return undefined
    if (answer === BACK) i--
    else answers.set((asked[i++] as AskedField).path, answer)
  }
  const given = fields.flatMap(({path}) => (answers.get(path) ? [`${path}=${answers.get(path)}`] : []))
  return {name: answers.get(NAME) ?? '', assignments: given}
}

/** What was answered before is there again after Back. */
async function ask(prompter: Prompter, {path, message, options}: AskedField, answers: ReadonlyMap<string, string>): Promise<string | Back> {
  const start = answers.get(path)
  if (options) return prompter.pick({message, options: [OPEN, ...options], start: start ?? OPEN.value})
  const problem = (text: string) => (path === NAME && text === '' ? 'say something' : undefined)
  return prompter.text({
    message: path === NAME ? message : `${message} (Enter leaves it open)`,
    problem,
    ...(start === undefined ? {} : {start}),
  })
}
