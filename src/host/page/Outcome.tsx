/** @jsxImportSource preact */
import type {RequestShown} from '../../schema/host.js'
import {standing, type Tap} from './taps.js'

const WORDS: Readonly<Record<Tap['state'], string>> = {
  sent: 'On its way …',
  again: 'No answer yet. It is sent again until there is one, and done once.',
  done: '',
  waiting: '',
  refused: 'Not done.',
}

/** What came of the latest tap: in large figures, above the thumb. */
export function Outcome({taps, requests, onSeen}: {taps: readonly Tap[]; requests: readonly RequestShown[]; onSeen(key: string): void}) {
  const latest = taps.at(-1)
  const tap = latest && standing(latest, requests)
  const others = taps.slice(0, -1).filter(({state}) => state === 'sent' || state === 'again').length
  return (
    <div class={tap ? `outcome ${tap.state}` : 'outcome none'}>
      <div role="status">
        {tap && (
          <>
            <p class="what">{tap.label}</p>
            {tap.total !== undefined && <p class="total">{tap.total}</p>}
            <p class="said">
              {[WORDS[tap.state], tap.said].filter(Boolean).join(' ')}
              {others > 0 && ` ${others} more under way.`}
            </p>
          </>
        )}
      </div>
      {tap && tap.state !== 'sent' && tap.state !== 'again' && (
        <button class="quiet" type="button" onClick={() => onSeen(tap.key)}>
          Clear
        </button>
      )}
    </div>
  )
}
