/** @jsxImportSource preact */
import type {RequestShown} from '../../schema/host.js'

const WORDS: Readonly<Record<RequestShown['state'], string>> = {
  waiting: 'waits for the DM',
  done: 'the DM says yes',
  refused: 'the DM says no',
}

/** So many of those that were answered are shown. */
const ANSWERED = 5

interface RequestsProps {
  title: string
  requests: readonly RequestShown[]
  /** Of a DM: the answer that they tap. */
  onAnswer?(request: string, yes: boolean): void
}

/** What was asked of the DM, and how it stands: what waits first. */
export function Requests({title, requests, onAnswer}: RequestsProps) {
  const waiting = requests.filter(({state}) => state === 'waiting')
  const answered = requests.filter(({state}) => state !== 'waiting').slice(-ANSWERED)
  return (
    <section class="requests" aria-label={title}>
      <h2>{title}</h2>
      {requests.length === 0 && <p>Nothing is asked.</p>}
      <ul class="plain">
        {[...waiting, ...answered.reverse()].map((request) => (
          <li key={request.id} class={request.state}>
            <p>
              {onAnswer && <b>{request.by}: </b>}
              {request.text}
            </p>
            <p class="stands">{standsWords(request)}</p>
            {onAnswer && request.state === 'waiting' && (
              <p class="choice">
                <button
                  class="main"
                  type="button"
                  aria-label={`Yes to ${request.by}: ${request.text}`}
                  onClick={() => onAnswer(request.id, true)}
                >
                  Yes
                </button>
                <button
                  class="quiet"
                  type="button"
                  aria-label={`No to ${request.by}: ${request.text}`}
                  onClick={() => onAnswer(request.id, false)}
                >
                  No
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function standsWords({state, said}: RequestShown): string {
  return state === 'waiting' || !said ? WORDS[state] : `${WORDS[state]}: ${said}`
}
