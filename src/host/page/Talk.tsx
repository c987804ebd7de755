/** @jsxImportSource preact */
import type {GuestShown, Wanted, Whisper} from '../../schema/host.js'
import {textOf} from './form.js'
import {Time} from './Log.js'
import {changesOf} from './moves.js'

interface TalkProps {
  whispers: readonly Whisper[]
  /** Of a DM: whom they may whisper to. */
  guests?: readonly GuestShown[] | undefined
  onTap(label: string, want: Wanted): void
  onLeave(): void
}

/** Whispers; of a player, what they write down and propose. */
export function Talk({whispers, guests, onTap, onLeave}: TalkProps) {
  const whisper = (event: Event) => {
    const [text, to] = [textOf(event, 'text'), textOf(event, 'to')]
    if (text !== '') onTap('Whisper', {type: 'whisper', text, ...(to === '' ? {} : {to})})
  }
  return (
    <>
      <h1>Talk</h1>
      {whispers.length === 0 && <p>Nobody whispered yet.</p>}
      <div role="log" aria-label="Whispers">
        <ol class="whispers">
          {whispers.map(({id, at, from, to, text}) => (
            <li key={id}>
              <p class="between">
                <b>{from}</b> to {to} <Time at={at} />
              </p>
              <p class="text">{text}</p>
            </li>
          ))}
        </ol>
      </div>
      <form class="say whisper" onSubmit={whisper}>
        {guests && (
          <label>
            To
            <select name="to" required>
              {guests.map(({id, name}) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {guests ? 'Whisper' : 'Whisper to the DM'}
          <textarea name="text" rows={2} required maxLength={2000} />
        </label>
        <button class="main" type="submit">
          Whisper
        </button>
      </form>
      {guests === undefined && <Write onTap={onTap} />}
      <button class="quiet leave" type="button" onClick={() => confirm('Leave the table? To come back you knock again.') && onLeave()}>
        Leave the table
      </button>
    </>
  )
}

/** What a player writes: a note for the journal, a change that they propose. */
function Write({onTap}: Pick<TalkProps, 'onTap'>) {
  const note = (event: Event) => {
    const text = textOf(event, 'text')
    if (text !== '') onTap('Note for the journal', {type: 'note', text})
  }
  const propose = (event: Event) => {
    const [title, set] = [textOf(event, 'title'), changesOf(textOf(event, 'set'))]
    if (title !== '' && set.length > 0) onTap(`Proposal: ${title}`, {type: 'propose', title, set})
  }
  return (
    <>
      <details>
        <summary>Note for the journal</summary>
        <form class="say note" onSubmit={note}>
          <label>
            What your character writes down
            <textarea name="text" rows={4} required maxLength={8000} />
          </label>
          <button class="main" type="submit">
            Write it down
          </button>
        </form>
      </details>
      <details>
        <summary>Propose a change</summary>
        <form class="say propose" onSubmit={propose}>
          <label>
            What it is about
            <input name="title" required maxLength={120} autoComplete="off" />
          </label>
          <label>
            Changes of your character, one a line, as path=value
            <textarea name="set" rows={4} required placeholder="appearance=A scar over the left eye" spellcheck={false} />
          </label>
          <button class="main" type="submit">
            Propose it
          </button>
        </form>
      </details>
    </>
  )
}
