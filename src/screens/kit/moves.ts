/** The acts that go up and down. */
export const MOVES = ['next', 'previous', 'page-down', 'page-up', 'first', 'last'] as const
export type Move = (typeof MOVES)[number]

/** How far a move goes where a page is so many lines or items; beyond every end for the first and the last. */
export function stepOf(move: Move, page: number): number {
  const far = Math.max(1, page)
  return {
    next: 1,
    previous: -1,
    'page-down': far,
    'page-up': -far,
    first: Number.NEGATIVE_INFINITY,
    last: Number.POSITIVE_INFINITY,
  }[move]
}

export function isMove(act: string): act is Move {
  return (MOVES as readonly string[]).includes(act)
}

/** A function for each move, from the one that moves by a number, and the size of a page. */
export function moveActs<State, Sight>(
  moveBy: (state: State, sight: Sight, by: number) => State,
  pageOf: (state: State, sight: Sight) => number,
): Record<Move, (state: State, sight: Sight) => State> {
  const acts = MOVES.map((move) => [move, (state: State, sight: Sight) => moveBy(state, sight, stepOf(move, pageOf(state, sight)))])
  return Object.fromEntries(acts) as Record<Move, (state: State, sight: Sight) => State>
}
