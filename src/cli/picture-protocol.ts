import type {PictureProtocol} from '../print/images/terminal-picture.js'

/** Asks whether a picture of one dot would be shown by kitty's protocol, and then what the terminal is: every terminal answers that. */
const QUESTION = '\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\\u001b[c'
const ANSWER_MS = 200
/** A slow terminal's answer is nobody's typing. */
const LATE_MS = 60

export interface Surroundings {
  env: NodeJS.ProcessEnv
  /** Whether both a keyboard and a screen are there. */
  isTerminal: boolean
  /** `--json`, `--no-color`: a path is all that is wanted. */
  isPlain: boolean
}

/** Whether any picture may be shown at all: not where somebody asked for plain text, or nobody looks. */
export function maySeePictures({env, isTerminal, isPlain}: Surroundings): boolean {
  const isPlainByEnv = Boolean(env['NO_COLOR']) || Boolean(env['DND_NO_COLOR']) || Boolean(env['CI']) || env['TERM'] === 'dumb'
  return isTerminal && !isPlain && !isPlainByEnv
}

/** The protocol that the surroundings tell by themselves; nothing where the terminal has to be asked. What runs in tmux or screen is none's own. */
export function protocolByName(env: NodeJS.ProcessEnv): PictureProtocol | undefined {
  if (env['TMUX'] || /^(?:tmux|screen)/.test(env['TERM'] ?? '')) return 'blocks'
  if (/^(?:iTerm\.app|WezTerm)$/.test(env['TERM_PROGRAM'] ?? '') || env['LC_TERMINAL'] === 'iTerm2') return 'iterm2'
  return undefined
}

/** What a terminal's answer tells. */
export function protocolIn(answer: string): PictureProtocol {
  const identity = answer.indexOf('\u001b[?')
  const kitty = answer.indexOf('\u001b_Gi=31;OK')
  if (kitty >= 0 && (identity < 0 || kitty < identity)) return 'kitty'
  const [, attributes = ''] = /\u001b\[\?([\d;]*)c/.exec(answer) ?? []
  return attributes.split(';').slice(1).includes('4') ? 'sixel' : 'blocks'
}

/** The protocol of the terminal at hand. It is asked only where both ends are one, and what it says late is swallowed. */
export async function pictureProtocol(env: NodeJS.ProcessEnv = process.env): Promise<PictureProtocol> {
  return protocolByName(env) ?? protocolIn(await askTerminal())
}

function askTerminal(): Promise<string> {
  const {stdin, stdout} = process
  const wasRaw = stdin.isRaw
  stdin.setRawMode(true)
  return new Promise((resolve) => {
    let answer = ''
    const end = () => {
      stdin.off('data', take)
      stdin.setRawMode(wasRaw)
      stdin.pause()
      resolve(answer)
    }
    let timer = setTimeout(end, ANSWER_MS + LATE_MS)
    const take = (bytes: Buffer) => {
      answer += bytes.toString('latin1')
      if (!/\u001b\[\?[\d;]*c/.test(answer)) return
      clearTimeout(timer)
      timer = setTimeout(end, 0)
    }
    stdin.on('data', take)
    stdin.resume()
    stdout.write(QUESTION)
  })
}
