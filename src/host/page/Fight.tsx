/** @jsxImportSource preact */
import type {FightShown, SeenInFight} from './state.js'

/** The order of a fight: whose turn it is, how everybody is. */
export function Fight({fight, turn}: {fight: FightShown | null; turn: string}) {
  if (fight === null)
    return (
      <>
        <h1>Fight</h1>
        <p>No fight goes on.</p>
      </>
    )
  return (
    <>
      <h1>{fight.name ?? 'A fight'}</h1>
      <p class="line">
        {fight.round > 0 ? `Round ${fight.round}` : 'Before the first round'}
        {turn === '' ? '' : `: ${turn.replace(/^It/, 'it')}`}
      </p>
      <Order order={fight.order} />
    </>
  )
}

/** Those of a fight, in the order of their turns. */
export function Order({order}: {order: readonly SeenInFight[]}) {
  return (
    <ol class="order">
      {order.map((seen) => (
        <Row key={seen.name} seen={seen} />
      ))}
    </ol>
  )
}

function Row({seen: {name, isActive, isParty, hp, band, conditions, concentrates}}: {seen: SeenInFight}) {
  const held = [...conditions, ...(concentrates ? ['concentrating'] : [])]
  return (
    <li
      class={`${isActive ? 'turn' : ''} ${isParty ? 'party' : ''} ${hp?.now === 0 || band === 'dead' ? 'down' : ''}`}
      aria-current={isActive ? 'true' : undefined}
    >
      <span class="mark" aria-hidden="true">
        {isActive ? '▶' : ''}
      </span>
      <span class="name">{name}</span>
      <span class="hp">{hp ? `${hp.now}/${hp.max}${hp.temporary > 0 ? ` +${hp.temporary}` : ''}` : (band ?? '')}</span>
      {hp && <meter min={0} max={hp.max} low={hp.max / 2} optimum={hp.max} value={hp.now} aria-label={`Hit Points of ${name}`} />}
      {held.length > 0 && <span class="held">{held.join(', ')}</span>}
    </li>
  )
}
