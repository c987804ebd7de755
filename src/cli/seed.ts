/** A seed nobody chose; it is shown with the result, so that the roll can be repeated. */
export function freshSeed(): string {
  return String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER))
}
