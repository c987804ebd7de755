import {Flags} from '@oclif/core'
import type {Talk} from '../app/sync/sync.js'
import {stoppable} from './stoppable.js'

const USUAL_S = 60

/** Flags of commands that talk with a remote. */
export const talkFlags = {
  timeout: Flags.integer({
    description: 'Give up when nothing has come for so long, in seconds; 0 waits for ever.',
    default: USUAL_S,
    min: 0,
    max: 86_400,
    helpValue: 'SECONDS',
  }),
}

/** Talk as a person at this terminal may: git asks where there is one, shows how far it is, and Ctrl-C stops it cleanly. */
export async function talking<T>(
  {timeout, canAsk, quiet}: {timeout: number; canAsk: boolean; quiet: boolean},
  work: (talk: Talk) => Promise<T>,
): Promise<T> {
  const {show, clear} = progressLine(!quiet && process.stderr.isTTY === true)
  try {
    return await stoppable((signal) => work({silenceMs: timeout * 1000, canAsk, signal, onProgress: show}))
  } finally {
    clear()
  }
}

/** One line that is written over, and gone at the end. */
function progressLine(isShown: boolean): {show: Talk['onProgress']; clear: () => void} {
  if (!isShown) return {show: undefined, clear: () => undefined}
  let last = ''
  const write = (text: string) => {
    process.stderr.write(`\r${text.padEnd(last.length)}`)
    last = text
  }
  return {
    show: ({stage, percent}) => write(`${stage.replace(/[^\w-]/g, '')} ${percent} %`),
    clear: () => {
      if (last === '') return
      write('')
      process.stderr.write('\r')
    },
  }
}
