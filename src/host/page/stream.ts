import type {Told} from '../../schema/host.js'
import type {State, Step} from './state.js'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 10_000
/** The host says something at least this often; silent for longer, the line is dead though nobody said so. */
const ALIVE_MS = 15_000

/** Ends of a stream that a new try would not mend. */
const STRANGER = 4401
const SENT_AWAY = 4403

/** Listen to the host, and again whenever the line breaks, from the last message that came. */
export function listen(state: () => State, step: (step: Step) => void): void {
  let wait = FIRST_WAIT_MS
  let socket: WebSocket | undefined
  const begin = () => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const own = new WebSocket(`${scheme}://${location.host}/api/v1/stream?after=${state().at}`)
    socket = own
    own.onopen = () => {
      wait = FIRST_WAIT_MS
      step({type: 'heard'})
    }
    own.onmessage = ({data}) => step({type: 'told', message: JSON.parse(String(data)) as Told})
    own.onclose = ({code, reason}) => {
      if (socket !== own) return
      socket = undefined
      if (code === STRANGER || code === SENT_AWAY) return step({type: 'stranger', ...(reason === '' ? {} : {fault: reason})})
      step({type: 'away'})
      setTimeout(again, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }
  const again = () => {
    if (socket === undefined && state().standing !== 'stranger') begin()
  }
  setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"alive"}')
  }, ALIVE_MS)
  // A phone that wakes up, or finds its network again, doesn't wait for its turn.
  addEventListener('online', again)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') again()
  })
  begin()
}
