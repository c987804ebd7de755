/** An id as a title: `neutral-good` → "Neutral Good". */
export function titled(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
