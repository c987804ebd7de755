import {BACK, type Back, type Prompter} from './prompter.js'

export {terminalPrompter} from './terminal-prompter.js'

/** A question about a new entry; see `ENTRY_QUESTIONS`. */
export interface AskedQuestion {
  path: readonly string[]
  message: string
  options?: readonly (string | number)[]
  isNumber?: true
  asList?: true
}

export interface EntryAnswers {
  name: string
  summary: string
  /** As `path=value`. */
  assignments: string[]
}

/** Ask for a new entry's name, summary and main fields; Back goes to the question before. `undefined`: given up at the first. */
export async function askEntry(
  prompter: Prompter,
  questions: readonly AskedQuestion[],
  {name, summary}: {name?: string | undefined; summary?: string | undefined},
): Promise<EntryAnswers | undefined> {
  const asked = [
    ...(name === undefined ? [{path: ['name'], message: 'Name'}] : []),
    ...(summary === undefined ? [{path: ['summary'], message: 'In one sentence'}] : []),
    ...questions,
  ]
  const answers = new Map<string, string>()
  for (let i = 0; i < asked.length; ) {
    const question = asked[i] as AskedQuestion
    const answer = await ask(prompter, question)
    if (answer === BACK && i === 0) return undefined
    if (answer === BACK) i--
    else answers.set(question.path.join('.'), answer) && i++
  }
  const take = (field: string, given: string | undefined) => given ?? answers.get(field) ?? ''
  const assignments = questions.flatMap((question) => assignment(question, answers.get(question.path.join('.'))) ?? [])
  return {name: take('name', name), summary: take('summary', summary), assignments}
}

async function ask(prompter: Prompter, {message, options, isNumber}: AskedQuestion): Promise<string | Back> {
  if (options) return prompter.pick({message, options: options.map((value) => ({value: String(value), name: String(value)}))})
  return prompter.text({
    message,
    problem: (text) => {
      if (text === '') return 'say something'
      return isNumber && !/^\d+$/.test(text) ? 'a whole number' : undefined
    },
  })
}

/** A text goes as a quoted YAML string, so that nothing in it is syntax. */
function assignment({path, options, isNumber, asList}: AskedQuestion, answer: string | undefined): string | undefined {
  if (answer === undefined) return undefined
  const value = options || isNumber ? answer : JSON.stringify(answer)
  return `${path.join('.')}=${asList ? `[${value}]` : value}`
}

/** What to do about entries that are there already: use one as it is, change a copy, or make a new one all the same. */
export async function askReuse(
  prompter: Prompter,
  near: readonly {kind: string; id: string; name: string; summary: string}[],
): Promise<{type: 'use' | 'adapt'; key: string} | {type: 'new'} | Back> {
  return prompter.pick<{type: 'use' | 'adapt'; key: string} | {type: 'new'}>({
    message: 'The catalog has something much like it',
    options: [
      ...near.map(({kind, id, name, summary}) => ({
        value: {type: 'use' as const, key: `${kind}/${id}`},
        name: `Use ${name} as it is`,
        summary,
      })),
      ...near.map(({kind, id, name}) => ({value: {type: 'adapt' as const, key: `${kind}/${id}`}, name: `Change a copy of ${name}`})),
      {value: {type: 'new' as const}, name: 'Make a new one all the same'},
    ],
  })
}
