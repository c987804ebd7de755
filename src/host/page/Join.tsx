/** @jsxImportSource preact */
import {useEffect} from 'preact/hooks'
import {post, refusalOf} from './ask.js'
import {characterId} from './form.js'

interface Joining {
  code: string
  /** The table's own screen, which knocks by itself where it was given the code. */
  isMonitor: boolean
  fault: string | undefined
  onFault(text: string): void
  onIn(): void
}

/** The code that came with the address, behind its `#`: it never reaches a server's log. It is taken out of the address at once. */
export function knockedCode(): string {
  const code = decodeURIComponent(location.hash.slice(1))
  if (code !== '') history.replaceState(null, '', location.pathname)
  return code
}

const MONITOR = 'The monitor'

/** The door: the evening's code, a name, the character. */
export function Join({code, isMonitor, fault, onFault, onIn}: Joining) {
  const knock = async (body: {code: string; name: string; character?: string}) => {
    const answer = await post('/api/v1/knock', body).catch(() => undefined)
    if (answer?.ok) return onIn()
    onFault(answer ? await refusalOf(answer) : 'The table doesn’t answer. Are you in its network?')
  }
  useEffect(() => {
    if (isMonitor && code !== '' && fault === undefined) void knock({code, name: MONITOR})
  }, [])
  const send = (event: Event) => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const text = (field: string) => String(form.get(field) ?? '').trim()
    const character = characterId(text('character'))
    void knock({code: text('code'), name: isMonitor ? MONITOR : text('name'), ...(character === '' ? {} : {character})})
  }
  return (
    <main class="view">
      <h1>Come to the table</h1>
      <form class="join" onSubmit={send}>
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
        {!isMonitor && <Who />}
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

function Who() {
  return (
    <>
      <label>
        Your name
        <input name="name" required autoComplete="nickname" maxLength={60} />
      </label>
      <label>
        Your character, if you play one
        <input name="character" autoComplete="off" maxLength={60} />
      </label>
    </>
  )
}
