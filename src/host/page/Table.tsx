/** @jsxImportSource preact */
import type {Front, GuestShown, RequestShown, Role, ShownPage} from '../../schema/host.js'
import {characterId, textOf} from './form.js'
import {Requests} from './Requests.js'

interface TableProps {
  requests: readonly RequestShown[]
  guests: readonly GuestShown[]
  handouts: readonly ShownPage[]
  front: Front | null
  /** Ask the host for something, of those that a DM may. */
  onAsk(path: string, body: unknown): void
}

/** What a DM does for the table: answers, lets in, lays in front. */
export function Table({requests, guests, handouts, front, onAsk}: TableProps) {
  return (
    <>
      <h1>The table</h1>
      <Requests title="Asked of you" requests={requests} onAnswer={(request, yes) => onAsk('/api/v1/answer', {request, yes})} />
      <Guests guests={guests} onAsk={onAsk} />
      <Lay guests={guests} handouts={handouts} front={front} onAsk={onAsk} />
    </>
  )
}

/** As what a DM may let somebody in. */
const AS: readonly (readonly [Role, string])[] = [
  ['player', 'player'],
  ['spectator', 'spectator'],
  ['co-dm', 'co-DM'],
]

function Guests({guests, onAsk}: Pick<TableProps, 'guests' | 'onAsk'>) {
  const atDoor = guests.filter(({role}) => role === undefined)
  const inside = guests.filter(({role}) => role !== undefined)
  return (
    <section class="guests" aria-label="Who is here">
      <h2>Who is here</h2>
      <ul class="plain">
        {[...atDoor, ...inside].map((guest) => (
          <li key={guest.id} class={guest.role === undefined ? 'waiting' : ''}>
            <p>
              <b>{guest.name}</b> {guestWords(guest)}
            </p>
            <LetIn guest={guest} onAsk={onAsk} />
          </li>
        ))}
      </ul>
      {guests.length === 0 && <p>Nobody is here.</p>}
    </section>
  )
}

function guestWords({role, character, isHere}: GuestShown): string {
  if (role === undefined) return character === undefined ? 'is at the door' : `is at the door, and would play ${character}`
  const as = role === 'player' && character !== undefined ? `plays ${character}` : `is a ${role}`
  return isHere ? as : `${as}, and is away`
}

function LetIn({guest, onAsk}: {guest: GuestShown; onAsk: TableProps['onAsk']}) {
  const {id, name, role, character} = guest
  const letIn = (event: Event) => {
    const [as, plays] = [textOf(event, 'role'), characterId(textOf(event, 'character'))]
    onAsk('/api/v1/let-in', {guest: id, role: as, ...(as === 'player' && plays !== '' ? {character: plays} : {})})
  }
  const sendAway = () => confirm(`Send ${name} away? What they hold opens nothing any more.`) && onAsk('/api/v1/send-away', {guest: id})
  const form = (
    <form class="say short let-in" onSubmit={letIn}>
      <label>
        As
        <select name="role">
          {AS.map(([as, words]) => (
            <option key={as} value={as} selected={as === (role ?? (character === undefined ? 'spectator' : 'player'))}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Character
        <input name="character" defaultValue={character ?? ''} autoComplete="off" autoCapitalize="off" spellcheck={false} maxLength={80} />
      </label>
      <button
        class={role === undefined ? 'main' : 'quiet'}
        type="submit"
        aria-label={`${role === undefined ? 'Let in' : 'Change'} ${name}`}
      >
        {role === undefined ? 'Let in' : 'Change'}
      </button>
      <button class="quiet" type="button" onClick={sendAway} aria-label={`Send away ${name}`}>
        Send away
      </button>
    </form>
  )
  // Those at the door wait; what those inside are is rarely changed.
  if (role === undefined) return form
  return (
    <details>
      <summary aria-label={`More about ${name}`}>More</summary>
      {form}
    </details>
  )
}

const THINGS = [
  ['handout', 'a handout'],
  ['map', 'a map'],
  ['picture', 'a picture'],
] as const

function Lay({guests, handouts, front, onAsk}: Omit<TableProps, 'requests'>) {
  const lay = (event: Event) => {
    const [type, id, to] = [textOf(event, 'type'), textOf(event, 'id'), textOf(event, 'to')]
    onAsk('/api/v1/front', {show: {type, id}, ...(to === '' ? {} : {to: [to]})})
  }
  const known = handouts.flatMap(({id, title}) => (id === undefined ? [] : [{id, title}]))
  return (
    <section class="lay" aria-label="In front of everybody">
      <h2>In front</h2>
      {front && (
        <p class="choice">
          <b>{front.title}</b>
          <button class="quiet" type="button" onClick={() => onAsk('/api/v1/front', {show: null})}>
            Take it away
          </button>
        </p>
      )}
      <form class="say lay" onSubmit={lay}>
        <label>
          Lay in front
          <select name="type">
            {THINGS.map(([type, words]) => (
              <option key={type} value={type}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label>
          Which, by its id
          <input name="id" list="known-handouts" required maxLength={200} autoComplete="off" autoCapitalize="off" spellcheck={false} />
        </label>
        <datalist id="known-handouts">
          {known.map(({id, title}) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </datalist>
        <label>
          For
          <select name="to">
            <option value="">everybody</option>
            {guests
              .filter(({role}) => role !== undefined)
              .map(({id, name}) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </label>
        <button class="main" type="submit">
          Lay it in front
        </button>
      </form>
    </section>
  )
}
