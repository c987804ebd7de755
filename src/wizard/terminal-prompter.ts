import {emitKeypressEvents} from 'node:readline'
import {input, Separator, search} from '@inquirer/prompts'
import {present} from '../schema/value.js'
import {BACK, type Back, type PickOption, type PickQuestion, type Prompter, type TextQuestion} from './prompter.js'

/** Lines the prompt itself needs beside the list. */
const PROMPT_LINES = 8
const FEWEST_ROWS = 5

/** Questions on a terminal: a list that narrows while one types, Esc or "← Back" for the question before. */
export function terminalPrompter({width, rows}: {width: number; rows: number}): Prompter {
  return {
    pick: (question) => pick(question, width, Math.max(FEWEST_ROWS, rows - PROMPT_LINES)),
    text,
    show: (shown) => process.stderr.write(`${shown}\n`),
  }
}

async function pick<T>(question: PickQuestion<T>, width: number, pageSize: number): Promise<T | Back> {
  const index = new Map<number, PickOption<T>>(question.options.map((option, i) => [i, option]))
  const start = question.options.findIndex(({value}) => value === question.start)
  const answer = await orBack((signal) =>
    search<number>(
      {
        message: question.message,
        pageSize,
        ...(start >= 0 ? {default: start} : {}),
        source: (term) => [
          ...choices(index, term, width),
          ...(term
            ? []
            : [new Separator(' '), {value: -1, name: '← Back', short: 'back', description: 'the question before this one (or press Esc)'}]),
        ],
      },
      {signal},
    ),
  )
  const option = answer === BACK ? undefined : index.get(answer)
  return option ? option.value : BACK
}

function choices<T>(index: ReadonlyMap<number, PickOption<T>>, term: string | undefined, width: number) {
  const words = (term ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const fits = ({name, summary = ''}: PickOption<T>) => words.every((word) => `${name} ${summary}`.toLowerCase().includes(word))
  const byName = ({name}: PickOption<T>) => (words.length > 0 && name.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1)
  return [...index]
    .filter(([, option]) => fits(option))
    .sort(([, a], [, b]) => byName(a) - byName(b))
    .map(([value, option]) => ({
      value,
      name: oneLine(option, width - 4),
      short: option.name,
      ...present({description: option.detail}),
      ...(option.disabled === undefined ? {} : {disabled: `(${option.disabled})`}),
    }))
}

function oneLine<T>({name, summary}: PickOption<T>, width: number): string {
  const line = summary ? `${name}  ${summary}` : name
  return line.length > width ? `${line.slice(0, Math.max(1, width - 1))}…` : line
}

async function text({message, start, problem}: TextQuestion): Promise<string | Back> {
  return orBack((signal) =>
    input({message, ...present({default: start}), validate: (value) => problem?.(value.trim()) ?? true}, {signal}).then((value) =>
      value.trim(),
    ),
  )
}

/** A prompt that Esc leaves for the question before. */
async function orBack<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T | Back> {
  const leaving = new AbortController()
  const onKey = (_text: string | undefined, key: {name?: string} | undefined) => {
    if (key?.name === 'escape') leaving.abort()
  }
  emitKeypressEvents(process.stdin)
  process.stdin.on('keypress', onKey)
  try {
    return await ask(leaving.signal)
  } catch (error) {
    if (leaving.signal.aborted) return BACK
    throw error
  } finally {
    process.stdin.off('keypress', onKey)
  }
}
