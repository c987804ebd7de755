/** @jsxImportSource preact */

interface Joining {
  code: string
  fault: string | undefined
  onFault(text: string): void
  onIn(): void
}

/** The code that came with the address, behind its `#`: it never reaches a server's log. It is taken out of the address at once. */
export function knockedCode(): string {
  const code = decodeURIComponent(location.hash.slice(1))
  if (code !== '') history.replaceState(null, '', '/')
  return code
}

/** The door: the evening's code, a name, the character. */
export function Join({code, fault, onFault, onIn}: Joining) {
  const knock = async (event: Event) => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const text = (field: string) => String(form.get(field) ?? '').trim()
    const character = text('character').toLowerCase().replace(/\s+/g, '-')
    const body = {code: text('code'), name: text('name'), ...(character === '' ? {} : {character})}
    const headers = {'Content-Type': 'application/json'}
    const answer = await fetch('/api/v1/knock', {method: 'POST', headers, body: JSON.stringify(body)}).catch(() => undefined)
    if (answer?.ok) return onIn()
    onFault(answer ? await refusalOf(answer) : 'The table doesn’t answer. Are you in its network?')
  }
  return (
    <main class="view">
      <h1>Come to the table</h1>
      <form class="join" onSubmit={knock}>
        <label>
          Code of the evening
          <input
            class="code"
            name="code"
            required
            defaultValue={code}
            autoComplete="off"
            autoCapitalize="characters"
            spellcheck={false}
            maxLength={12}
          />
        </label>
        <label>
          Your name
          <input name="name" required autoComplete="nickname" maxLength={60} />
        </label>
        <label>
          Your character, if you play one
          <input name="character" autoComplete="off" maxLength={60} />
        </label>
        {fault !== undefined && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
        <button class="main" type="submit">
          Knock
        </button>
      </form>
    </main>
  )
}

async function refusalOf(answer: Response): Promise<string> {
  const told = (await answer.json().catch(() => undefined)) as {error?: {message?: string}} | undefined
  return told?.error?.message ?? `The host says ${answer.status}.`
}
