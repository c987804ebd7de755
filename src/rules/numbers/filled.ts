/** Marks of a bar that are full: none and all only when it is so. */
export function filledMarks(now: number, most: number, marks: number): number {
  if (now <= 0) return 0
  return now >= most ? marks : Math.max(1, Math.min(marks - 1, Math.round((now / most) * marks)))
}
