import {isShell, SHELL} from './shell.js'

/** What the browser calls of a service worker; the types of workers and of pages don't go together. */
interface WorkerScope {
  readonly location: Location
  addEventListener(type: 'install' | 'activate', listener: (event: {waitUntil(work: Promise<unknown>): void}) => void): void
  addEventListener(type: 'fetch', listener: (event: {request: Request; respondWith(answer: Promise<Response>): void}) => void): void
  skipWaiting(): Promise<void>
  readonly clients: {claim(): Promise<void>}
}

const scope = self as unknown as WorkerScope
const CACHE = 'table-shell-1'
/** A host that takes longer than this is in another room: the page begins from what is kept, and looks for it. */
const SLOW_MS = 4_000

scope.addEventListener('install', (event) => event.waitUntil(keepShell()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))
scope.addEventListener('fetch', (event) => {
  if (isShell(event.request, scope.location.origin)) event.respondWith(shellFile(event.request))
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll([...SHELL])
  await scope.skipWaiting()
}

/** As the host has it now; as it was, where the host isn't to be reached. */
async function shellFile(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const {pathname} = new URL(request.url)
  try {
    const answer = await fetch(request, {signal: AbortSignal.timeout(SLOW_MS)})
    if (answer.ok) await cache.put(pathname, answer.clone())
    return answer
  } catch {
    return (await cache.match(pathname)) ?? Response.error()
  }
}
