/** @jsxImportSource preact */
import type {FightShown, SeenInFight} from './state.js'

/** The order of a fight: whose turn it is, how everybody is. */
export function Fight({fight}: {fight: FightShown | null}) {
  if (fight === null) return <p>No fight goes on.</p>
  return (
    <>
      <h1>{fight.name ?? 'A fight'}</h1>
      <p class="line" aria-live="polite">
        {fight.round > 0 ? `Round ${fight.round}` : 'Before the first round'}
        {turnWords(fight)}
      </p>
      <ol class="order">
        {fight.order.map((seen) => (
          <Row key={seen.name} seen={seen} />
        ))}
      </ol>
    </>
  )
}

function turnWords({order}: FightShown): string {
  const active = order.find(({isActive}) => isActive)
  return active ? `: it is ${active.name}’s turn` : ''
}

function Row({seen: {name, isActive, hp, band, conditions, concentrates}}: {seen: SeenInFight}) {
  const held = [...conditions, ...(concentrates ? ['concentrating'] : [])]
  return (
    <li class={isActive ? 'turn' : ''} aria-current={isActive ? 'true' : undefined}>
      <span aria-hidden="true">{isActive ? '▶' : ''}</span>
      <span class="name">{name}</span>
      <span class="hp">{hp ? `${hp.now}/${hp.max}${hp.temporary > 0 ? ` +${hp.temporary}` : ''}` : (band ?? '')}</span>
      {hp && <meter min={0} max={hp.max} low={hp.max / 2} optimum={hp.max} value={hp.now} aria-label={`Hit Points of ${name}`} />}
      {held.length > 0 && <span class="held">{held.join(', ')}</span>}
    </li>
  )
}
