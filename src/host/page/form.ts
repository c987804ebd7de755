/** A field of a form that is sent, without the space around it; the form is empty again once all of it is read. */
export function textOf(event: Event, name: string): string {
  event.preventDefault()
  const form = event.currentTarget as HTMLFormElement
  queueMicrotask(() => form.reset())
  return String(new FormData(form).get(name) ?? '').trim()
}

/** The id of a character by a name as it is typed. */
export function characterId(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '-')
}
