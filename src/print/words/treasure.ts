/** A treasure that belongs to something that is over, and how it is taken. */
export function treasureWords({id, name, status}: {id: string; name: string; status?: string | undefined}): string {
  return status === 'claimed' ? `Treasure: ${name}, claimed already.` : `Treasure: ${name}: dnd session loot ${id}`
}
