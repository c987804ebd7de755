/** @jsxImportSource preact */
import {useState} from 'preact/hooks'
import type {Move, MoveGroup, Wanted} from '../../schema/host.js'
import {textOf} from './form.js'
import {inManner, isCast, type Manner, matching, STRAIGHT} from './moves.js'
import type {Tap} from './taps.js'

interface MovesProps {
  groups: readonly MoveGroup[]
  taps: readonly Tap[]
  onTap(label: string, want: Wanted): void
}

/** So many moves are found by looking; more by typing, too. */
const MANY = 12

/** What a player's character can do by a tap. */
export function Moves({groups, taps, onTap}: MovesProps) {
  const [manner, setManner] = useState<Manner>(STRAIGHT)
  const [sought, setSought] = useState('')
  const tapAs = (label: string, want: Wanted) => {
    onTap(label, inManner(want, manner))
    // Advantage is of one roll, a slot of one spell.
    if (want.type === 'roll' || isCast(want)) setManner(STRAIGHT)
  }
  const found = matching(groups, sought)
  return (
    <>
      <h1>Moves</h1>
      <MannerChoice manner={manner} onManner={setManner} />
      {groups.some(({moves}) => moves.some(({want}) => isCast(want))) && <SlotChoice manner={manner} onManner={setManner} />}
      {groups.flatMap(({moves}) => moves).length > MANY && (
        <label class="field">
          Find a move
          <input type="search" value={sought} onInput={({currentTarget}) => setSought(currentTarget.value)} />
        </label>
      )}
      {found.map(({title, moves}) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul class="moves">
            {moves.map((move) => (
              <li key={JSON.stringify(move.want)}>
                <MoveButton move={move} isUnderWay={isUnderWay(move, taps)} onTap={tapAs} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && sought !== '' && <p>No move is called so.</p>}
      <Anything onTap={tapAs} />
    </>
  )
}

function isUnderWay({label}: Move, taps: readonly Tap[]): boolean {
  return taps.some((tap) => tap.label === label && (tap.state === 'sent' || tap.state === 'again'))
}

function MoveButton({move, isUnderWay, onTap}: {move: Move; isUnderWay: boolean; onTap: MovesProps['onTap']}) {
  const {label, figure, want, answer, closed} = move
  return (
    <button class="move" type="button" disabled={closed !== undefined} aria-busy={isUnderWay} onClick={() => onTap(label, want)}>
      <span class="label">{label}</span>
      {figure !== undefined && <span class="figure">{figure}</span>}
      {closed !== undefined && <span class="why">{closed}</span>}
      {closed === undefined && answer === 'ask' && <span class="why">asks the DM</span>}
    </button>
  )
}

const MANNERS = [
  ['', 'Straight'],
  ['advantage', 'Advantage'],
  ['disadvantage', 'Disadvantage'],
] as const

function MannerChoice({manner, onManner}: {manner: Manner; onManner(manner: Manner): void}) {
  return (
    <fieldset class="manner">
      <legend>The next roll</legend>
      {MANNERS.map(([edge, name]) => (
        <label key={edge}>
          <input type="radio" name="edge" checked={manner.edge === edge} onChange={() => onManner({...manner, edge})} />
          <span>{name}</span>
        </label>
      ))}
      <label>
        <input type="checkbox" checked={manner.isHidden} onChange={() => onManner({...manner, isHidden: !manner.isHidden})} />
        <span>For the DM alone</span>
      </label>
    </fieldset>
  )
}

const SLOTS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

function SlotChoice({manner, onManner}: {manner: Manner; onManner(manner: Manner): void}) {
  return (
    <label class="field slot">
      The next spell takes
      <select value={manner.slot} onChange={({currentTarget}) => onManner({...manner, slot: Number(currentTarget.value)})}>
        <option value={0}>the lowest slot that does</option>
        {SLOTS.map((level) => (
          <option key={level} value={level}>
            a slot of level {level}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What no button says: Hit Points, a roll, a line of the fight. */
function Anything({onTap}: Pick<MovesProps, 'onTap'>) {
  const hurt = (event: SubmitEvent) => {
    const amount = Number(textOf(event, 'amount'))
    const isHeal = (event.submitter as HTMLButtonElement | null)?.value === 'heal'
    onTap(
      isHeal ? `Heal ${amount}` : `${amount} damage`,
      isHeal ? {type: 'act', act: {type: 'heal', amount}} : {type: 'act', act: {type: 'damage', parts: [{amount}]}},
    )
  }
  return (
    <section>
      <h2>Anything else</h2>
      <form class="say short say-amount" onSubmit={hurt}>
        <label>
          Hit Points
          <input name="amount" type="number" inputMode="numeric" min={1} max={9999} required />
        </label>
        <button class="quiet" type="submit" value="damage">
          Lose
        </button>
        <button class="quiet" type="submit" value="heal">
          Regain
        </button>
      </form>
      <Line
        name="what"
        label="Roll"
        example="2d6+3, stealth, dex save"
        action="Roll"
        onLine={(what) => onTap(what, {type: 'roll', what})}
      />
      <Line
        name="line"
        label="A line of the fight"
        example="dmg 8 goblin-1"
        action="Say"
        onLine={(line) => onTap(line, {type: 'fight', line})}
      />
    </section>
  )
}

interface LineProps {
  name: string
  label: string
  example: string
  action: string
  onLine(line: string): void
}

function Line({name, label, example, action, onLine}: LineProps) {
  return (
    <form
      class={`say short say-${name}`}
      onSubmit={(event) => {
        const line = textOf(event, name)
        if (line !== '') onLine(line)
      }}
    >
      <label>
        {label}
        <input name={name} required maxLength={200} placeholder={example} autoComplete="off" autoCapitalize="off" spellcheck={false} />
      </label>
      <button class="quiet" type="submit">
        {action}
      </button>
    </form>
  )
}
