import type {Told} from '../../schema/host.js'
import type {State, Step} from './state.js'
import {waitMs} from './waits.js'

/** How often a line is tried: one that is dead often looks alive, for nobody said that it is dead. */
const ALIVE_MS = 15_000
/** How long the host may take to say that it is there. */
const SILENT_MS = 6_000

/** Ends of a stream that a new try would not mend. */
const STRANGER = 4401
const SENT_AWAY = 4403

/** Listen to the host, and again whenever the line breaks, from the last message that came. */
export function listen(state: () => State, step: (step: Step) => void): void {
  let tries = 0
  let socket: WebSocket | undefined
  const begin = () => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const own = new WebSocket(`${scheme}://${location.host}/api/v1/stream?after=${state().at}`)
    socket = own
    // Where the air swallows what is sent, a line is neither opened nor refused.
    setTimeout(() => own.readyState === WebSocket.CONNECTING && giveUp(own), SILENT_MS)
    own.onopen = () => {
      tries = 0
      step({type: 'heard'})
    }
    own.onmessage = ({data}) => step({type: 'told', message: JSON.parse(String(data)) as Told})
    own.onclose = ({code, reason}) => end(own, code, reason)
  }
  const end = (own: WebSocket, code: number, reason: string) => {
    if (socket !== own) return
    socket = undefined
    if (code === STRANGER || code === SENT_AWAY) return step({type: 'stranger', ...(reason === '' ? {} : {fault: reason})})
    step({type: 'away'})
    setTimeout(again, waitMs(tries, Math.random()))
    tries += 1
  }
  const again = () => {
    if (socket === undefined && state().standing !== 'stranger') begin()
  }
  /** Closing takes its time where nobody answers: the line is dead from now on. */
  const giveUp = (own: WebSocket) => {
    own.close()
    end(own, 0, '')
  }
  const tryLine = async () => {
    const own = socket
    if (own?.readyState !== WebSocket.OPEN) return again()
    own.send('{"type":"alive"}')
    await fetch('/health', {cache: 'no-store', signal: AbortSignal.timeout(SILENT_MS)}).catch(() => giveUp(own))
  }
  setInterval(() => void tryLine(), ALIVE_MS)
  // A phone that wakes up, or finds its network again, doesn't wait for its turn.
  addEventListener('online', () => void tryLine())
  addEventListener('offline', () => socket && giveUp(socket))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void tryLine()
  })
  begin()
}
