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

/** So many stand one below the other on a screen that is wider than high. */
const LONG = 6

/** Those of a fight, in the order of their turns. */
export function Order({order}: {order: readonly SeenInFight[]}) {
  return (
    <ol class={order.length > LONG ? 'order long' : 'order'}>
      {order.map((seen) => (
        <Row key={seen.name} seen={seen} />
      ))}
    </ol>
  )
}

function Row({seen: {name, isActive, hp, band, conditions, concentrates}}: {seen: SeenInFight}) {
  const held = [...conditions, ...(concentrates ? ['concentrating'] : [])]
  return (
    <li class={`${isActive ? 'turn' : ''} ${hp?.now === 0 || band === 'dead' ? 'down' : ''}`} aria-current={isActive ? 'true' : undefined}>
      <span class="mark" aria-hidden="true">
        {isActive ? '▶' : ''}
      </span>
      <span class="who">
        <span class="name">{name}</span>
        {held.length > 0 && <span class="held">{held.join(', ')}</span>}
      </span>
      <span class="hp">
        {hp && <span class="unseen">Hit Points </span>}
        {hp ? `${hp.now}/${hp.max}${hp.temporary > 0 ? ` +${hp.temporary}` : ''}` : (band ?? '')}
      </span>
      {hp && <Bar now={hp.now} max={hp.max} />}
    </li>
  )
}

/** How full they are of Hit Points: what the figure says, for a glance. */
function Bar({now, max}: {now: number; max: number}) {
  return (
    <svg class={now * 2 <= max ? 'bar-of-hp low' : 'bar-of-hp'} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={max > 0 ? Math.min(100, (100 * now) / max) : 0} height="1" />
    </svg>
  )
}
