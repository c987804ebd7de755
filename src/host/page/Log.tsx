/** @jsxImportSource preact */
import type {LogLine} from '../../schema/host.js'

/** What was rolled and done, the latest first. */
export function Log({lines}: {lines: readonly LogLine[]}) {
  return (
    <>
      <h1>Log</h1>
      {lines.length === 0 && <p>Nothing was rolled yet.</p>}
      <div role="log" aria-label="What was rolled and done">
        <ol class="log">
          {[...lines].reverse().map((line) => (
            <li key={line.n}>
              <Time at={line.at} />
              <span class="text">
                <b>{line.by}</b> {line.text}
              </span>
              {line.total !== undefined && <span class="total">{line.total}</span>}
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}

/** A moment of the evening, as the clock on the wall has it. */
export function Time({at}: {at: string}) {
  return <time dateTime={at}>{new Date(at).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'})}</time>
}
